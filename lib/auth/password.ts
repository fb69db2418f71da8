// Is this password long enough, and how is it kept? As better-auth's scrypt hash, so that better-auth can check it.
// Never stored, logged or sent back; no rule but length, which is what helps (NIST SP 800-63B).

import { hashPassword as toScryptHash } from 'better-auth/crypto';
import { AppError } from '@/lib/errors';

export const passwordLimits = { minLength: 10, maxLength: 128 } as const;

/** Throws `invalid_input` at `field` unless the password has 10 to 128 characters. */
export function requirePassword(password: string, field = 'password'): void {
  const { minLength, maxLength } = passwordLimits;
  if (password.length < minLength) {
    throw new AppError('invalid_input', `This is too short: use at least ${minLength} characters.`, { field });
  }
  if (password.length > maxLength) {
    throw new AppError('invalid_input', `This is too long: use at most ${maxLength} characters.`, { field });
  }
}

/** The scrypt hash of a password that passes `requirePassword`. */
export async function hashPassword(password: string): Promise<string> {
  requirePassword(password);
  return toScryptHash(password);
}
