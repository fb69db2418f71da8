// Is this a name that people can read and the database can keep? One answer for accounts, tags, goals, keys and people.
// Never lets a control character through: PostgreSQL refuses NUL, and the others only serve to deceive.

import { AppError } from '@/lib/errors';

const maxNameLength = 100;

/** The name trimmed and in Unicode's composed form, 1 to 100 characters; else throws `invalid_input` at `field`. */
export function parseName(text: string, field = 'name'): string {
  const name = text.normalize('NFC').trim();
  if (name === '') throw new AppError('invalid_input', 'Enter a name.', { field });
  if ([...name].length > maxNameLength) {
    throw new AppError('invalid_input', `A name has at most ${maxNameLength} characters.`, { field });
  }
  if (/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u.test(name)) {
    throw new AppError('invalid_input', 'A name cannot contain control characters.', { field });
  }
  return name;
}
