// How much money did an import bring, and how much of it still counts? Sums of its rows in the file's own currencies. Never converted: a
// history of files says what stands in them.

import { z } from 'zod';
import { getPool } from '@/lib/db/pool';
import { type Queryable, query, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';

/** `countingMicros`: of rows that no later import has replaced. */
export type ImportAmount = {
  importId: string;
  currency: string;
  rowCount: number;
  micros: bigint;
  countingCount: number;
  countingMicros: bigint;
};

const rowSchema = z
  .object({
    import_id: z.string(),
    currency: z.string(),
    row_count: z.bigint().transform(Number),
    micros: z.bigint(),
    counting_count: z.bigint().transform(Number),
    counting_micros: z.bigint(),
  })
  .transform(
    (row): ImportAmount => ({
      importId: row.import_id,
      currency: row.currency,
      rowCount: row.row_count,
      micros: row.micros,
      countingCount: row.counting_count,
      countingMicros: row.counting_micros,
    }),
  );

/** A row an import and currency, the currency with most money first; an import without rows has none. */
export async function listImportAmounts(
  access: AccountAccess,
  importIds: readonly string[],
  db: Queryable = getPool(),
): Promise<ImportAmount[]> {
  return query(
    db,
    sql`SELECT import_id, currency::text AS currency, count(*) AS row_count, sum(spend_micros)::bigint AS micros,
      count(*) FILTER (WHERE superseded_by IS NULL) AS counting_count,
      coalesce(sum(spend_micros) FILTER (WHERE superseded_by IS NULL), 0)::bigint AS counting_micros
    FROM spend WHERE account_id = ${access.accountId} AND import_id = ANY(${[...importIds]}::uuid[])
    GROUP BY import_id, currency ORDER BY import_id, sum(spend_micros) DESC`,
    rowSchema,
  );
}
