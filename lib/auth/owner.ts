// Who owns a fresh installation? The first who sets it up: in the browser, or unattended by the environment.
// Never makes a second owner, however many try at once, and never changes a password that exists.

import { getPrisma } from '@/lib/db/prisma';
import type { Env } from '@/lib/env';
import { AppError } from '@/lib/errors';
import { type AccountInput, createAccountIn, parseCurrency, parseTimeZone } from '@/lib/store/accounts';
import { parseEmail } from '@/lib/store/parse-email';
import { parseName } from '@/lib/store/parse-name';
import { write } from '@/lib/store/write';
import { createUserIn } from './create-user';
import { hashPassword, requirePassword } from './password';

export type OwnerInput = {
  name: string;
  email: string;
  password: string;
  accountName: string;
  currency: string;
  timeZone: string;
};

/** Whether anybody exists; until then every page leads to /setup. */
export async function isSetUp(): Promise<boolean> {
  return (await getPrisma().user.findFirst({ select: { id: true } })) !== null;
}

/** Everything that is wrong with the input, by field, so that a form can say it all at once; empty when it can be used. */
export function listOwnerIssues(input: OwnerInput): Partial<Record<keyof OwnerInput, string>> {
  const checks = [
    () => parseName(input.name),
    () => parseEmail(input.email),
    () => requirePassword(input.password),
    () => parseName(input.accountName, 'accountName'),
    () => parseCurrency(input.currency),
    () => parseTimeZone(input.timeZone),
  ];
  return Object.fromEntries(checks.flatMap(findIssue));
}

function findIssue(check: () => unknown): [string, string][] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof AppError && error.field !== undefined) return [[error.field, error.message]];
    throw error;
  }
}

/**
 * Makes the first person, the first account and their tie as admin, all or nothing.
 * Errors: `already_set_up`; `invalid_input` at name, email, password, accountName, currency or timeZone.
 */
export async function createOwner(input: OwnerInput): Promise<{ userId: string; accountId: string }> {
  const name = parseName(input.name);
  const email = parseEmail(input.email);
  const account: AccountInput = {
    name: parseName(input.accountName, 'accountName'),
    currency: parseCurrency(input.currency),
    timeZone: parseTimeZone(input.timeZone),
  };
  const passwordHash = await hashPassword(input.password);
  return write(async (tx) => {
    // No row can be locked while there is none: the lock is the table's, so of two set-ups the second sees the first's person.
    await tx.$executeRaw`LOCK TABLE users IN SHARE ROW EXCLUSIVE MODE`;
    if ((await tx.user.count()) > 0) {
      throw new AppError('already_set_up', 'This installation is set up already. Sign in.');
    }
    const userId = await createUserIn(tx, { name, email, passwordHash });
    const { id: accountId } = await createAccountIn(tx, account, { adminUserId: userId });
    return { userId, accountId };
  });
}

/**
 * Makes the owner that GOALPOST_OWNER_EMAIL and GOALPOST_OWNER_PASSWORD name, unless anybody exists already.
 * True when it did. Errors: `invalid_input` for an e-mail or a password that cannot be used.
 */
export async function ensureOwner({
  ownerEmail,
  ownerPassword,
}: Pick<Env, 'ownerEmail' | 'ownerPassword'>): Promise<boolean> {
  if (ownerEmail === undefined || ownerPassword === undefined || (await isSetUp())) return false;
  const email = parseEmail(ownerEmail);
  try {
    await createOwner({
      name: email.split('@')[0] ?? email,
      email,
      password: ownerPassword,
      accountName: 'My account',
      currency: 'USD',
      timeZone: 'UTC',
    });
    return true;
  } catch (error) {
    // Another process started at the same moment and was first.
    if (error instanceof AppError && error.code === 'already_set_up') return false;
    throw error;
  }
}
