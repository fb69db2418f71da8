// How does a signed-in person get another password? With the one they have, through better-auth, which also ends every other session.
// Never without the present password: an open browser must not be enough to take a sign-in over. Guesses count like failed sign-ins.

import { z } from 'zod';
import { AppError } from '@/lib/errors';
import { readClientAddress } from './forwarded-headers';
import { requirePassword } from './password';
import { findSession } from './session';
import { type CookieToSet, readCookiesToSet, sendToAuth } from './sign-in';
import { giveBackSignInAttempt, takeSignInAttempt, toTooManyAttempts } from './sign-in-limit';

const authProblem = z.object({ code: z.string() });

/**
 * Changes the password of the request's person, ends their other sessions and gives the cookies of a new one for this browser.
 * Errors: `unauthenticated`; `invalid_input` at currentPassword or newPassword; `rate_limited` as at a sign-in.
 */
export async function changePassword(
  headers: Headers,
  { currentPassword, newPassword }: { currentPassword: string; newPassword: string },
  now: Date,
): Promise<CookieToSet[]> {
  const session = await findSession(headers);
  if (session === null) throw new AppError('unauthenticated', 'You are signed out. Sign in again.');
  if (currentPassword === '') {
    throw new AppError('invalid_input', 'Enter the password you have now.', { field: 'currentPassword' });
  }
  requirePassword(newPassword, 'newPassword');
  const attempt = { email: session.person.email, address: readClientAddress(headers) };
  const retryAfterSeconds = await takeSignInAttempt(attempt, now);
  if (retryAfterSeconds !== null) throw toTooManyAttempts(retryAfterSeconds);
  const body = { currentPassword, newPassword, revokeOtherSessions: true };
  const response = await sendToAuth(headers, '/change-password', body);
  if (response.ok) {
    await giveBackSignInAttempt(attempt);
    return readCookiesToSet(response);
  }
  const problem = authProblem.safeParse(await response.json());
  // A present password that is too long to be one is as wrong as any other; the new one's length was looked at above.
  if (problem.data?.code === 'INVALID_PASSWORD' || problem.data?.code === 'PASSWORD_TOO_LONG') {
    throw new AppError('invalid_input', 'This is not your present password.', { field: 'currentPassword' });
  }
  throw new Error(`better-auth answered ${response.status} to a change of password`);
}
