// How much time do people spend and how far do they look? Sums of visits by where they came from, how many visits lie in each step of time and of
// pages, and what single pages hold. From roll-ups and the deltas not folded yet; never from visits or hits.

import { z } from 'zod';
import { allOf, emptySql, identifier, joinSql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import {
  computeEngagement,
  type EngagementFigures,
  type EngagementSums,
  type StepCount,
} from '@/lib/domain/engagement-figures';
import type { ReportQuery } from '@/lib/domain/report-query';
import { type Rollup, type RollupRange, rollups } from '@/lib/domain/rollups';
import { asksSource, listFilterColumns, toFactColumns, toFactCondition, toKeyExpression } from './dimensions';
import {
  during,
  type FactScope,
  findFactRollup,
  groupByColumns,
  listFactRanges,
  listSourceConditions,
  pickColumns,
  selectKeptSources,
} from './fact-scope';
import { getSealedUntil } from './sealed-until';
import { sourcesOf } from './sources';

export const engagementBreakdowns = [
  'channel',
  'network',
  'campaign',
  'keyword',
  'landingPage',
  'device',
  'country',
] as const;
export type EngagementBreakdown = (typeof engagementBreakdowns)[number];

export type EngagementRow = { name: string; figures: EngagementFigures };
export type EngagementReport = { rows: EngagementRow[]; totals: EngagementFigures };

const sumColumns = {
  visits: 'visits',
  newVisits: 'new_visits',
  pageViews: 'visit_page_views',
  bounces: 'bounces',
  convertedVisits: 'converted_visits',
  timedVisits: 'timed_visits',
  activeMs: 'active_ms',
  visibleMs: 'visible_ms',
  scrollPercents: 'scroll_percents',
} as const satisfies Record<keyof EngagementSums, string>;
const sumNames = Object.values(sumColumns);
const sums = joinSql(sumNames.map((name) => sql`coalesce(sum(${identifier(name)}), 0)::bigint AS ${identifier(name)}`));

const count = z.bigint().transform(Number);
const sumsShape = {
  visits: count,
  new_visits: count,
  visit_page_views: count,
  bounces: count,
  converted_visits: count,
  timed_visits: count,
  active_ms: count,
  visible_ms: count,
  scroll_percents: count,
} as const satisfies Record<(typeof sumNames)[number], z.ZodType>;
const rowSchema = z.object({ name: z.string().nullable(), ...sumsShape });

/** Every visit that began in the period, by one breakdown; most visits first. `''` is not known. The totals are the sum of all rows. */
export async function getEngagement(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  options: { by: EngagementBreakdown; limit: number },
): Promise<EngagementReport> {
  const sealedUntilOn = await getSealedUntil(db, access);
  const rows = await send(db, toEngagementSql(access, query, options, sealedUntilOn), rowSchema);
  const all = rows.map((row) => ({ name: row.name, figures: computeEngagement(toSums(row)) }));
  const totals = all.find(({ name }) => name === null)?.figures;
  if (totals === undefined) throw new Error('a report without its totals');
  return { rows: all.flatMap(({ name, figures }) => (name === null ? [] : [{ name, figures }])), totals };
}

function toSums(row: z.output<typeof rowSchema>): EngagementSums {
  return {
    visits: row.visits,
    newVisits: row.new_visits,
    pageViews: row.visit_page_views,
    bounces: row.bounces,
    convertedVisits: row.converted_visits,
    timedVisits: row.timed_visits,
    activeMs: row.active_ms,
    visibleMs: row.visible_ms,
    scrollPercents: row.scroll_percents,
  };
}

/** `sealedUntilOn`: see FactsOptions. */
export function toEngagementSql(
  access: AccountAccess,
  query: ReportQuery,
  { by, limit }: { by: EngagementBreakdown; limit: number },
  sealedUntilOn: string,
): Sql {
  const scope: FactScope = {
    ...{
      access,
      query,
      columns: toFactColumns([by]),
      countsEveryGoal: false,
      onlyAds: false,
      sealedUntilOn,
      dayGroup: null,
    },
  };
  const { columns } = scope;
  const rollup = findFactRollup(scope);
  const folded =
    rollup === null
      ? [selectUnsummed(scope, sql`traffic_daily`)]
      : listFactRanges(scope).map((range) =>
          selectSums(scope, sql`traffic_rollups`, [isOfRollup(rollup, range), ...listSourceConditions(scope, true)]),
        );
  const parts = joinSql([...folded, selectUnsummed(scope, sql`traffic_deltas`)], sql` UNION ALL `);
  return sql`WITH kept_sources AS MATERIALIZED (${selectKeptSources(scope)}),
facts AS (SELECT ${pickColumns(columns)}${sums} FROM (${parts}) AS traffic${groupByColumns(columns)}),
named AS MATERIALIZED (
  SELECT coalesce((${toKeyExpression(by)})::text, '') AS name, ${sums}
  FROM facts${columns.includes('source_id') ? sql` JOIN ${sourcesOf(access)} ON id = source_id` : emptySql}
  GROUP BY 1 HAVING sum(visits) <> 0
)
SELECT NULL AS name, ${sums} FROM named
UNION ALL
(SELECT name, ${joinSql(sumNames.map(identifier))} FROM named ORDER BY visits DESC, name LIMIT ${limit})`;
}

function selectSums({ access, query, columns }: FactScope, table: Sql, conditions: readonly Sql[]): Sql {
  return sql`SELECT ${pickColumns(columns)}${joinSql(sumNames.map(identifier))} FROM ${table}
    WHERE ${allOf([sql`account_id = ${access.accountId}`, ...conditions, ...ofTag(query), toFactCondition(query.filters)])}`;
}

function selectUnsummed(scope: FactScope, table: Sql): Sql {
  return selectSums(scope, table, [during(sql`on_day`, scope.query.period), ...listSourceConditions(scope, false)]);
}

const ofTag = ({ tagId }: ReportQuery): Sql[] => (tagId === null ? [] : [sql`tag_id = ${tagId}`]);

function isOfRollup({ name }: Rollup, { grain, period }: RollupRange): Sql {
  return sql`rollup = ${name} AND grain = ${grain} AND ${during(sql`on_day`, period)}`;
}

// ── how many visits lie in each step ──

export const stepMeasures = ['time', 'pages'] as const;
export type StepMeasure = (typeof stepMeasures)[number];
const stepSchema = z.object({
  measure: z.enum(stepMeasures),
  step: z.number(),
  visits: count,
  converted_visits: count,
});

/** The narrow roll-ups that distributions are kept for (lib/collector/fold-rollups.ts), fewest rows first. */
const stepRollups = rollups.filter(({ name }) => ['total', 'place', 'source', 'landing'].includes(name));

/** Visits by step of active time and of pages; `null` where the filters look at more than distributions are kept by. */
export async function getEngagementSteps(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
): Promise<Record<StepMeasure, StepCount[]> | null> {
  const statement = toStepsSql(access, query);
  if (statement === null) return null;
  const rows = await send(db, statement, stepSchema);
  const of = (measure: StepMeasure): StepCount[] =>
    rows
      .filter((row) => row.measure === measure && row.visits !== 0)
      .map(({ step, visits, converted_visits }) => ({ step, visits, convertedVisits: converted_visits }));
  return { time: of('time'), pages: of('pages') };
}

export function toStepsSql(access: AccountAccess, query: ReportQuery): Sql | null {
  const asked = listFilterColumns(query.filters);
  const rollup = stepRollups.find(({ keeps }) => asked.every((column) => keeps.some((each) => each === column)));
  if (rollup === undefined) return null;
  const kept = [
    sql`account_id = ${access.accountId}`,
    during(sql`on_day`, query.period),
    ...ofTag(query),
    toFactCondition(query.filters),
    ...(asksSource(query.filters) ? [sql`(source_id IN (SELECT id FROM kept_sources)) IS TRUE`] : []),
  ];
  const scope = {
    access,
    query,
    columns: [],
    countsEveryGoal: false,
    onlyAds: false,
    sealedUntilOn: '',
    dayGroup: null,
  };
  return sql`WITH kept_sources AS MATERIALIZED (${selectKeptSources(scope)})
SELECT measure, step::int AS step, sum(visits)::bigint AS visits, sum(converted_visits)::bigint AS converted_visits
FROM (
  SELECT measure, step, visits, converted_visits FROM visit_rollups
  WHERE rollup = ${rollup.name} AND measure = ANY(${[...stepMeasures]}::text[]) AND ${allOf(kept)}
  UNION ALL
  SELECT measure, CASE measure WHEN 'time' THEN time_step ELSE page_step END, visits, CASE WHEN is_converted THEN visits ELSE 0 END
  FROM visit_deltas CROSS JOIN unnest(${[...stepMeasures]}::text[]) AS measures (measure)
  WHERE ${allOf(kept)}
) AS steps
GROUP BY measure, step
ORDER BY measure, step`;
}

// ── pages ──

/** Of views in the period. A ratio is `null` when its divisor is 0. */
export type PageRow = {
  path: string;
  pageViews: number;
  /** Visits that began, and that ended, on it. */
  entries: number;
  exits: number;
  activeMsPerView: number | null;
  scrollShare: number | null;
  /** Of its views, those after which the visit ended. */
  exitRate: number | null;
};

const pageSchema = z.object({
  path: z.string(),
  page_views: count,
  entries: count,
  exits: count,
  timed_page_views: count,
  active_ms: count,
  scroll_percents: count,
});

/** The pages seen most, of every visit: only period and tag are asked for. */
export async function getPages(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  limit: number,
): Promise<PageRow[]> {
  const rows = await send(db, toPagesSql(access, query, limit), pageSchema);
  return rows.map((row) => ({
    path: row.path,
    pageViews: row.page_views,
    entries: row.entries,
    exits: row.exits,
    activeMsPerView: row.timed_page_views === 0 ? null : row.active_ms / row.timed_page_views,
    scrollShare: row.timed_page_views === 0 ? null : row.scroll_percents / 100 / row.timed_page_views,
    exitRate: row.page_views === 0 ? null : row.exits / row.page_views,
  }));
}

export function toPagesSql(access: AccountAccess, query: ReportQuery, limit: number): Sql {
  const names = ['page_views', 'entries', 'exits', 'timed_page_views', 'active_ms', 'scroll_percents'];
  const columns = joinSql(names.map(identifier));
  const kept = allOf([sql`account_id = ${access.accountId}`, during(sql`on_day`, query.period), ...ofTag(query)]);
  return sql`SELECT path, ${joinSql(names.map((name) => sql`sum(${identifier(name)})::bigint AS ${identifier(name)}`))}
FROM (SELECT path, ${columns} FROM page_rollups WHERE ${kept} UNION ALL SELECT path, ${columns} FROM page_deltas WHERE ${kept}) AS pages
GROUP BY path HAVING sum(page_views) > 0
ORDER BY page_views DESC, path LIMIT ${limit}`;
}
