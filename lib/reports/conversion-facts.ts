// How many goals were met, credited to which ad or to none, and which ads assisted? From the roll-up that is just wide enough and the deltas
// not folded yet; else from the conversions and their paths themselves, each through the index of its day.

import { allOf, joinSql, type Sql, sql } from '@/lib/db/sql';
import { listRollupRanges, type Rollup, type RollupRange } from '@/lib/domain/rollups';
import { toFactCondition } from './dimensions';
import {
  during,
  type FactScope,
  findFactRollup,
  groupByColumns,
  listSourceConditions,
  pickColumns,
} from './fact-scope';

/** The columns, then the figures of conversions, completions and assists. None of them has a tag: its goal has one for good. */
export function toConversionRows(scope: FactScope): Sql {
  const rollup = findFactRollup(scope);
  const parts = rollup === null ? listUnsummedParts(scope) : listSummedParts(scope, rollup);
  return sql`
  SELECT ${pickColumns(scope.columns)}
    sum(completions) FILTER (WHERE is_from_ads AND is_counted)::bigint AS conversions,
    sum(completions) FILTER (WHERE is_from_ads)::bigint AS all_conversions,
    sum(micros) FILTER (WHERE is_from_ads AND is_counted)::bigint AS revenue_micros,
    sum(micros) FILTER (WHERE is_from_ads)::bigint AS all_revenue_micros,
    sum(assists) FILTER (WHERE is_counted)::bigint AS assists,
    sum(completions) FILTER (WHERE NOT is_from_ads AND is_counted)::bigint AS completions_not_from_ads,
    sum(micros) FILTER (WHERE NOT is_from_ads AND is_counted)::bigint AS revenue_not_from_ads_micros,
    sum(completions) FILTER (WHERE is_from_ads AND is_other_currency)::bigint AS conversions_in_other_currency
  FROM (${joinSql(
    parts.map((part) => selectRows(scope, part)),
    sql`
    UNION ALL`,
  )}
  ) AS counted${groupByColumns(scope.columns)}
`;
}

/** Where rows come from: a table, the day that a row stands on, which rows, and what makes them figures. */
type Part = { table: Sql; day: Sql; condition: Sql; isFromAds: Sql; completions: Sql; assists: Sql };

function listSummedParts(scope: FactScope, rollup: Rollup): Part[] {
  const { query, columns } = scope;
  const summed = { completions: sql`completions`, assists: sql`assists` };
  const ranges = listRollupRanges(query.period, columns.includes('on_day'));
  const day = query.basis === 'conversion' ? sql`converted_on` : sql`coalesce(clicked_on, converted_on)`;
  return [
    ...ranges.map((range) => ({
      ...summed,
      table: sql`conversion_rollups`,
      day: sql`on_day`,
      condition: allOf([
        isOfRollup(rollup, range, query.basis),
        // What was taken back again is no row.
        sql`completions <> 0 OR assists <> 0`,
        ...listSourceConditions(scope, true),
      ]),
      isFromAds: sql`is_from_ads`,
    })),
    {
      ...summed,
      table: sql`conversion_deltas`,
      day,
      condition: allOf([during(day, query.period), ...listSourceConditions(scope, false)]),
      isFromAds: sql`clicked_on IS NOT NULL`,
    },
  ];
}

function isOfRollup({ name }: Rollup, { grain, period }: RollupRange, basis: string): Sql {
  return sql`rollup = ${name} AND grain = ${grain} AND basis = ${basis} AND ${during(sql`on_day`, period)}`;
}

function listUnsummedParts(scope: FactScope): Part[] {
  const { basis, period } = scope.query;
  const ofDay = (day: Sql, condition: Sql): Pick<Part, 'day' | 'condition'> => ({
    day,
    condition: allOf([during(day, period), condition, ...listSourceConditions(scope, false)]),
  });
  // A completion without a click has only its own day, whatever the basis.
  const completionDays =
    basis === 'conversion'
      ? [ofDay(sql`converted_on`, sql`TRUE`)]
      : [ofDay(sql`clicked_on`, sql`TRUE`), ofDay(sql`converted_on`, sql`clicked_on IS NULL`)];
  // By click date an assist stands on the day of the click that helped.
  const assistDay = basis === 'conversion' ? sql`converted_on` : sql`touched_on`;
  return [
    ...completionDays.map((each) => ({
      ...each,
      table: sql`conversions`,
      isFromAds: sql`clicked_on IS NOT NULL`,
      completions: sql`1::bigint`,
      assists: sql`0::bigint`,
    })),
    {
      ...ofDay(assistDay, sql`is_ad_click AND NOT is_credited`),
      table: sql`(SELECT *, NULL::bigint AS value_micros, NULL::char(3) AS currency FROM conversion_touches) AS touches`,
      isFromAds: sql`TRUE`,
      completions: sql`0::bigint`,
      assists: sql`1::bigint`,
    },
  ];
}

function selectRows({ access, query, columns, countsEveryGoal }: FactScope, part: Part): Sql {
  const own = { on_day: sql`${part.day} AS on_day`, tag_id: sql`NULL::bigint AS tag_id` };
  return sql`
    SELECT ${pickColumns(columns, own)}${part.isFromAds} AS is_from_ads,
      ${countsEveryGoal ? sql`TRUE` : sql`is_primary`} AS is_counted, currency <> '' AND currency <> ${access.currency} AS is_other_currency,
      CASE WHEN currency = ${access.currency} THEN value_micros END AS micros, ${part.completions} AS completions, ${part.assists} AS assists
    FROM ${part.table}
    WHERE ${allOf([
      sql`account_id = ${access.accountId}`,
      part.condition,
      ...(query.tagId === null ? [] : [sql`goal_id IN (SELECT id FROM goals WHERE tag_id = ${query.tagId})`]),
      ...(query.goalId === null ? [] : [sql`goal_id = ${query.goalId}`]),
      toFactCondition(query.filters),
    ])}`;
}
