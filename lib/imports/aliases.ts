// Which rules has a person made about names? Each says that what visits call one thing is what the platform calls another. A change is matched
// anew at once, the past included.

import { randomUUID } from 'node:crypto';
import { z } from 'zod';
import { getPool, transaction } from '@/lib/db/pool';
import { execute, getRow, query, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type AliasLevel, aliasLevels, type SpendAlias } from '@/lib/domain/match-spend';
import { AppError } from '@/lib/errors';
import { requireUuid, toNotFound } from '@/lib/store/ids';
import { lockImports } from '@/lib/store/lock-imports';
import { requireRole } from '@/lib/store/require-role';
import { labelSources } from './label-sources';
import { toNetwork } from './read-words';

export type StoredAlias = SpendAlias & { id: string; createdBy: string; createdAt: Date };

const maxAliases = 2_000;
const maxNameLength = 1_000;

const rowSchema = z
  .object({
    id: z.string(),
    network: z.string(),
    level: z.enum(aliasLevels),
    name: z.string(),
    target: z.string(),
    created_by: z.string(),
    created_at: z.date(),
  })
  .transform(
    ({ created_by, created_at, ...rest }): StoredAlias => ({ ...rest, createdBy: created_by, createdAt: created_at }),
  );

const columns = sql`id, network, level, name, target, created_by, created_at`;

/** The rules of the account, by level and name. */
export async function listAliases(access: AccountAccess): Promise<StoredAlias[]> {
  return query(
    getPool(),
    sql`SELECT ${columns} FROM spend_aliases WHERE account_id = ${access.accountId} ORDER BY level, lower(name), network`,
    rowSchema,
  );
}

/**
 * Keeps a rule; an earlier one for the same name gives way. Marketers and admins. `network` '' is any platform.
 * Errors: `invalid_input` at name or target; `conflict` when there are 2,000 already.
 */
export async function saveAlias(access: AccountAccess, given: SpendAlias): Promise<StoredAlias> {
  requireRole(access, 'marketer');
  const name = requireText(given.name, 'name');
  const target = requireText(given.target, 'target');
  const network = given.network.trim() === '' ? '' : toNetwork(given.network);
  const level: AliasLevel = given.level;
  return transaction(getPool(), async (db) => {
    await lockImports(db, access.accountId);
    const { count } = await getRow(
      db,
      sql`SELECT count(*) FROM spend_aliases WHERE account_id = ${access.accountId}`,
      z.object({ count: z.bigint() }),
    );
    if (count >= maxAliases) throw new AppError('conflict', `An account has at most ${maxAliases} such rules.`);
    const saved = await getRow(
      db,
      sql`INSERT INTO spend_aliases (id, account_id, network, level, name, target, created_by)
        VALUES (${randomUUID()}, ${access.accountId}, ${network}, ${level}, ${name}, ${target}, ${access.actor})
        ON CONFLICT (account_id, network, level, name) DO UPDATE SET target = excluded.target, created_by = excluded.created_by
        RETURNING ${columns}`,
      rowSchema,
    );
    await labelSources(db, access.accountId);
    return saved;
  });
}

/** Removes a rule. Marketers and admins. `not_found` when the account has none of this id. */
export async function deleteAlias(access: AccountAccess, id: string): Promise<void> {
  requireRole(access, 'marketer');
  const aliasId = requireUuid(id, 'rule');
  await transaction(getPool(), async (db) => {
    await lockImports(db, access.accountId);
    const count = await execute(
      db,
      sql`DELETE FROM spend_aliases WHERE account_id = ${access.accountId} AND id = ${aliasId}`,
    );
    if (count === 0) throw toNotFound('rule');
    await labelSources(db, access.accountId);
  });
}

function requireText(text: string, field: string): string {
  const trimmed = text.replaceAll('\0', '').trim();
  if (trimmed === '') throw new AppError('invalid_input', 'Give a name.', { field });
  if (trimmed.length > maxNameLength)
    throw new AppError('invalid_input', `A name has at most ${maxNameLength} characters.`, { field });
  return trimmed;
}
