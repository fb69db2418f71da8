// How much time do people spend and how far do they look? Sums of visits by where they came from or by audience. From roll-ups and the deltas not
// folded yet, of audiences from what is kept of their members; never from visits or hits.

import { z } from 'zod';
import { allOf, emptySql, identifier, joinSql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import {
  computeEngagement,
  type EngagementFigures,
  type EngagementSums,
  zeroEngagementSums,
} from '@/lib/domain/engagement-figures';
import type { ReportQuery } from '@/lib/domain/report-query';
import { type AudienceFigure, asksAudience, selectAskedAudiences, selectAudienceSums } from './audience-facts';
import { toFactColumns, toFactCondition, toKeyExpression } from './dimensions';
import { type FactHints, getHintsOfVisits } from './fact-hints';
import { type FactScope, groupByColumns, listTrafficParts, pickColumns, selectKeptSources } from './fact-scope';
import { sourcesOf } from './sources';
import { sumWhole } from './whole-sum';

export const engagementBreakdowns = [
  'channel',
  'network',
  'campaign',
  'keyword',
  'landingPage',
  'device',
  'country',
  'audience',
] as const;
export type EngagementBreakdown = (typeof engagementBreakdowns)[number];

export type EngagementRow = { name: string; figures: EngagementFigures };
export type EngagementReport = {
  rows: EngagementRow[];
  /** Sum of all rows, shown or not; by audience those of everyone, because somebody may be in several of them. */
  totals: EngagementFigures;
};

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
const sums = joinSql(sumNames.map((name) => sql`coalesce(${sumWhole(identifier(name))}, 0) AS ${identifier(name)}`));

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

export type EngagementOptions = {
  /** `null`: only the totals are asked for. */
  by: EngagementBreakdown | null;
  limit: number;
  /** Only visits that an ad began. */
  onlyAds?: boolean | undefined;
};

/** Every visit that began in the period, by one breakdown; most visits first. `''` is not known. */
export async function getEngagement(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  options: EngagementOptions,
): Promise<EngagementReport> {
  const hints = await getHintsOfVisits(db, access, query, {
    columns: toFactColumns(options.by === null ? [] : [options.by]),
  });
  const rows = await send(db, toEngagementSql(access, query, options, hints), rowSchema);
  const all = rows.map((row) => ({ name: row.name, figures: computeEngagement(toSums(row)) }));
  const ownTotals = all.find(({ name }) => name === null)?.figures ?? computeEngagement(zeroEngagementSums);
  const everyone =
    options.by === 'audience' ? await getEngagement(db, access, query, { ...options, by: null, limit: 0 }) : null;
  return {
    rows: all.flatMap(({ name, figures }) => (name === null ? [] : [{ name, figures }])),
    totals: everyone?.totals ?? ownTotals,
  };
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

export function toEngagementSql(
  access: AccountAccess,
  query: ReportQuery,
  { by, limit, onlyAds = false }: EngagementOptions,
  hints: FactHints,
): Sql {
  const scope: FactScope = {
    ...{ access, query, columns: toFactColumns(by === null ? [] : [by]), hints },
    ...{ countsEveryGoal: false, onlyAds, dayGroup: null },
  };
  return sql`WITH kept_sources AS MATERIALIZED (${selectKeptSources(scope)}),${
    asksAudience(scope) ? sql` asked_audiences AS (${selectAskedAudiences(access, query.filters)}),` : emptySql
  }
facts AS (${asksAudience(scope) ? selectAudienceSums(scope, audienceSums, 'visit') : selectEveryone(scope)}),
named AS MATERIALIZED (
  SELECT ${by === null ? sql`''` : sql`coalesce((${toKeyExpression(by)})::text, '')`} AS name, ${sums}
  FROM facts${scope.columns.includes('source_id') ? sql` JOIN ${sourcesOf(access)} ON id = source_id` : emptySql}
  GROUP BY 1 HAVING ${sumWhole(sql`visits`)} <> 0
)
SELECT NULL AS name, ${sums} FROM named
UNION ALL
(SELECT name, ${joinSql(sumNames.map(identifier))} FROM named ORDER BY visits DESC, name LIMIT ${limit})`;
}

/** Of members page views are those of their visits. */
const audienceFigureOf = (name: (typeof sumNames)[number]): AudienceFigure =>
  name === 'visit_page_views' ? 'page_views' : name;
const audienceSums = sumNames.map(
  (name) => sql`coalesce(${sumWhole(identifier(audienceFigureOf(name)))}, 0) AS ${identifier(name)}`,
);

function selectEveryone(scope: FactScope): Sql {
  const parts = listTrafficParts(scope).map(({ table, conditions }) => selectSums(scope, table, conditions));
  return sql`SELECT ${pickColumns(scope.columns)}${sums} FROM (${joinSql(parts, sql` UNION ALL `)}) AS traffic${groupByColumns(scope.columns)}`;
}

function selectSums({ access, query, columns }: FactScope, table: Sql, conditions: readonly Sql[]): Sql {
  return sql`SELECT ${pickColumns(columns)}${joinSql(sumNames.map(identifier))} FROM ${table}
    WHERE ${allOf([sql`account_id = ${access.accountId}`, ...conditions, ...ofTag(query), toFactCondition(query.filters)])}`;
}

const ofTag = ({ tagId }: ReportQuery): Sql[] => (tagId === null ? [] : [sql`tag_id = ${tagId}`]);
