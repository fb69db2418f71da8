// How does a person who forgot their password come in again? By a link that an admin of their accounts made (password-resets.ts).
// Never leaves an old session open: whoever had one no longer knows the password.

import { AppError } from '@/lib/errors';
import { findPasswordReset, usePasswordResetIn } from '@/lib/store/password-resets';
import { write } from '@/lib/store/write';
import { hashPassword } from './password';

/**
 * Gives the link's person a new password and ends all their sessions. Returns the e-mail to sign in with.
 * Errors: `not_found` for a link that does not work; `invalid_input` at password.
 */
export async function resetPassword(
  token: string,
  password: string,
  now: Date = new Date(),
): Promise<{ email: string }> {
  const deadLink = new AppError('not_found', 'This link does not work any more. Ask an admin for a new one.');
  // Hashing is slow on purpose: nobody without a link may ask for it.
  if ((await findPasswordReset(token, now)) === null) throw deadLink;
  const passwordHash = await hashPassword(password);
  return write(async (tx) => {
    const { userId, email } = await usePasswordResetIn(tx, token, now);
    const { count } = await tx.authCredential.updateMany({
      where: { userId, providerId: 'credential' },
      data: { password: passwordHash },
    });
    if (count === 0) throw deadLink;
    await tx.authSession.deleteMany({ where: { userId } });
    return { email };
  });
}
