// How many goals were met, credited to which ad or to none, and which ads assisted? From the roll-up that is just wide enough and the deltas
// not folded yet; else from the conversions and their paths themselves, each through the index of its day.

import { allOf, identifier, joinSql, type Sql, sql } from '@/lib/db/sql';
import { noHour, type Rollup, type RollupRange, rollups, zeroId } from '@/lib/domain/rollups';
import { asksAudience } from './audience-facts';
import { toFactCondition, toGroupDay } from './dimensions';
import {
  during,
  type FactScope,
  findFactRollup,
  groupByColumns,
  listFactRanges,
  listSourceConditions,
  ofRange,
  pickColumns,
  type SumScope,
} from './fact-scope';
import type { MetricColumn } from './metric-columns';
import { sumWhole } from './whole-sum';

/**
 * The columns, then `conversionMetrics`. Roll-ups know no tag: what a goal of one tag counted is that tag's; of a goal that counts on
 * every tag the conversions themselves are read, of which there is one such goal or none.
 */
export function toConversionRows(scope: FactScope): Sql {
  if (scope.hints.conversions !== null) return scope.hints.conversions;
  const rollup = findConversionRollup(scope);
  const ofEvery =
    scope.query.tagId === null ? [] : listUnsummedParts(scope).map((part) => ({ ...part, isOfEveryTag: true }));
  const parts = rollup === null ? listUnsummedParts(scope) : [...listSummedParts(scope, rollup), ...ofEvery];
  const sums = conversionMetrics.map((metric) => sql`${sumWhole(identifier(metric))} AS ${identifier(metric)}`);
  return sql`
  SELECT ${pickColumns(scope.columns)}${joinSql(sums)}
  FROM (${joinSql(
    parts.map((part) => selectRows(scope, part)),
    sql`
    UNION ALL`,
  )}
  ) AS counted${groupByColumns(scope.columns)}
`;
}

/** What this part of the facts has, by the names of MetricColumn. */
export const conversionMetrics = [
  'conversions',
  'all_conversions',
  'revenue_micros',
  'all_revenue_micros',
  'assists',
  'completions_not_from_ads',
  'revenue_not_from_ads_micros',
  'conversions_in_other_currency',
] as const satisfies readonly MetricColumn[];

/** Where rows come from: a table, the day and hour that a row stands on, which rows, and their figures by `conversionMetrics`. */
type Part = {
  table: Sql;
  day: Sql;
  hour: Sql;
  condition: Sql;
  figures: Sql;
  /** Which rows are of a tag; without it a row is of the tag of its goal. */
  isOfTag?: (tagId: number) => Sql;
  /** Only of goals that count on every tag. */
  isOfEveryTag?: boolean;
};

/** Whether goals are told apart, so that the rows of all goals together do not do. */
function asksGoals({ query, columns }: SumScope): boolean {
  return query.goalId !== null || query.tagId !== null || columns.includes('goal_id');
}

/** Whether no roll-up has the sums, so that conversions are read one by one. Audiences have sums of their own. */
export function readsConversions(scope: SumScope): boolean {
  return !asksAudience(scope) && findConversionRollup(scope) === null;
}

const ofConversions = rollups.filter(({ hasDays }) => hasDays);

function findConversionRollup(scope: SumScope): Rollup | null {
  const rollup = findFactRollup(scope, ofConversions);
  return rollup === null || (asksGoals(scope) && !rollup.hasGoals) ? null : rollup;
}

function listSummedParts(scope: FactScope, rollup: Rollup): Part[] {
  const { query, countsEveryGoal } = scope;
  const figures = conversionMetrics.map((metric) => {
    const name = identifier(metric);
    return countsEveryGoal && isOfPrimary(metric) ? sql`${identifier(`all_${metric}`)} AS ${name}` : name;
  });
  const [day, at] =
    query.basis === 'conversion'
      ? [sql`converted_on`, sql`converted_at`]
      : [sql`coalesce(clicked_on, converted_on)`, sql`coalesce(clicked_at, converted_at)`];
  return [
    ...listFactRanges(scope).map((range) => ({
      table: sql`conversion_rollups`,
      day: sql`on_day`,
      hour: sql`on_hour`,
      condition: allOf([
        isOfRollup(rollup, range, query.basis),
        asksGoals(scope) ? sql`goal_id <> ${zeroId}` : sql`goal_id = ${zeroId}`,
        // What was taken back again is no row.
        sql`all_conversions <> 0 OR all_completions_not_from_ads <> 0 OR all_assists <> 0`,
        ...listSourceConditions(scope, true),
      ]),
      figures: joinSql(figures),
    })),
    {
      table: sql`conversion_deltas`,
      day,
      hour: toHour(scope, at),
      condition: allOf([during(day, query.period), ...listSourceConditions(scope, false)]),
      figures: toFigures(scope, {
        isFromAds: sql`clicked_on IS NOT NULL`,
        completions: sql`completions`,
        assists: sql`assists`,
        converted: sql`NULL::bigint`,
      }),
    },
  ];
}

/** Those that have a twin which counts every goal. */
function isOfPrimary(metric: MetricColumn): boolean {
  return !metric.startsWith('all_') && metric !== 'conversions_in_other_currency';
}

/** The hour that the account's clocks showed at an instant. */
function toHour({ access }: FactScope, at: Sql): Sql {
  return sql`coalesce(extract(hour FROM ${at} AT TIME ZONE ${access.timeZone})::int2, ${noHour}::int2)`;
}

function isOfRollup({ name }: Rollup, range: RollupRange, basis: string): Sql {
  return sql`rollup = ${name} AND basis = ${basis} AND ${ofRange(range)}`;
}

function listUnsummedParts(scope: FactScope): Part[] {
  const { basis, period } = scope.query;
  const ofDay = (day: Sql, at: Sql, condition: Sql): Pick<Part, 'day' | 'hour' | 'condition'> => ({
    day,
    hour: toHour(scope, at),
    condition: allOf([during(day, period), condition, ...listSourceConditions(scope, false)]),
  });
  // A completion without a click has only its own day, whatever the basis.
  const completionDays =
    basis === 'conversion'
      ? [ofDay(sql`converted_on`, sql`converted_at`, sql`TRUE`)]
      : [
          ofDay(sql`clicked_on`, sql`clicked_at`, sql`TRUE`),
          ofDay(sql`converted_on`, sql`converted_at`, sql`clicked_on IS NULL`),
        ];
  // By click date an assist stands on the day of the click that helped.
  const [assistDay, assistAt] =
    basis === 'conversion' ? [sql`converted_on`, sql`converted_at`] : [sql`touched_on`, sql`touched_at`];
  const one = sql`1::bigint`;
  const none = sql`0::bigint`;
  return [
    ...completionDays.map((each) => ({
      ...each,
      table: sql`conversions`,
      isOfTag: (tagId: number) => sql`tag_id = ${tagId}`,
      figures: toFigures(scope, {
        isFromAds: sql`clicked_on IS NOT NULL`,
        completions: one,
        assists: none,
        converted: sql`converted_micros`,
      }),
    })),
    {
      ...ofDay(assistDay, assistAt, sql`is_ad_click AND NOT is_credited`),
      table: sql`(SELECT *, NULL::bigint AS value_micros, NULL::char(3) AS currency FROM conversion_touches) AS touches`,
      isOfTag: (tagId) => sql`EXISTS (
      SELECT FROM conversions AS helped
      WHERE helped.visitor_id = touches.visitor_id AND helped.id = touches.conversion_id AND helped.tag_id = ${tagId})`,
      figures: toFigures(scope, {
        isFromAds: sql`TRUE`,
        completions: none,
        assists: one,
        converted: sql`NULL::bigint`,
      }),
    },
  ];
}

/** The figures of a row that is one conversion or assist, or what a delta adds of them. */
function toFigures(
  { access, countsEveryGoal }: FactScope,
  { isFromAds, completions, assists, converted }: { isFromAds: Sql; completions: Sql; assists: Sql; converted: Sql },
): Sql {
  const isCounted = countsEveryGoal ? sql`TRUE` : sql`is_primary`;
  // A delta of a converted value names the account's currency itself.
  const isOwnCurrency = sql`(currency = ${access.currency} OR ${converted} IS NOT NULL)`;
  const value = sql`coalesce(${converted}, value_micros)`;
  const where = (condition: Sql, value: Sql): Sql => sql`CASE WHEN ${condition} THEN ${value} ELSE 0 END`;
  const figures = {
    conversions: where(sql`${isFromAds} AND ${isCounted}`, completions),
    all_conversions: where(isFromAds, completions),
    revenue_micros: where(sql`${isFromAds} AND ${isCounted} AND ${isOwnCurrency}`, value),
    all_revenue_micros: where(sql`${isFromAds} AND ${isOwnCurrency}`, value),
    assists: where(isCounted, assists),
    completions_not_from_ads: where(sql`NOT (${isFromAds}) AND ${isCounted}`, completions),
    revenue_not_from_ads_micros: where(sql`NOT (${isFromAds}) AND ${isCounted} AND ${isOwnCurrency}`, value),
    conversions_in_other_currency: where(sql`${isFromAds} AND currency <> '' AND NOT (${isOwnCurrency})`, completions),
  } as const satisfies Record<(typeof conversionMetrics)[number], Sql>;
  return joinSql(conversionMetrics.map((metric) => sql`${figures[metric]} AS ${identifier(metric)}`));
}

function toTagCondition({ isOfTag, isOfEveryTag = false }: Part, tagId: number): Sql {
  if (isOfTag === undefined)
    return sql`goal_id IN (SELECT id FROM goals WHERE tag_id = ${tagId} AND scope = 'account')`;
  return isOfEveryTag
    ? sql`goal_id IN (SELECT id FROM goals WHERE scope = 'all') AND ${isOfTag(tagId)}`
    : isOfTag(tagId);
}

function selectRows({ access, query, columns, dayGroup }: FactScope, part: Part): Sql {
  const own = {
    on_day: sql`${toGroupDay(dayGroup, part.day)} AS on_day`,
    on_hour: sql`${part.hour} AS on_hour`,
    tag_id: sql`NULL::bigint AS tag_id`,
  };
  return sql`
    SELECT ${pickColumns(columns, own)}${part.figures}
    FROM ${part.table}
    WHERE ${allOf([
      sql`account_id = ${access.accountId}`,
      part.condition,
      ...(query.tagId === null ? [] : [toTagCondition(part, query.tagId)]),
      ...(query.goalId === null ? [] : [sql`goal_id = ${query.goalId}`]),
      toFactCondition(query.filters),
    ])}`;
}
