// Which sums does every report row carry, and how do they come out of SQL? The one place that ties a column of SQL to a field of
// MetricSums. Never a ratio here: ratios are made from sums (lib/domain/metrics.ts), so that a total is not a sum of ratios.

import { z } from 'zod';
import { sql } from '@/lib/db/sql';
import type { MetricSums } from '@/lib/domain/metrics';

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
    coalesce(sum(page_views), 0)::bigint AS page_views,
    coalesce(sum(visits), 0)::bigint AS visits,
    coalesce(sum(clicks), 0)::bigint AS clicks,
    coalesce(sum(conversions), 0)::bigint AS conversions,
    coalesce(sum(all_conversions), 0)::bigint AS all_conversions,
    coalesce(sum(revenue_micros), 0)::bigint AS revenue_micros,
    coalesce(sum(all_revenue_micros), 0)::bigint AS all_revenue_micros,
    coalesce(sum(assists), 0)::bigint AS assists,
    coalesce(sum(completions_not_from_ads), 0)::bigint AS completions_not_from_ads,
    coalesce(sum(revenue_not_from_ads_micros), 0)::bigint AS revenue_not_from_ads_micros,
    coalesce(sum(conversions_in_other_currency), 0)::bigint AS conversions_in_other_currency,
    coalesce(sum(impressions), 0)::bigint AS impressions,
    coalesce(sum(platform_clicks), 0)::bigint AS platform_clicks,
    coalesce(sum(spend_micros), 0)::bigint AS spend_micros,
    coalesce(sum(spend_rows_without_rate), 0)::bigint AS spend_rows_without_rate`;

/** Whether a platform reported anything for the rows of a group. */
export const hasSpend = sql`sum(spend_micros) > 0 OR sum(platform_clicks) > 0 OR sum(impressions) > 0 OR sum(spend_rows_without_rate) > 0`;
