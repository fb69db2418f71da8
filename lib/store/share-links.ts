// Which links let somebody without a sign-in see figures, and which figures? Only the hash of a link's token is kept. Never returns a
// token again, never changes a lock once it is made, and never tells a link that has ended from one that never was.

import { randomUUID } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import { parseShareLock, type ShareLock } from '@/lib/domain/share-lock';
import { AppError } from '@/lib/errors';
import { requireUuid, toNotFound } from './ids';
import { parseName } from './parse-name';
import { requireRole } from './require-role';
import { hashSecret, makeToken } from './secret-token';

/** A link as those see it who may make one. */
export type ShareLinkView = {
  id: string;
  name: string;
  lock: ShareLock;
  hasPassword: boolean;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastOpenedAt: Date | null;
  openedCount: number;
};

/** A link that works, with the account that it shows. */
export type OpenShareLink = {
  id: string;
  name: string;
  lock: ShareLock;
  passwordHash: string | null;
  account: { id: string; name: string; currency: string; timeZone: string };
};

export type ShareLinkInput = { name: string; lock: ShareLock; passwordHash: string | null; expiresAt: Date | null };

/** The links of the account, newest first, ended ones too. Marketers and admins. */
export async function listShareLinks(access: AccountAccess): Promise<ShareLinkView[]> {
  requireRole(access, 'marketer');
  const rows = await getPrisma().shareLink.findMany({
    where: { accountId: access.accountId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.flatMap(({ filters, passwordHash, ...row }): ShareLinkView[] => {
    const lock = parseShareLock(filters);
    if (lock === null) return [];
    const { id, name, createdAt, expiresAt, revokedAt, lastOpenedAt, openedCount } = row;
    const hasPassword = passwordHash !== null;
    return [{ id, name, lock, hasPassword, createdAt, expiresAt, revokedAt, lastOpenedAt, openedCount }];
  });
}

/** Makes a link; `token` is shown this once. Marketers and admins. Errors: `invalid_input` at name, range or endsOn. */
export async function createShareLink(
  access: AccountAccess,
  { name, lock, passwordHash, expiresAt }: ShareLinkInput,
  now: Date = new Date(),
): Promise<{ id: string; token: string }> {
  requireRole(access, 'marketer');
  const parsed = parseShareLock(lock);
  if (parsed === null) throw new AppError('invalid_input', 'Choose which days the link shows.', { field: 'range' });
  if (expiresAt !== null && expiresAt <= now) {
    throw new AppError('invalid_input', 'This day is over: choose a later one.', { field: 'endsOn' });
  }
  const id = randomUUID();
  const token = makeToken();
  await getPrisma().shareLink.create({
    data: {
      id,
      accountId: access.accountId,
      name: parseName(name),
      tokenHash: hashSecret(token),
      passwordHash,
      filters: { range: parsed.range, campaigns: [...parsed.campaigns] },
      createdBy: access.actor,
      createdAt: now,
      expiresAt,
    },
  });
  return { id, token };
}

/** Ends a link at once; doing it again changes nothing. Marketers and admins. */
export async function revokeShareLink(access: AccountAccess, id: string, now: Date = new Date()): Promise<void> {
  requireRole(access, 'marketer');
  const where = { id: requireUuid(id, 'link'), accountId: access.accountId };
  const { count } = await getPrisma().shareLink.updateMany({
    where: { ...where, revokedAt: null },
    data: { revokedAt: now },
  });
  if (count === 0 && (await getPrisma().shareLink.count({ where })) === 0) throw toNotFound('link');
}

/** The link of a token if it works, else null: unknown, revoked and expired are one. */
export async function findShareLink(token: string, now: Date): Promise<OpenShareLink | null> {
  const row = await getPrisma().shareLink.findUnique({
    where: { tokenHash: hashSecret(token) },
    include: { account: true },
  });
  if (row === null || row.revokedAt !== null || (row.expiresAt !== null && row.expiresAt <= now)) return null;
  const lock = parseShareLock(row.filters);
  if (lock === null) return null;
  const { id, name, currency, timeZone } = row.account;
  return {
    id: row.id,
    name: row.name,
    lock,
    passwordHash: row.passwordHash,
    account: { id, name, currency, timeZone },
  };
}

/** Notes that the figures behind a link were shown. */
export async function countShareOpening(id: string, now: Date): Promise<void> {
  await getPrisma().shareLink.updateMany({
    where: { id },
    data: { lastOpenedAt: now, openedCount: { increment: 1 } },
  });
}
