// Is a goal met these days, and by ads? Its last conversion and those of the last 7 days, whatever period is looked at.
// Never reads more than the last days of a goal's index.

import { z } from 'zod';
import { joinSql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type GoalRecency, goalRecentMs } from '@/lib/domain/goal-state';

const recencySchema = z.object({
  goal_id: z.string(),
  last_at: z.date().nullable(),
  last_days_count: z.bigint().transform(Number),
  has_recent_from_ads: z.boolean(),
});

/** Of each of these goals in this account, by its id. */
export async function listGoalRecency(
  db: Queryable,
  access: AccountAccess,
  goalIds: readonly string[],
  now: Date,
): Promise<Map<string, GoalRecency>> {
  if (goalIds.length === 0) return new Map();
  const rows = await send(db, toRecencySql(access, goalIds, now), recencySchema);
  return new Map(
    rows.map((row) => [
      row.goal_id,
      {
        lastConversionAt: row.last_at,
        conversionsLast7Days: row.last_days_count,
        hasRecentFromAds: row.has_recent_from_ads,
      },
    ]),
  );
}

/**
 * The 7 days up to `now` (uet.md 3.3) have both ends in, as lib/domain/goal-state.ts has it. One limited look into the index a goal: a grouped
 * maximum would read every conversion there ever was. A goal of all accounts is met here or not, whatever it does elsewhere.
 */
export function toRecencySql({ accountId }: AccountAccess, goalIds: readonly string[], now: Date): Sql {
  const from = new Date(now.getTime() - goalRecentMs);
  const each = goalIds.map((goalId) => {
    // Not by `=`: no plan may walk the account's conversions until one of a rare goal comes.
    const isOwn = sql`goal_id = ${goalId} AND account_id IS NOT DISTINCT FROM ${accountId}::uuid`;
    const isRecent = sql`${isOwn} AND converted_at >= ${from} AND converted_at <= ${now}`;
    return sql`SELECT ${goalId}::uuid AS goal_id,
  (SELECT converted_at FROM conversions WHERE ${isOwn} ORDER BY converted_at DESC LIMIT 1) AS last_at,
  (SELECT count(*) FROM conversions WHERE ${isRecent}) AS last_days_count,
  EXISTS (SELECT FROM conversions WHERE ${isRecent} AND click_touch_id IS NOT NULL) AS has_recent_from_ads`;
  });
  return joinSql(each, sql`\nUNION ALL\n`);
}
