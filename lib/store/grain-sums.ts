// How do sums by day become sums by week and month? When those are over, all at once (a seal), and what comes late for one that is over is added
// to it. One way for every table that has a `grain`, whoever keeps it. Never a week or month that is not over: it would be written again and again.

import { execute, identifier, joinSql, type Queryable, type Sql, sql } from '@/lib/db/sql';
import { addDays, toWeekday } from '@/lib/domain/calendar';
import type { Period } from '@/lib/domain/report-query';

/** The first day of the day, week or month `grain` that a day lies in. */
export const toGrainStart = (
  day: Sql,
): Sql => sql`CASE grain WHEN 'day' THEN ${day} WHEN 'week' THEN ${day} - (extract(isodow FROM ${day})::int - 1)
      ELSE ${day} - (extract(day FROM ${day})::int - 1) END`;

/** The day after the last one of the week or month `grain` that a day lies in. */
const toGrainEnd = (day: Sql): Sql => sql`CASE grain WHEN 'week' THEN ${day} - (extract(isodow FROM ${day})::int - 8)
      ELSE (${day} - (extract(day FROM ${day})::int - 1) + interval '1 month')::date END`;

/** Whether what comes for a day goes into its `grain`: weeks and months are made of their days once they are over, at `sealedUntil`. */
export const isGrainWritten = (day: Sql, sealedUntil: Sql): Sql =>
  sql`(grain = 'day' OR ${toGrainEnd(day)} <= ${sealedUntil})`;

/** A table of sums: whose they are, what they are told apart by beside `grain` and `on_day`, and the sums. */
export type GrainTable = {
  name: Sql;
  owner: 'account_id' | 'build_id';
  keys: readonly string[];
  figures: readonly string[];
};

/** What ends after `sealedUntil` and by `untilOn`. */
export type SealRange = { ownerId: string; sealedUntil: string; untilOn: string };

/** The first day of the week (Monday) or month that a day lies in. */
const startsOf = {
  week: (on: string): string => addDays(on, 1 - toWeekday(on)),
  month: (on: string): string => `${on.slice(0, 7)}-01`,
} as const;

export type SealedGrain = keyof typeof startsOf;
export const sealedGrains: readonly SealedGrain[] = ['week', 'month'];

/**
 * The days of the weeks or months that end after `sealedUntil` and by `untilOn`; `null` when none does. One that ends after a day begins with
 * that of the day, or later.
 */
export function toSealedDays({ sealedUntil, untilOn }: SealRange, grain: SealedGrain): Period | null {
  const toStart = startsOf[grain];
  const fromOn = sealedUntil === '-infinity' ? sealedUntil : toStart(sealedUntil);
  return fromOn === toStart(untilOn) ? null : { fromOn, untilOn: toStart(untilOn) };
}

/** Makes the rows of the weeks or months that end after `sealedUntil` and by `untilOn`; nothing when none does. */
export async function sealGrain(db: Queryable, range: SealRange, grain: SealedGrain, table: GrainTable): Promise<void> {
  const days = toSealedDays(range, grain);
  if (days !== null) await execute(db, toSealSql(range.ownerId, days, grain, table));
}

function toSealSql(
  ownerId: string,
  { fromOn, untilOn }: Period,
  grain: SealedGrain,
  { name, owner, keys, figures }: GrainTable,
): Sql {
  const ownerName = identifier(owner);
  const keyNames = joinSql(keys.map(identifier));
  const figureNames = joinSql(figures.map(identifier));
  return sql`INSERT INTO ${name} (${ownerName}, grain, on_day, ${keyNames}, ${figureNames})
  SELECT ${ownerId}::uuid, ${grain}, starts_on, ${keyNames}, ${joinSql(figures.map((each) => sql`sum(${identifier(each)})`))}
  FROM (
    SELECT date_trunc(${grain}, on_day::timestamp)::date AS starts_on, ${keyNames}, ${figureNames}
    FROM ${name}
    WHERE ${ownerName} = ${ownerId} AND grain = 'day' AND on_day >= ${fromOn}::date AND on_day < ${untilOn}::date
  ) AS days
  GROUP BY starts_on, ${keyNames}
  ORDER BY starts_on, ${keyNames}`;
}
