// Who are the advertisers, and what clock and currency do they count in? Never changes a currency or a time zone once hits exist:
// roll-ups and conversions carry the calendar day and the currency they were counted in.

import { randomUUID } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess, Role } from '@/lib/domain/account-access';
import { isTimeZone } from '@/lib/domain/calendar';
import { isCurrency } from '@/lib/domain/money';
import { AppError } from '@/lib/errors';
import { isUuid, toNotFound } from './ids';
import { parseName } from './parse-name';
import { requireRole } from './require-role';
import { toRole } from './to-role';
import { notifyConfigChange, type StoreTransaction, write } from './write';

export type Account = { id: string; name: string; currency: string; timeZone: string; createdAt: Date };

/** `isClockFixed`: hits exist, so currency and time zone cannot be changed any more. */
export type AccountView = Account & { isClockFixed: boolean };

/** An account of a person, with what the person may do in it. */
export type AccountOfUser = Pick<Account, 'id' | 'name' | 'currency' | 'timeZone'> & { role: Role };

export type AccountInput = { name: string; currency: string; timeZone: string };

/** Why a currency or time zone can no longer be changed; shown at the field. */
export const clockFixedReason = {
  currency: 'The currency is fixed once hits are recorded: revenue already counted is in it.',
  timeZone: 'The time zone is fixed once hits are recorded: every figure carries the day it was counted on.',
} as const;

/** The account of `access`. */
export async function getAccount(access: AccountAccess): Promise<AccountView> {
  const row = await getPrisma().account.findUnique({ where: { id: access.accountId } });
  if (row === null) throw toNotFound('account');
  return { ...row, isClockFixed: await hasHits(getPrisma(), access.accountId) };
}

/**
 * Makes an account, with `adminUserId` as its first admin when given. For set-up and scripts: it asks for no access.
 * Errors: `invalid_input` at name, currency or timeZone.
 */
export async function createAccount(input: AccountInput, options: { adminUserId?: string } = {}): Promise<Account> {
  return write((tx) => createAccountIn(tx, input, options));
}

/** `createAccount` as a part of a larger transaction. */
export async function createAccountIn(
  tx: StoreTransaction,
  input: AccountInput,
  { adminUserId }: { adminUserId?: string } = {},
): Promise<Account> {
  const data = { name: parseName(input.name), ...parseClock(input) };
  const account = await tx.account.create({ data: { id: randomUUID(), ...data } });
  if (adminUserId !== undefined) {
    await tx.member.create({ data: { accountId: account.id, userId: adminUserId, role: 'admin' satisfies Role } });
  }
  await notifyConfigChange(tx);
  return account;
}

/**
 * Renames the account or, while it has no hits, changes its currency and time zone. Admins only.
 * Errors: `invalid_input` at a field; `conflict` at currency or timeZone once hits exist.
 */
export async function updateAccount(access: AccountAccess, input: Partial<AccountInput>): Promise<AccountView> {
  requireRole(access, 'admin');
  const { accountId } = access;
  await write(async (tx) => {
    const row = await tx.account.findUnique({ where: { id: accountId } });
    if (row === null) throw toNotFound('account');
    const clock = parseClock({ currency: input.currency ?? row.currency, timeZone: input.timeZone ?? row.timeZone });
    const changed = (['currency', 'timeZone'] as const).find((field) => clock[field] !== row[field]);
    if (changed !== undefined && (await hasHits(tx, accountId))) {
      throw new AppError('conflict', clockFixedReason[changed], { field: changed });
    }
    const name = input.name === undefined ? row.name : parseName(input.name);
    await tx.account.update({ where: { id: accountId }, data: { name, ...clock } });
    await notifyConfigChange(tx);
  });
  return getAccount(access);
}

/** The accounts that a person is a member of, oldest first. */
export async function listAccountsOfUser(userId: string): Promise<AccountOfUser[]> {
  const rows = await getPrisma().member.findMany({
    where: { userId },
    include: { account: true },
    orderBy: [{ createdAt: 'asc' }, { accountId: 'asc' }],
  });
  return rows.map(({ account, role }) => ({
    id: account.id,
    name: account.name,
    currency: account.currency,
    timeZone: account.timeZone,
    role: toRole(role),
  }));
}

/** Every account, oldest first. For scripts and the server itself: it asks for no access. */
export async function listAllAccounts(): Promise<Account[]> {
  return getPrisma().account.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
}

/** An account by its id, or null. For lib/auth and scripts: it asks for no access. */
export async function findAccount(id: string): Promise<Account | null> {
  return isUuid(id) ? getPrisma().account.findUnique({ where: { id } }) : null;
}

/** The account of this name, or null. For scripts: it asks for no access. `conflict` when several have it: then only an id will do. */
export async function findAccountByName(name: string): Promise<Account | null> {
  const rows = await getPrisma().account.findMany({ where: { name: name.trim() }, take: 2 });
  if (rows.length > 1) throw new AppError('conflict', `Several accounts are called "${name.trim()}": use the id.`);
  return rows[0] ?? null;
}

/** An ISO 4217 code in capitals; else throws `invalid_input` at `currency`. */
export function parseCurrency(text: string): string {
  const code = text.trim().toUpperCase();
  if (isCurrency(code)) return code;
  throw new AppError('invalid_input', 'Choose a currency by its three letters, such as EUR or USD.', {
    field: 'currency',
  });
}

/** The name of an IANA time zone; else throws `invalid_input` at `timeZone`. */
export function parseTimeZone(text: string): string {
  const name = text.trim();
  if (isTimeZone(name)) return name;
  throw new AppError('invalid_input', 'Choose a time zone by its name, such as Europe/Berlin.', { field: 'timeZone' });
}

function parseClock({ currency, timeZone }: Omit<AccountInput, 'name'>): Omit<AccountInput, 'name'> {
  return { currency: parseCurrency(currency), timeZone: parseTimeZone(timeZone) };
}

// Hits age out by dropped partitions while their roll-ups stay, so both are asked.
async function hasHits(db: Pick<StoreTransaction, '$queryRaw'>, accountId: string): Promise<boolean> {
  const rows = await db.$queryRaw<{ found: boolean }[]>`
    SELECT EXISTS (SELECT FROM tags t JOIN hits h ON h.tag_id = t.id WHERE t.account_id = ${accountId}::uuid)
        OR EXISTS (SELECT FROM traffic_daily d WHERE d.account_id = ${accountId}::uuid)
        OR EXISTS (SELECT FROM conversions c WHERE c.account_id = ${accountId}::uuid) AS found`;
  return rows[0]?.found === true;
}
