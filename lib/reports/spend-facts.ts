// What was spent, and what did the platforms count for it? Rows of imports that count, summed in the account's currency, from the roll-up that is
// just wide enough. Never an amount without a rate taken for 0: such rows are counted, so that whoever shows the sum can say what it lacks.

import { allOf, joinSql, type Sql, sql } from '@/lib/db/sql';
import { findRollup, listRollupRanges, noHour, rollupColumns, spendRollups } from '@/lib/domain/rollups';
import { listFilterColumns, toFactCondition, toGroupDay } from './dimensions';
import { type FactScope, groupByColumns, listSourceConditions, ofRange, pickColumns } from './fact-scope';
import { sumWhole } from './whole-sum';

/**
 * The columns, then `impressions`, `platform_clicks`, `spend_micros`, `spend_rows_without_rate`. Spend has no goal, no hour and no landing page
 * ('': a filter by page keeps none of it). It has no tag either: under a tag it counts when that is the account's only one, for then it is the tag's.
 */
export function toSpendRows(scope: FactScope): Sql {
  const { access, columns, query, dayGroup } = scope;
  const own = {
    goal_id: sql`NULL::uuid AS goal_id`,
    tag_id: sql`NULL::bigint AS tag_id`,
    on_hour: sql`${noHour}::int2 AS on_hour`,
  };
  const asked = [...columns, ...listFilterColumns(query.filters)];
  const rollup = findRollup(
    rollupColumns.filter((column) => asked.includes(column) && column !== 'landing_path' && column !== 'on_hour'),
    spendRollups,
  );
  if (rollup === null) throw new Error('spend is rolled up by all that tells it apart');
  const ranges = listRollupRanges(query.period, columns.includes('on_day'), query.period.untilOn);
  const conditions = [
    ...(query.tagId === null
      ? []
      : [sql`NOT EXISTS (SELECT FROM tags WHERE account_id = ${access.accountId} AND id <> ${query.tagId})`]),
    toFactCondition(query.filters),
    // All of it is of ads, so that needs no look at the sources.
    ...listSourceConditions({ ...scope, onlyAds: false }, false),
  ];
  const rows = ranges.map(
    (range) => sql`
    SELECT source_id, ${toGroupDay(dayGroup, sql`on_day`)} AS on_day, device, country, '' AS landing_path, impressions, clicks, spend_micros, rows_without_rate FROM spend_rollups
    WHERE account_id = ${access.accountId} AND rollup = ${rollup.name} AND ${ofRange(range)}`,
  );
  const isTold = columns.filter((column) => column !== 'goal_id' && column !== 'tag_id' && column !== 'on_hour');
  return sql`
  SELECT ${pickColumns(columns, own)}${sumWhole(sql`impressions`)} AS impressions, ${sumWhole(sql`clicks`)} AS platform_clicks,
    ${sumWhole(sql`spend_micros`)} AS spend_micros, ${sumWhole(sql`rows_without_rate`)} AS spend_rows_without_rate
  FROM (${joinSql(rows, sql`\n    UNION ALL`)}
  ) AS spent
  WHERE ${allOf(conditions)}${groupByColumns(isTold)}
`;
}
