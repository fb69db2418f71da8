// Which campaigns, keywords, devices, pages, days … bring the conversions? One row a combination of the breakdowns asked for.
// Never hides what did not match: an ad click without a known campaign is a row with '' as its campaign, and totals are the sum of
// all rows, also of those beyond the limit.

import { z } from 'zod';
import { allOf, emptySql, identifier, joinSql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { isMoneyField, type MetricFilter, type MetricFilterOperator } from '@/lib/domain/metric-filter';
import { computeMetrics, type MetricName, type Metrics, metricNames, zeroMetricSums } from '@/lib/domain/metrics';
import { type Breakdown, breakdowns, type ReportQuery } from '@/lib/domain/report-query';
import { findDayGroup, toFactColumns, toKeyExpression } from './dimensions';
import { type FactHints, getHintsOfFacts } from './fact-hints';
import type { AskedFacts } from './fact-scope';
import { toFacts } from './facts';
import { hasSpend, metricColumns, metricShape, metricTotals, toMetricSums } from './metric-columns';
import { sourcesOf } from './sources';
import { sumWhole } from './whole-sum';

/** What rows can be sorted by: their figures and their keys. */
export const performanceSortFields = [...metricNames, ...breakdowns] as const;
export type PerformanceSortField = (typeof performanceSortFields)[number];
export type PerformanceSort = { field: PerformanceSortField; direction: 'asc' | 'desc' };

export type PerformanceOptions = {
  /** At least one; each once. */
  by: readonly Breakdown[];
  /** Without one: days, weeks, months, weekdays and hours in their order, other rows by conversions, revenue and clicks, most first. */
  sort?: PerformanceSort | undefined;
  /** Rows given back at most; without one, all. */
  limit?: number | undefined;
  /** Rows left out before the first; needs an order, which ends with the keys. */
  offset?: number | undefined;
  /** Rows are kept by their figures; each must hold. Totals and the count of rows are of those that are kept. */
  where?: readonly MetricFilter[] | undefined;
  /** Also what no ad brought: organic, referral, e-mail, social, direct. */
  includeNotFromAds?: boolean | undefined;
};

/**
 * A part of `key` that is '' is not known; day, week and month are 'YYYY-MM-DD' (weeks from Monday), weekday is '1' (Monday) to '7', hour is
 * '0' to '23' by the account's clocks. */
export type PerformanceRow = { key: Partial<Record<Breakdown, string>>; metrics: Metrics };

export type Performance = {
  rows: PerformanceRow[];
  /** Sum of all rows that `where` keeps, shown or not; by audience those of everyone, because somebody may be in several of them. */
  totals: Metrics;
  /** Rows by audience are no parts of the total. */
  doRowsOverlap: boolean;
  /** How many rows there are, shown or not. */
  rowCount: number;
};

const rowSchema = z.object({ keys: z.array(z.string()).nullable(), row_count: z.bigint(), ...metricShape });

/**
 * Figures of the period by the breakdowns asked for. Unless `includeNotFromAds`, rows of ads only: those with an ad click, a
 * conversion, an assist or spend in the period. Money in micros of the account's currency.
 */
export async function getPerformance(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  options: PerformanceOptions,
): Promise<Performance> {
  const hints = await getHintsOfFacts(db, access, query, toAskedFacts(options));
  const rows = await send(db, toPerformanceSql(access, query, options, hints), rowSchema);
  const total = rows.find((row) => row.keys === null);
  const doRowsOverlap = options.by.includes('audience');
  const ownTotals = computeMetrics(total === undefined ? zeroMetricSums : toMetricSums(total));
  return {
    rows: rows.flatMap(({ keys, ...sums }) =>
      keys === null ? [] : [{ key: toKey(options.by, keys), metrics: computeMetrics(toMetricSums(sums)) }],
    ),
    totals: doRowsOverlap ? await getTotalsOfEveryone(db, access, query, options) : ownTotals,
    doRowsOverlap,
    rowCount: Number(total?.row_count ?? 0n),
  };
}

/** By what else is asked, so that the same rows are counted; by channel where nothing is. */
async function getTotalsOfEveryone(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  { by, includeNotFromAds }: PerformanceOptions,
): Promise<Metrics> {
  const others = by.filter((breakdown) => breakdown !== 'audience');
  const everyone = await getPerformance(db, access, query, {
    by: others.length > 0 ? others : ['channel'],
    limit: 0,
    includeNotFromAds,
  });
  return everyone.totals;
}

function toKey(by: readonly Breakdown[], values: readonly string[]): Partial<Record<Breakdown, string>> {
  return Object.fromEntries(by.map((breakdown, index) => [breakdown, values[index] ?? '']));
}

function toAskedFacts({ by, includeNotFromAds = false }: PerformanceOptions): AskedFacts {
  const columns = toFactColumns(by);
  // Where sources are told apart, those that are no ads are left out once they are summed; elsewhere before, for fewer groups.
  return { columns, onlyAds: !columns.includes('source_id') && !includeNotFromAds, dayGroup: findDayGroup(by) };
}

export function toPerformanceSql(
  access: AccountAccess,
  query: ReportQuery,
  options: PerformanceOptions,
  hints: FactHints,
): Sql {
  const { by, limit, offset = 0, where = [], includeNotFromAds = false } = options;
  const asked = toAskedFacts(options);
  const hasSource = asked.columns.includes('source_id');
  const keys = by.map((breakdown, index) => sql`${toKeyExpression(breakdown)} AS ${keyName(index)}`);
  const keyNames = joinSql(by.map((_, index) => keyName(index)));
  return sql`WITH ${toFacts(access, query, { ...asked, hints })},
report_rows AS MATERIALIZED (
  SELECT ${joinSql(keys)},${metricTotals}
  FROM facts${hasSource ? sql` JOIN ${sourcesOf(access)} ON id = source_id` : emptySql}
  ${hasSource && !includeNotFromAds ? sql`WHERE is_ad` : emptySql}
  GROUP BY ${keyNames}
  ${includeNotFromAds ? emptySql : sql`HAVING ${sumWhole(sql`clicks`)} > 0 OR ${sumWhole(sql`all_conversions`)} > 0 OR ${sumWhole(sql`assists`)} > 0 OR ${hasSpend}`}
),
kept_rows AS (SELECT * FROM report_rows${where.length === 0 ? emptySql : sql` WHERE ${allOf(where.map(toFigureCondition))}`}),
shown_rows AS (
  SELECT *, row_number() OVER (ORDER BY ${toOrder(options)}) AS position FROM kept_rows
  ORDER BY position${limit === undefined ? emptySql : sql` LIMIT ${limit}`}${offset === 0 ? emptySql : sql` OFFSET ${offset}`}
)
SELECT 0 AS position, NULL::text[] AS keys, count(*) AS row_count,${metricTotals} FROM kept_rows
UNION ALL
SELECT position, ARRAY[${joinSql(by.map((_, index) => sql`coalesce(${keyName(index)}::text, '')`))}], 1, ${joinSql(metricColumns.map(identifier))} FROM shown_rows
ORDER BY position`;
}

function keyName(index: number): Sql {
  return identifier(`key_${index}`);
}

const timeBreakdowns: readonly Breakdown[] = ['day', 'week', 'month', 'weekday', 'hour'];

/** NULL while a part of it waits for a rate, and where nothing is reported: its ratios are none then (computeMetrics). */
const knownSpend = sql`(CASE WHEN spend_rows_without_rate = 0 AND (spend_micros > 0 OR impressions > 0 OR platform_clicks > 0) THEN spend_micros END)::float8`;

const sortExpressions = {
  visits: sql`visits`,
  pageViews: sql`page_views`,
  clicks: sql`clicks`,
  conversions: sql`conversions`,
  conversionRate: sql`conversions::float8 / nullif(clicks, 0)`,
  revenue: sql`revenue_micros`,
  revenuePerConversion: sql`revenue_micros::float8 / nullif(conversions, 0)`,
  assists: sql`assists`,
  allConversions: sql`all_conversions`,
  allRevenue: sql`all_revenue_micros`,
  completionsNotFromAds: sql`completions_not_from_ads`,
  revenueNotFromAds: sql`revenue_not_from_ads_micros`,
  conversionsInOtherCurrency: sql`conversions_in_other_currency`,
  impressions: sql`impressions`,
  platformClicks: sql`platform_clicks`,
  ctr: sql`platform_clicks::float8 / nullif(impressions, 0)`,
  spend: sql`spend_micros`,
  cpc: sql`${knownSpend} / nullif(platform_clicks, 0)`,
  cpa: sql`${knownSpend} / nullif(conversions, 0)`,
  roas: sql`revenue_micros / nullif(${knownSpend}, 0)`,
  roi: sql`revenue_micros / nullif(${knownSpend}, 0) - 1`,
  costPerAssist: sql`${knownSpend} / nullif(assists, 0)`,
  spendRowsWithoutRate: sql`spend_rows_without_rate`,
} as const satisfies Record<MetricName, Sql>;

const comparisons = {
  over: sql`>`,
  atLeast: sql`>=`,
  under: sql`<`,
  atMost: sql`<=`,
} as const satisfies Record<MetricFilterOperator, Sql>;

/** NULL, and so not kept, where the figure is none. */
function toFigureCondition({ field, operator, value }: MetricFilter): Sql {
  const figure = isMoneyField(field) ? value * 1_000_000 : value;
  return sql`(${sortExpressions[field]})::float8 ${comparisons[operator]} ${figure}::float8`;
}

/** Ends with every key, so that the same rows come in the same order each time. A key that is not asked for sorts nothing. */
function toOrder({ by, sort }: PerformanceOptions): Sql {
  const keys = by.map((_, index) => keyName(index));
  if (sort !== undefined) {
    const names: readonly string[] = by;
    const index = names.indexOf(sort.field);
    const expression =
      index >= 0 ? keyName(index) : isMetricField(sort.field) ? sortExpressions[sort.field] : sql`NULL::text`;
    return joinSql([sql`${expression} ${sort.direction === 'asc' ? sql`ASC` : sql`DESC`} NULLS LAST`, ...keys]);
  }
  const isInTime = by.some((breakdown) => timeBreakdowns.includes(breakdown));
  return joinSql(isInTime ? keys : [sql`conversions DESC`, sql`revenue_micros DESC`, sql`clicks DESC`, ...keys]);
}

function isMetricField(field: PerformanceSortField): field is MetricName {
  return field in sortExpressions;
}
