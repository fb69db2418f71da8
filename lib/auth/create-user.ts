// How does a person come into being? As better-auth's own rows, written in our transaction, so that a person without an account or an
// account without its admin is never left behind. Never called but by set-up and by an invitation.

import { randomUUID } from 'node:crypto';
import type { StoreTransaction } from '@/lib/store/write';

/** `passwordHash` as password.ts makes it. The e-mail is in lower case and not taken. Returns the user's id. */
export async function createUserIn(
  tx: StoreTransaction,
  input: { name: string; email: string; passwordHash: string },
): Promise<string> {
  const id = randomUUID();
  const { name, email, passwordHash } = input;
  await tx.user.create({ data: { id, name, email } });
  // What better-auth looks for at sign-in: provider 'credential', whose account id is the user's own.
  await tx.authCredential.create({
    data: { id: randomUUID(), userId: id, accountId: id, providerId: 'credential', password: passwordHash },
  });
  return id;
}
