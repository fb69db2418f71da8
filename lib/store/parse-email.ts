// Is this an e-mail address, and how is it kept? In lower case, so that one person is found however the address was typed.
// Never promises that the address exists.

import { z } from 'zod';
import { AppError } from '@/lib/errors';

const maxEmailLength = 254;
const address = z.email().max(maxEmailLength);

/** The address trimmed and in lower case; else throws `invalid_input` at `email`. */
export function parseEmail(text: string): string {
  const parsed = address.safeParse(text.trim().toLowerCase());
  if (!parsed.success) {
    throw new AppError('invalid_input', 'Enter an e-mail address, such as name@example.com.', { field: 'email' });
  }
  return parsed.data;
}
