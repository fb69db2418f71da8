// Which programs may speak for an account? A key is shown once, when it is made; the database has its hash.
// Never returns a key again, never lets a revoked one through.

import { randomUUID } from 'node:crypto';
import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess, Role } from '@/lib/domain/account-access';
import { requireUuid, toNotFound } from './ids';
import { parseName } from './parse-name';
import { requireRole } from './require-role';
import { hashSecret, makeApiKey } from './secret-token';
import { parseRole, toRole } from './to-role';

/** A key as admins see it: `lastFour` are the last characters of the key itself. */
export type ApiKeyView = {
  id: string;
  name: string;
  role: Role;
  lastFour: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/** A valid key with the account it speaks for. */
export type ApiKeyHolder = {
  id: string;
  name: string;
  role: Role;
  account: { id: string; name: string; currency: string; timeZone: string };
};

/** The keys of the account, newest first, revoked ones too. Admins only. */
export async function listApiKeys(access: AccountAccess): Promise<ApiKeyView[]> {
  requireRole(access, 'admin');
  const rows = await getPrisma().apiKey.findMany({
    where: { accountId: access.accountId },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  });
  return rows.map(({ id, name, role, lastFour, createdAt, lastUsedAt, revokedAt }) => ({
    id,
    name,
    role: toRole(role),
    lastFour,
    createdAt,
    lastUsedAt,
    revokedAt,
  }));
}

/** Makes a key; `key` is shown this once. Admins only. Errors: `invalid_input` at name or role. */
export async function createApiKey(
  access: AccountAccess,
  input: { name: string; role: Role },
): Promise<{ id: string; key: string }> {
  requireRole(access, 'admin');
  const id = randomUUID();
  const key = makeApiKey();
  await getPrisma().apiKey.create({
    data: {
      id,
      accountId: access.accountId,
      name: parseName(input.name),
      role: parseRole(input.role),
      keyHash: hashSecret(key),
      lastFour: key.slice(-4),
    },
  });
  return { id, key };
}

/** Ends a key at once; revoking it again changes nothing. Admins only. */
export async function revokeApiKey(access: AccountAccess, id: string, now: Date = new Date()): Promise<void> {
  requireRole(access, 'admin');
  const where = { id: requireUuid(id, 'key'), accountId: access.accountId };
  const { count } = await getPrisma().apiKey.updateMany({
    where: { ...where, revokedAt: null },
    data: { revokedAt: now },
  });
  if (count === 0 && (await getPrisma().apiKey.count({ where })) === 0) throw toNotFound('key');
}

/** SHA-256 of a key as a program sent it, for `findApiKeyByHash`. */
export const hashApiKey: (key: string) => string = hashSecret;

/** How often the time of last use is written: a busy key must not write a row with each request. */
const touchIntervalMs = 60_000;

/** The valid key of this hash, or null; notes its use at most once a minute. */
export async function findApiKeyByHash(keyHash: string, now: Date = new Date()): Promise<ApiKeyHolder | null> {
  const row = await getPrisma().apiKey.findUnique({ where: { keyHash }, include: { account: true } });
  if (row === null || row.revokedAt !== null) return null;
  const touchedBefore = new Date(now.getTime() - touchIntervalMs);
  if (row.lastUsedAt === null || row.lastUsedAt <= touchedBefore) {
    await getPrisma().apiKey.updateMany({
      where: { id: row.id, OR: [{ lastUsedAt: null }, { lastUsedAt: { lte: touchedBefore } }] },
      data: { lastUsedAt: now },
    });
  }
  const { id, name, currency, timeZone } = row.account;
  return { id: row.id, name: row.name, role: toRole(row.role), account: { id, name, currency, timeZone } };
}
