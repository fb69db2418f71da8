// Which sums does every report row carry, and how do they come out of SQL? The one place that ties a column of SQL to a field of
// MetricSums. Never a ratio here: ratios are made from sums (lib/domain/metrics.ts), so that a total is not a sum of ratios.

import { z } from 'zod';
import { identifier, joinSql, sql } from '@/lib/db/sql';
import type { MetricSums } from '@/lib/domain/metrics';
import { sumWhole } from './whole-sum';

/** Columns of SQL in the order in which the parts of a union give them. */
export const metricColumns = [
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
  'impressions',
  'platform_clicks',
  'spend_micros',
  'spend_rows_without_rate',
] as const;
export type MetricColumn = (typeof metricColumns)[number];

const count = z.bigint().transform(Number);
const micros = z.bigint();

/** The sums of a row as SQL gives them; spread into the row schema of a report. */
export const metricShape = {
  page_views: count,
  visits: count,
  clicks: count,
  conversions: count,
  all_conversions: count,
  revenue_micros: micros,
  all_revenue_micros: micros,
  assists: count,
  completions_not_from_ads: count,
  revenue_not_from_ads_micros: micros,
  conversions_in_other_currency: count,
  impressions: count,
  platform_clicks: count,
  spend_micros: micros,
  spend_rows_without_rate: count,
} as const satisfies Record<MetricColumn, z.ZodType>;

type MetricRow = z.output<z.ZodObject<typeof metricShape>>;

/** A row of SQL in the words of the domain. */
export function toMetricSums(row: MetricRow): MetricSums {
  return {
    pageViews: row.page_views,
    visits: row.visits,
    clicks: row.clicks,
    conversions: row.conversions,
    allConversions: row.all_conversions,
    revenueMicros: row.revenue_micros,
    allRevenueMicros: row.all_revenue_micros,
    assists: row.assists,
    completionsNotFromAds: row.completions_not_from_ads,
    revenueNotFromAdsMicros: row.revenue_not_from_ads_micros,
    conversionsInOtherCurrency: row.conversions_in_other_currency,
    impressions: row.impressions,
    platformClicks: row.platform_clicks,
    spendMicros: row.spend_micros,
    spendRowsWithoutRate: row.spend_rows_without_rate,
  };
}

/** Both together, field by field. */
export function addMetricSums(a: MetricSums, b: MetricSums): MetricSums {
  return {
    pageViews: a.pageViews + b.pageViews,
    visits: a.visits + b.visits,
    clicks: a.clicks + b.clicks,
    conversions: a.conversions + b.conversions,
    allConversions: a.allConversions + b.allConversions,
    revenueMicros: a.revenueMicros + b.revenueMicros,
    allRevenueMicros: a.allRevenueMicros + b.allRevenueMicros,
    assists: a.assists + b.assists,
    completionsNotFromAds: a.completionsNotFromAds + b.completionsNotFromAds,
    revenueNotFromAdsMicros: a.revenueNotFromAdsMicros + b.revenueNotFromAdsMicros,
    conversionsInOtherCurrency: a.conversionsInOtherCurrency + b.conversionsInOtherCurrency,
    impressions: a.impressions + b.impressions,
    platformClicks: a.platformClicks + b.platformClicks,
    spendMicros: a.spendMicros + b.spendMicros,
    spendRowsWithoutRate: a.spendRowsWithoutRate + b.spendRowsWithoutRate,
  };
}

/** The sums of a whole relation; 0 where it has no row. */
export const metricTotals = sql`
    ${joinSql(metricColumns.map((column) => sql`coalesce(${sumWhole(identifier(column))}, 0) AS ${identifier(column)}`))}`;

/** Whether a platform reported anything for the rows of a group. */
export const hasSpend = joinSql(
  (['spend_micros', 'platform_clicks', 'impressions', 'spend_rows_without_rate'] as const satisfies MetricColumn[]).map(
    (column) => sql`${sumWhole(identifier(column))} > 0`,
  ),
  sql` OR `,
);
