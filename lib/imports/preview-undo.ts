// What would taking an import back change? The rows that stop counting, and those that count again. Only reads: it asks what the undo itself asks.

import { z } from 'zod';
import { getPool, transaction } from '@/lib/db/pool';
import { execute, query, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { listImportAmounts } from './import-amounts';
import { toFreedSql } from './undo-import';

export type CountedAmount = { currency: string; rowCount: number; micros: bigint };
export type UndoPreview = { removed: CountedAmount[]; restored: CountedAmount[] };

const restoredSchema = z.object({ currency: z.string(), row_count: z.bigint().transform(Number), micros: z.bigint() });

/** Of an import that is in force, by currency. */
export async function previewUndo(access: AccountAccess, importId: string): Promise<UndoPreview> {
  const amounts = await listImportAmounts(access, [importId]);
  const restored = await transaction(getPool(), async (db) => {
    await execute(db, toFreedSql(access.accountId, importId));
    return query(
      db,
      sql`SELECT currency::text AS currency, count(*) AS row_count, sum(spend_micros)::bigint AS micros
      FROM freed_spend JOIN spend USING (id) WHERE next_import_id IS NULL GROUP BY currency ORDER BY sum(spend_micros) DESC`,
      restoredSchema,
    );
  });
  return {
    removed: amounts
      .filter(({ countingCount }) => countingCount > 0)
      .map(({ currency, countingCount, countingMicros }) => ({
        currency,
        rowCount: countingCount,
        micros: countingMicros,
      })),
    restored: restored.map(({ currency, row_count, micros }) => ({ currency, rowCount: row_count, micros })),
  };
}
