// How is an import taken back? Its rows go, and what they had covered counts again, unless a later import covers it too. What counts
// afterwards is what the remaining imports give in their order (README): never a day counted twice, never one lost.

import { z } from 'zod';
import { getPool, transaction } from '@/lib/db/pool';
import { execute, getRow, type Queryable, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { toPeriod } from '@/lib/domain/period';
import type { Period } from '@/lib/domain/report-query';
import { AppError } from '@/lib/errors';
import { requireUuid, toNotFound } from '@/lib/store/ids';
import { lockImports } from '@/lib/store/lock-imports';
import { requireRole } from '@/lib/store/require-role';
import { rollUpSpend } from '@/lib/store/roll-up-spend';
import { isOtherCut, isSameEntity } from './covers';
import { executeBySets } from './execute-by-sets';
import { findImport, type ImportRecord, undoDays, updateImport } from './import-record';
import { labelSources } from './label-sources';

/**
 * Takes an import back; twice is no error. Marketers and admins.
 * Errors: `not_found`; `conflict` while it runs, when it failed, and when the rows that it replaced are no longer kept.
 */
export async function undoImport(access: AccountAccess, id: string): Promise<ImportRecord> {
  requireRole(access, 'marketer');
  const importId = requireUuid(id, 'import');
  return transaction(getPool(), async (db) => {
    await lockImports(db, access.accountId);
    const found = await findImport(db, access.accountId, importId);
    if (found === null) throw toNotFound('import');
    if (found.status === 'undone') return found;
    if (found.status === 'running') throw new AppError('conflict', 'This import is still running.');
    if (found.status === 'failed') throw new AppError('conflict', 'This import failed: there is nothing to undo.');
    if (!found.isUndoable)
      throw new AppError(
        'conflict',
        `The rows that this import replaced were kept for ${undoDays} days: it can no longer be undone.`,
      );
    const changed = await findChangedDays(db, importId);
    await takeBack(db, access.accountId, importId);
    if (changed !== null) await rollUpSpend(db, access.accountId, changed);
    await updateImport(db, importId, [sql`status = 'undone', undone_at = now(), undone_by = ${access.actor}`]);
    await labelSources(db, access.accountId);
    const undone = await findImport(db, access.accountId, importId);
    if (undone === null) throw toNotFound('import');
    return undone;
  });
}

/** The days of the import's rows; what it covered lies on days of theirs. `null` when it has none. */
async function findChangedDays(db: Queryable, importId: string): Promise<Period | null> {
  const { first_on: firstOn, last_on: lastOn } = await getRow(
    db,
    sql`SELECT min(on_day) AS first_on, max(on_day) AS last_on FROM spend WHERE import_id = ${importId}`,
    z.object({ first_on: z.string().nullable(), last_on: z.string().nullable() }),
  );
  return firstOn === null || lastOn === null ? null : toPeriod(firstOn, lastOn);
}

async function takeBack(db: Queryable, accountId: string, importId: string): Promise<void> {
  await execute(db, sql`DELETE FROM spend WHERE import_id = ${importId}`);
  await executeBySets(db, toFreedSql(accountId, importId));
  await execute(db, sql`ANALYZE freed_spend`);
  await execute(
    db,
    sql`UPDATE spend SET superseded_by = freed_spend.next_import_id FROM freed_spend WHERE spend.id = freed_spend.id`,
  );
}

/** Rows that the import had covered, each with the first later import that covers it too, if any. */
export function toFreedSql(accountId: string, importId: string): Sql {
  return sql`CREATE TEMPORARY TABLE freed_spend ON COMMIT DROP AS
WITH freed AS MATERIALIZED (SELECT * FROM spend WHERE superseded_by = ${importId}),
later AS MATERIALIZED (
  SELECT DISTINCT sequence, import_id, on_day, entity_key, spend.network, grain, platform_account_id, platform_account, campaign_id, campaign
  FROM spend JOIN imports ON imports.id = import_id
  WHERE spend.account_id = ${accountId} AND imports.status = 'done'
    AND sequence > (SELECT sequence FROM imports WHERE id = ${importId})
    AND on_day >= (SELECT min(on_day) FROM freed) AND on_day <= (SELECT max(on_day) FROM freed)
),
scopes AS (
  SELECT DISTINCT sequence, import_id, on_day, network, grain, platform_account_id, platform_account, campaign_id, campaign FROM later
),
covering AS (
  SELECT freed.id, sequence, later.import_id FROM freed JOIN later ON ${isSameEntity('freed', 'later')}
  UNION ALL
  SELECT freed.id, sequence, scopes.import_id FROM freed JOIN scopes ON ${isOtherCut('freed', 'scopes')}
),
next_covering AS (SELECT DISTINCT ON (id) id, import_id FROM covering ORDER BY id, sequence)
SELECT freed.id, next_covering.import_id AS next_import_id FROM freed LEFT JOIN next_covering USING (id)`;
}
