// How do the sums of spend keep up with its rows? Whoever adds, replaces, takes back or converts rows has the sums of their days made anew in
// the same transaction. Never added to: a sum that is made of the rows cannot drift from them.

import { execute, type Queryable, type Sql, sql } from '@/lib/db/sql';
import { addDays, addMonths, toWeekday } from '@/lib/domain/calendar';
import type { Period } from '@/lib/domain/report-query';
import { spendRollups, zeroId } from '@/lib/domain/rollups';

/** Makes the sums of a period's days, and of the weeks and months that they lie in, anew; without a period those of all days. */
export async function rollUpSpend(db: Queryable, accountId: string, period: Period | null): Promise<void> {
  const days = period ?? { fromOn: '-infinity', untilOn: 'infinity' };
  const weeks = period === null ? days : toWholeWeeks(period);
  const months = period === null ? days : toWholeMonths(period);
  await execute(
    db,
    sql`DELETE FROM spend_rollups WHERE account_id = ${accountId} AND (
      grain = 'day' AND ${isIn(sql`on_day`, days)} OR grain = 'week' AND ${isIn(sql`on_day`, weeks)}
      OR grain = 'month' AND ${isIn(sql`on_day`, months)})`,
  );
  await execute(db, toDaysSql(accountId, days));
  await execute(db, toLongerSql(accountId, 'week', weeks));
  await execute(db, toLongerSql(accountId, 'month', months));
}

function toWholeWeeks({ fromOn, untilOn }: Period): Period {
  const lastOn = addDays(untilOn, -1);
  return { fromOn: addDays(fromOn, 1 - toWeekday(fromOn)), untilOn: addDays(lastOn, 8 - toWeekday(lastOn)) };
}

function toWholeMonths({ fromOn, untilOn }: Period): Period {
  return {
    fromOn: `${fromOn.slice(0, 7)}-01`,
    untilOn: addMonths(`${addDays(untilOn, -1).slice(0, 7)}-01`, 1),
  };
}

function isIn(day: Sql, { fromOn, untilOn }: Period): Sql {
  return sql`${day} >= ${fromOn}::date AND ${day} < ${untilOn}::date`;
}

const keeps = (column: (typeof spendRollups)[number]['keeps'][number]): Sql =>
  sql`${spendRollups.map((each) => each.keeps.includes(column))}::bool[]`;

function toDaysSql(accountId: string, period: Period): Sql {
  return sql`INSERT INTO spend_rollups (account_id, rollup, grain, on_day, source_id, device, country, impressions, clicks, spend_micros,
    rows_without_rate)
  SELECT account_id, rollup, 'day', on_day, CASE WHEN keeps_source THEN source_id ELSE ${zeroId}::uuid END,
    CASE WHEN keeps_device THEN device ELSE '' END, CASE WHEN keeps_country THEN country ELSE '' END,
    sum(impressions), sum(clicks), coalesce(sum(account_micros), 0), count(*) - count(account_micros)
  FROM spend
  CROSS JOIN unnest(${spendRollups.map(({ name }) => name)}::text[], ${keeps('source_id')}, ${keeps('device')}, ${keeps('country')})
    AS rollups (rollup, keeps_source, keeps_device, keeps_country)
  WHERE account_id = ${accountId} AND superseded_by IS NULL AND ${isIn(sql`on_day`, period)}
  GROUP BY 1, 2, 4, 5, 6, 7
  ORDER BY 1, 2, 4, 5, 6, 7`;
}

function toLongerSql(accountId: string, grain: 'week' | 'month', period: Period): Sql {
  return sql`INSERT INTO spend_rollups (account_id, rollup, grain, on_day, source_id, device, country, impressions, clicks, spend_micros,
    rows_without_rate)
  SELECT account_id, rollup, ${grain}, date_trunc(${grain}, on_day::timestamp)::date, source_id, device, country,
    sum(impressions), sum(clicks), sum(spend_micros), sum(rows_without_rate)
  FROM spend_rollups
  WHERE account_id = ${accountId} AND grain = 'day' AND ${isIn(sql`on_day`, period)}
  GROUP BY 1, 2, 4, 5, 6, 7
  ORDER BY 1, 2, 4, 5, 6, 7`;
}
