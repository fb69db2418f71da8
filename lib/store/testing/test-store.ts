// How does a test of the store begin? With a database of its own that the whole store uses, and with accounts in it.
// Never used outside of tests: access is made up here, not earned.

import { randomUUID } from 'node:crypto';
import { closePool, getPool } from '@/lib/db/pool';
import { getPrisma } from '@/lib/db/prisma';
import { createTestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess, Role } from '@/lib/domain/account-access';
import { saveStartedDatabaseUrl } from '@/lib/env';
import { createAccount } from '@/lib/store/accounts';

/** Points this test file at an empty, migrated database; the returned function closes it: call it in `afterAll`. */
export async function openTestStore(): Promise<() => Promise<void>> {
  const database = await createTestDatabase();
  saveStartedDatabaseUrl(database.databaseUrl);
  return async () => {
    await closePool();
    await database.drop();
  };
}

/** A new account in Berlin that counts in euros, and access to it. */
export async function createTestAccess(role: Role = 'admin', name = 'Shoes'): Promise<AccountAccess> {
  const account = await createAccount({ name, currency: 'EUR', timeZone: 'Europe/Berlin' });
  const { id: accountId, name: accountName, currency, timeZone } = account;
  return { accountId, accountName, currency, timeZone, role, actor: `user-${randomUUID()}` } as AccountAccess;
}

/** The same access in another role. */
export function inRole(access: AccountAccess, role: Role): AccountAccess {
  return { ...access, role };
}

/** The same access by another person. */
export function asActor(access: AccountAccess, actor: string): AccountAccess {
  return { ...access, actor };
}

/** A person without a password; a member of the account when one is given. Returns the user's id. */
export async function createTestUser(
  email: string,
  membership?: { access: AccountAccess; role: Role },
): Promise<string> {
  const id = randomUUID();
  await getPrisma().user.create({ data: { id, name: email.split('@')[0] ?? email, email } });
  if (membership !== undefined) {
    const { access, role } = membership;
    await getPrisma().member.create({ data: { accountId: access.accountId, userId: id, role } });
  }
  return id;
}

/** Hears `configChannel` on a connection of its own; `count` says how often it was called so far. */
export async function listenForConfig(channel: string): Promise<{ count(): Promise<number>; close(): void }> {
  const client = await getPool().connect();
  let count = 0;
  client.on('notification', () => {
    count += 1;
  });
  await client.query(`LISTEN ${channel}`);
  return {
    // A query's answer comes after the notifications sent before it.
    count: async () => {
      await client.query('SELECT 1');
      return count;
    },
    close: () => client.release(true),
  };
}
