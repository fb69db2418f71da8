// How complete are the days of a report by click date? Counts of conversions by click and by days after it, as the domain estimates from them.
// Never of another goal than the report's: a lead comes within the hour, an order takes weeks.

import { z } from 'zod';
import { allOf, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays, toCalendarDay } from '@/lib/domain/calendar';
import { computeCompletenessByAge } from '@/lib/domain/completeness';
import { goalLimits } from '@/lib/domain/goal';
import type { ReportQuery } from '@/lib/domain/report-query';
import { listGoalConditions } from './path-rows';

/** Clicks of so many days: the longest window of a goal, and as many days again that can be seen to their end. */
const learntDays = (goalLimits.maxClickWindowMinutes / 1440) * 2;

const rowSchema = z.object({
  clicked_on: z.string(),
  lag_days: z.number(),
  conversions: z.bigint().transform(Number),
});

/**
 * `ratioByAge` of computeCompletenessByAge, from the conversions of the query's goal (or of those in "Conversions") by clicks of the last
 * 180 days at `now`; `null` where there are too few to say. Filters and period of the query are not looked at: lag belongs to the goal.
 */
export async function getCompleteness(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  now: Date,
): Promise<number[] | null> {
  const todayOn = toCalendarDay(now.getTime(), access.timeZone);
  const rows = await send(db, toCompletenessSql(access, query, todayOn), rowSchema);
  const counts = rows.map((row) => ({
    clickedOn: row.clicked_on,
    lagDays: row.lag_days,
    conversions: row.conversions,
  }));
  return computeCompletenessByAge(counts, addDays(todayOn, -1));
}

export function toCompletenessSql(access: AccountAccess, query: ReportQuery, todayOn: string): Sql {
  return sql`SELECT clicked_on, converted_on - clicked_on AS lag_days, count(*) AS conversions
FROM conversions
WHERE ${allOf([
    sql`account_id = ${access.accountId}`,
    sql`clicked_on >= ${addDays(todayOn, -learntDays)}::date AND clicked_on < ${todayOn}::date AND converted_on < ${todayOn}::date`,
    sql`converted_on >= ${addDays(todayOn, -learntDays)}::date`,
    ...listGoalConditions(query),
  ])}
GROUP BY clicked_on, lag_days`;
}
