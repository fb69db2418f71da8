// How does an invited person come in? With a new password when they are new, else by signing in first and accepting.
// Never makes a person for an address that has one: the link alone must not open somebody's existing sign-in.

import { AppError } from '@/lib/errors';
import { acceptInvitationIn, findInvitation } from '@/lib/store/invitations';
import { parseName } from '@/lib/store/parse-name';
import { isUniqueViolation, write } from '@/lib/store/write';
import { createUserIn } from './create-user';
import { hashPassword } from './password';

/**
 * Makes the invited person and the membership, all or nothing. Returns the e-mail to sign in with and the account joined.
 * Errors: `not_found` for a link that does not work; `conflict` when the person exists; `invalid_input` at name or password.
 */
export async function createInvitedUser(
  token: string,
  input: { name: string; password: string },
  now: Date = new Date(),
): Promise<{ userId: string; email: string; accountId: string }> {
  const name = parseName(input.name);
  const passwordHash = await hashPassword(input.password);
  const invitation = await findInvitation(token, now);
  if (invitation === null)
    throw new AppError('not_found', 'This invitation does not work any more. Ask for a new one.');
  const { email } = invitation;
  try {
    return await write(async (tx) => {
      const userId = await createUserIn(tx, { name, email, passwordHash });
      const accountId = await acceptInvitationIn(tx, token, userId, now);
      return { userId, email, accountId };
    });
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('conflict', `${email} has a sign-in already: sign in with it to accept.`);
  }
}
