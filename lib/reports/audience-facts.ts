// What was counted of the members of audiences? From the roll-up of audience facts that is just wide enough, else from the facts themselves. Never
// added up over audiences: somebody may be in several. Of several at once the largest comes from its roll-up, and of each other one the facts that
// are in none before it.

import { allOf, emptySql, identifier, joinSql, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Basis, ReportFilter, ReportQuery } from '@/lib/domain/report-query';
import { type RollupRange, zeroId } from '@/lib/domain/rollups';
import { type FactColumn, listFilterColumns, toFactCondition } from './dimensions';
import {
  during,
  type FactScope,
  groupByColumns,
  listFactRanges,
  listSourceConditions,
  ofRange,
  pickColumns,
  type SumScope,
} from './fact-scope';
import type { MetricColumn } from './metric-columns';
import { sumWhole } from './whole-sum';

export type AudienceRollup = { name: string; keeps: readonly FactColumn[] };

/** By which columns audience facts are summed beforehand, by day, week and month; the narrowest first. lib/audiences keeps them. */
export const audienceRollups: readonly AudienceRollup[] = [
  { name: 'total', keeps: [] },
  { name: 'place', keeps: ['device', 'country'] },
  { name: 'source', keeps: ['source_id'] },
  { name: 'landing', keeps: ['landing_path'] },
];

/** By which columns visits of members are summed by their steps; the narrowest first. */
export const audienceStepRollups: readonly AudienceRollup[] = audienceRollups.filter(
  ({ name }) => name === 'total' || name === 'place',
);

/** What every roll-up tells apart. */
const alwaysKept: readonly FactColumn[] = ['audience', 'on_day', 'tag_id', 'goal_id'];

/** Figures of a roll-up's row; those that begin with `all_` count every goal, their twins those in "Conversions". */
export const audienceFigures = [
  'page_views',
  'visits',
  'clicks',
  'conversions',
  'all_conversions',
  'revenue_micros',
  'all_revenue_micros',
  'assists',
  'all_assists',
  'completions_not_from_ads',
  'all_completions_not_from_ads',
  'revenue_not_from_ads_micros',
  'all_revenue_not_from_ads_micros',
  'conversions_in_other_currency',
  'new_visits',
  'bounces',
  'converted_visits',
  'timed_visits',
  'active_ms',
  'visible_ms',
  'scroll_percents',
] as const;
export type AudienceFigure = (typeof audienceFigures)[number];

/** What one row of audience_facts is in each of `audienceFigures`. */
export const audienceFactFigures = sql`page_views, (kind = 'visit')::int AS visits, (kind = 'click')::int AS clicks,
      (kind = 'conversion' AND is_from_ads AND is_primary)::int AS conversions, (kind = 'conversion' AND is_from_ads)::int AS all_conversions,
      CASE WHEN is_from_ads AND is_primary THEN value_micros ELSE 0 END AS revenue_micros,
      CASE WHEN is_from_ads THEN value_micros ELSE 0 END AS all_revenue_micros,
      (kind = 'assist' AND is_primary)::int AS assists, (kind = 'assist')::int AS all_assists,
      (kind = 'conversion' AND NOT is_from_ads AND is_primary)::int AS completions_not_from_ads,
      (kind = 'conversion' AND NOT is_from_ads)::int AS all_completions_not_from_ads,
      CASE WHEN NOT is_from_ads AND is_primary THEN value_micros ELSE 0 END AS revenue_not_from_ads_micros,
      CASE WHEN NOT is_from_ads THEN value_micros ELSE 0 END AS all_revenue_not_from_ads_micros,
      (kind = 'conversion' AND is_from_ads AND is_foreign)::int AS conversions_in_other_currency,
      is_new_visitor::int AS new_visits, is_bounce::int AS bounces, is_converted::int AS converted_visits, (active_ms IS NOT NULL)::int AS timed_visits,
      coalesce(active_ms, 0) AS active_ms, coalesce(visible_ms, 0) AS visible_ms, coalesce(scroll_percent, 0) AS scroll_percents`;

/** What this part of the facts has; of spend there is a share (audience-spend.ts). */
export const audienceMetrics = [
  'page_views',
  'visits',
  'clicks',
  'conversions',
  'all_conversions',
  'revenue_micros',
  'all_revenue_micros',
  'assists',
  'completions_not_from_ads',
  'revenue_not_from_ads_micros',
  'conversions_in_other_currency',
] as const satisfies readonly MetricColumn[];

/** Whether a report tells audiences apart or is of some of them. */
export function asksAudience({ query, columns }: Pick<FactScope, 'query' | 'columns'>): boolean {
  return columns.includes('audience') || listAudienceNames(query.filters).length > 0;
}

export function listAudienceNames(filters: readonly ReportFilter[]): string[] {
  return filters.filter(({ field }) => field === 'audience').map(({ value }) => value.trim().toLowerCase());
}

/** `audience` and `build_id` of the audiences that filters keep and that have figures. */
export function selectAskedAudiences(
  { accountId }: Pick<AccountAccess, 'accountId'>,
  filters: readonly ReportFilter[],
): Sql {
  const names = listAudienceNames(filters);
  return sql`SELECT name AS audience, live_build_id AS build_id FROM audiences
  WHERE account_id = ${accountId} AND status = 'active' AND live_build_id IS NOT NULL${
    names.length === 0 ? emptySql : sql` AND lower(name) = ANY(${names}::text[])`
  }`;
}

/** The columns, then `audienceMetrics`, for a CTE behind one named `asked_audiences`. */
export function toAudienceRows(scope: FactScope): Sql {
  const sums = audienceMetrics.map((metric) => sql`${sumWhole(toFigure(scope, metric))} AS ${identifier(metric)}`);
  return selectAudienceSums(scope, sums);
}

/**
 * The columns, then `sums` over the figures of the facts, for a CTE behind one named `asked_audiences`. `only`: the figures are those of one kind, so
 * nothing else need be read: a third of the time where no roll-up has them.
 */
export function selectAudienceSums(scope: FactScope, sums: readonly Sql[], only: TrafficKind | null = null): Sql {
  return sql`
  SELECT ${pickColumns(scope.columns)}${joinSql(sums)}
  FROM (${selectRows(scope, only)}
  ) AS counted${groupByColumns(scope.columns)}
`;
}

/**
 * Visits of members, each once however many of several audiences it is of: its steps, for a CTE behind `asked_audiences`. From `audience_steps` where
 * the filters look at device and country at most.
 */
export function selectAudienceSteps(
  query: ReportQuery,
  ranges: readonly RollupRange[],
  conditions: readonly Sql[],
): Sql {
  const isUnion = listAudienceNames(query.filters).length > 1;
  const rollup = findAudienceRollup(audienceStepRollups, listFilterColumns(query.filters));
  if (rollup === undefined) return selectFactSteps(query, conditions, isUnion ? 'everyOnce' : 'each');
  const summed = ranges.map(
    (
      range,
    ) => sql`SELECT measure, step, visits, converted_visits FROM audience_steps JOIN ${isUnion ? rankedAudiences : sql`asked_audiences`} USING (build_id)
  WHERE ${allOf([sql`rollup = ${rollup.name}`, ofRange(range), ...conditions, ...(isUnion ? [isOfLargest] : [])])}`,
  );
  return joinParts([...summed, ...(isUnion ? [selectFactSteps(query, conditions, 'notInLarger')] : [])]);
}

const joinParts = (parts: readonly Sql[]): Sql => joinSql(parts, sql` UNION ALL `);

function selectFactSteps(query: ReportQuery, conditions: readonly Sql[], counting: FactCounting): Sql {
  return sql`SELECT measure, CASE measure WHEN 'time' THEN time_step ELSE page_step END AS step, 1 AS visits, is_converted::int AS converted_visits
  FROM (
    SELECT ${counting === 'everyOnce' ? sql`DISTINCT ON (visitor_id, fact_id) ` : emptySql}time_step, page_step, is_converted
    FROM ${toCountedFacts(query, counting)}
    WHERE ${allOf([sql`kind = 'visit' AND time_step IS NOT NULL`, during(sql`on_day`, query.period), ...conditions, ...(counting === 'notInLarger' ? [isNotInLarger] : [])])}
  ) AS visits CROSS JOIN unnest(ARRAY['time', 'pages']) AS measures (measure)`;
}

function toFigure({ countsEveryGoal }: FactScope, metric: (typeof audienceMetrics)[number]): Sql {
  const twin = audienceFigures.find((each) => each === `all_${metric}`);
  return identifier(countsEveryGoal && twin !== undefined ? twin : metric);
}

/** Facts that no goal has a part in. */
export type TrafficKind = 'visit' | 'click';

/** Rows of members with the scope's columns and `audienceFigures`, not summed; behind `asked_audiences`. */
export function selectRows(scope: FactScope, only: TrafficKind | null = null): Sql {
  const { query, columns } = scope;
  // Of several audiences a visit counts once, which only the facts can tell.
  const isUnion = !columns.includes('audience') && listAudienceNames(query.filters).length > 1;
  const rollup = findAudienceRollup(audienceRollups, listTold(scope));
  if (rollup === undefined) return selectFacts(scope, isUnion ? 'everyOnce' : 'each', only);
  const { audienceRest: rest } = scope.hints;
  if (isUnion && rest?.rollup === rollup.name) return selectLargestAndRest(scope, rest, only);
  const [audiences, ofThem] = isUnion ? [rankedAudiences, [isOfLargest]] : [sql`asked_audiences`, []];
  const summed = listFactRanges(scope).map((range) =>
    selectRollup(scope, audiences, only, [sql`rollup = ${rollup.name}`, ofRange(range), ...ofThem]),
  );
  return joinParts([...summed, ...(isUnion ? [selectFacts(scope, 'notInLarger', only)] : [])]);
}

/** What is summed of all but the largest of several audiences (audience-rest.ts): rows as of one roll-up, but with no facts of the largest. */
export type AudienceRest = { rollup: string; largestId: string; rows: Sql };

function selectLargestAndRest(scope: FactScope, rest: AudienceRest, only: TrafficKind | null): Sql {
  const ofLargest = listFactRanges(scope).map((range) =>
    selectRollup(scope, sql`asked_audiences`, only, [
      sql`rollup = ${rest.rollup}`,
      ofRange(range),
      sql`build_id = ${rest.largestId}`,
    ]),
  );
  return joinParts([
    ...ofLargest,
    sql`
    SELECT ${pickColumns(scope.columns, ownColumns)}${figureNames} FROM (${rest.rows}) AS rest
    WHERE ${allOf([...listConditions(scope, only), ...listSourceConditions(scope, true)])}`,
  ]);
}

/** The roll-up from which several audiences are read at once; `null` where it is one of them, or their facts are read. */
export function findUnionRollup({ columns, query }: SumScope): AudienceRollup | null {
  if (columns.includes('audience') || listAudienceNames(query.filters).length < 2) return null;
  return findAudienceRollup(audienceRollups, listTold({ columns, query })) ?? null;
}

/** Columns of a fact as a roll-up has them: those that it does not keep are empty. */
export function keepColumns({ keeps }: AudienceRollup): Sql {
  const kept = (column: FactColumn, empty: Sql): Sql =>
    keeps.includes(column) ? identifier(column) : sql`${empty} AS ${identifier(column)}`;
  return joinSql([
    kept('source_id', sql`${zeroId}::uuid`),
    kept('device', sql`''`),
    kept('country', sql`''::char(2)`),
    kept('landing_path', sql`''`),
  ]);
}

/** What is told apart that only some roll-ups keep. */
function listTold({ columns, query }: Pick<SumScope, 'columns' | 'query'>): FactColumn[] {
  return [...columns, ...listFilterColumns(query.filters)].filter((column) => !alwaysKept.includes(column));
}

function findAudienceRollup(
  among: readonly AudienceRollup[],
  asked: readonly FactColumn[],
): AudienceRollup | undefined {
  return among.find(({ keeps }) => asked.every((column) => keeps.includes(column)));
}

/** Facts of each audience, or of several at once: every one once, or those of all but the largest that are in none which is larger. */
type FactCounting = 'each' | 'everyOnce' | 'notInLarger';

/** The audiences asked for with those that have more visits; the largest has none. */
const rankedAudiences = sql`(
      SELECT build_id, array_agg(build_id) OVER (ORDER BY visits DESC, build_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS larger_ids
      FROM asked_audiences CROSS JOIN LATERAL (
        SELECT coalesce(sum(visits), 0) AS visits FROM audience_rollups WHERE audience_rollups.build_id = asked_audiences.build_id AND rollup = 'total' AND grain = 'day' AND basis = ''
      ) AS sizes
    ) AS ranked_audiences`;
const isOfLargest = sql`larger_ids IS NULL`;
/** One look into the primary key a fact. IS TRUE keeps PostgreSQL from making a join of it, which reads all facts of the largest. */
export const isNotInOf = (buildIds: Sql): Sql => sql`(NOT EXISTS (
        SELECT FROM audience_facts AS larger WHERE larger.visitor_id = audience_facts.visitor_id AND larger.build_id = ANY(${buildIds})
          AND larger.kind = audience_facts.kind AND larger.basis = audience_facts.basis AND larger.fact_id = audience_facts.fact_id
          AND larger.touch_id = audience_facts.touch_id)) IS TRUE`;
const isNotInLarger = sql`larger_ids IS NOT NULL AND ${isNotInOf(sql`larger_ids`)}`;

/**
 * The small ones day by day through the index of build and day: left to itself PostgreSQL reads all facts there are, because it cannot know which
 * builds are asked for.
 */
function toCountedFacts({ period }: Pick<ReportQuery, 'period'>, counting: FactCounting): Sql {
  if (counting !== 'notInLarger') return sql`audience_facts JOIN asked_audiences USING (build_id)`;
  return sql`${rankedAudiences}
    CROSS JOIN generate_series(${period.fromOn}::date, ${period.untilOn}::date - 1, interval '1 day') AS days (day)
    CROSS JOIN LATERAL (
      SELECT * FROM audience_facts WHERE audience_facts.build_id = ranked_audiences.build_id AND on_day = day::date OFFSET 0
    ) AS audience_facts`;
}

function listConditions({ query }: FactScope, only: TrafficKind | null): Sql[] {
  return [
    only === null ? sql`basis IN ('', ${query.basis})` : sql`basis = ''`,
    ...(query.tagId === null ? [] : [sql`tag_id = ${query.tagId}`]),
    ...(query.goalId === null ? [] : [sql`goal_id IN (${query.goalId}::uuid, ${zeroId}::uuid)`]),
    toFactCondition(query.filters),
  ];
}

/** A goal has one tag for good, so conversions are not told apart by it. */
const ownColumns = {
  tag_id: sql`CASE WHEN basis = '' THEN tag_id END AS tag_id`,
  goal_id: sql`nullif(goal_id, ${zeroId}::uuid) AS goal_id`,
};

const figureNames = joinSql(audienceFigures.map(identifier));

function selectRollup(scope: FactScope, audiences: Sql, only: TrafficKind | null, conditions: readonly Sql[]): Sql {
  return sql`
    SELECT ${pickColumns(scope.columns, ownColumns)}${figureNames}
    FROM audience_rollups JOIN ${audiences} USING (build_id)
    WHERE ${allOf([
      ...conditions,
      ...listConditions(scope, only),
      // What was taken back again is no row.
      only === 'click'
        ? sql`clicks <> 0`
        : sql`visits <> 0 OR page_views <> 0 OR clicks <> 0 OR all_conversions <> 0 OR all_completions_not_from_ads <> 0 OR all_assists <> 0`,
      ...listSourceConditions(scope, true),
    ])}`;
}

function selectFacts(scope: FactScope, counting: FactCounting, only: TrafficKind | null): Sql {
  const { access } = scope;
  const hour = sql`extract(hour FROM at AT TIME ZONE ${access.timeZone})::int2 AS on_hour`;
  const distinct = counting === 'everyOnce' ? sql`DISTINCT ON (visitor_id, kind, basis, fact_id, touch_id) ` : emptySql;
  return sql`
    SELECT ${distinct}${pickColumns(scope.columns, { ...ownColumns, on_hour: hour })}${audienceFactFigures}
    FROM ${toCountedFacts(scope.query, counting)}
    WHERE ${allOf([
      ...(counting === 'notInLarger' ? [isNotInLarger] : []),
      ...(only === null ? [] : [sql`kind = ${only}`]),
      during(sql`on_day`, scope.query.period),
      ...listConditions(scope, only),
      ...listSourceConditions(scope, false),
    ])}`;
}

/** Names of a row's columns, and which facts it may be one of. */
type FactRow = {
  visitor: Sql;
  id: Sql;
  /** Of an assist, which is of a conversion and a click. */
  touch?: Sql;
  kind: 'visit' | 'click' | 'conversion' | 'assist';
  basis?: Basis;
};

/** The same filter as conditions on rows that reports read one by one: visits, ad clicks, conversions or assists. None when no audience is asked for. */
export function listAudienceFilters(
  access: AccountAccess,
  filters: readonly ReportFilter[],
  { visitor, id, touch, kind, basis = 'conversion' }: FactRow,
): Sql[] {
  if (listAudienceNames(filters).length === 0) return [];
  return [
    sql`(${visitor}, ${id}${touch === undefined ? emptySql : sql`, ${touch}`}) IN (
      SELECT visitor_id, fact_id${touch === undefined ? emptySql : sql`, touch_id`} FROM audience_facts JOIN (${selectAskedAudiences(access, filters)}) AS asked USING (build_id)
      WHERE kind = ${kind} AND basis = ${kind === 'conversion' || kind === 'assist' ? basis : ''})`,
  ];
}
