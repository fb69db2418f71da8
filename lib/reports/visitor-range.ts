// Which visitors stand for all? Those in a range of visitor ids: ids are random, so a range is a fair draw, and it is the order of the primary
// keys. Never random: the same question reads the same visitors.

import { z } from 'zod';
import { getRow, type Queryable, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Period } from '@/lib/domain/report-query';
import { during } from './fact-scope';

/** Any fixed place; not 0, where ids that somebody counted up would stand. */
const firstIdPart = 0x2468_ace0;
const idParts = 2 ** 32;

/** Visitor ids from the fixed place on, round the end of their order when the range is longer than what is left. */
export function isInRange(share: number): Sql {
  if (share >= 1) return sql`TRUE`;
  const end = firstIdPart + Math.max(1, Math.round(share * idParts));
  const from = sql`visitor_id >= ${toIdBound(firstIdPart)}::uuid`;
  return end < idParts
    ? sql`${from} AND visitor_id < ${toIdBound(end)}::uuid`
    : sql`(${from} OR visitor_id < ${toIdBound(end - idParts)}::uuid)`;
}

function toIdBound(part: number): string {
  return `${part.toString(16).padStart(8, '0')}-0000-0000-0000-000000000000`;
}

const countSchema = z.object({ visits: z.bigint().transform(Number) });

/** Every visit of the account in the days, by the roll-ups: what a range of its visitors is a share of. */
export async function countAccountVisits(
  db: Queryable,
  { accountId }: Pick<AccountAccess, 'accountId'>,
  period: Period,
): Promise<number> {
  const kept = sql`account_id = ${accountId} AND ${during(sql`on_day`, period)}`;
  const { visits } = await getRow(
    db,
    sql`SELECT coalesce(sum(visits), 0)::int8 AS visits FROM (
  SELECT visits FROM traffic_rollups WHERE rollup = 'total' AND grain = 'day' AND ${kept}
  UNION ALL SELECT visits FROM traffic_deltas WHERE ${kept}
) AS traffic`,
    countSchema,
  );
  return visits;
}
