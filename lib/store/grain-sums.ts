// How do sums by day become sums by week and month? When those are over, all at once (a seal), and what comes late for one that is over is added
// to it. One way for every table that has a `grain`, whoever keeps it. Never a week or month that is not over: it would be written again and again.

import { identifier, joinSql, type Sql, sql } from '@/lib/db/sql';

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

/** The longest month. */
const maxGrainDays = 31;

/** Makes the rows of the weeks and months that end after `sealedUntil` and by `untilOn`. */
export function toSealSql(
  { ownerId, sealedUntil, untilOn }: SealRange,
  { name, owner, keys, figures }: GrainTable,
): Sql {
  const ownerName = identifier(owner);
  const keyNames = joinSql(keys.map(identifier));
  const figureNames = joinSql(figures.map(identifier));
  return sql`INSERT INTO ${name} (${ownerName}, grain, on_day, ${keyNames}, ${figureNames})
  SELECT ${ownerName}, grain, starts_on, ${keyNames}, ${joinSql(figures.map((each) => sql`sum(${identifier(each)})`))}
  FROM (
    SELECT ${ownerName}, grains.grain, ${toGrainStart(sql`on_day`)} AS starts_on, ${toGrainEnd(sql`on_day`)} AS ends_before,
      ${keyNames}, ${figureNames}
    FROM (
      SELECT ${ownerName}, on_day, ${keyNames}, ${figureNames} FROM ${name}
      WHERE ${ownerName} = ${ownerId} AND grain = 'day'
        AND on_day >= ${sealedUntil}::date - ${maxGrainDays}::int AND on_day < ${untilOn}::date
    ) AS days
    CROSS JOIN unnest(ARRAY['week', 'month']) AS grains (grain)
  ) AS dated
  WHERE ends_before > ${sealedUntil}::date AND ends_before <= ${untilOn}::date
  GROUP BY ${ownerName}, grain, starts_on, ${keyNames}
  ORDER BY ${ownerName}, grain, starts_on, ${keyNames}`;
}
