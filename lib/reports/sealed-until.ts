// Up to which day are the weeks and months of an account summed up (lib/collector/seal-rollups.ts), and those of its audiences
// (lib/audiences/seal-sums.ts)? That day only grows and days stay as they are, so one that is a while old is still right: it is asked for once a minute.

import { z } from 'zod';
import { findRow, type Queryable, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';

const keptMs = 60_000;
const maxKept = 1_000;
const keptByDatabase = new WeakMap<Queryable, Map<string, { readAtMs: number; untilOn: string }>>();
const rowSchema = z.object({ until_on: z.string() });

/** 'YYYY-MM-DD', or '' while nothing is. */
export async function getSealedUntil(db: Queryable, { accountId }: AccountAccess): Promise<string> {
  const kept = keptByDatabase.get(db) ?? new Map<string, { readAtMs: number; untilOn: string }>();
  keptByDatabase.set(db, kept);
  const known = kept.get(accountId);
  if (known !== undefined && performance.now() - known.readAtMs < keptMs) return known.untilOn;
  const row = await findRow(db, toSealedUntilSql(accountId), rowSchema);
  const untilOn = row?.until_on ?? '';
  if (kept.size >= maxKept) kept.clear();
  kept.set(accountId, { readAtMs: performance.now(), untilOn });
  return untilOn;
}

/** The least of all, because one report may read traffic and several audiences. An audience of which nothing is summed up stands at the first of days. */
function toSealedUntilSql(accountId: string): Sql {
  return sql`SELECT least(until_on, (
    SELECT min(coalesce(sealed_until_on, '0001-01-01')) FROM audience_builds WHERE account_id = ${accountId} AND state = 'live'
  )) AS until_on FROM rollup_seals WHERE account_id = ${accountId}`;
}
