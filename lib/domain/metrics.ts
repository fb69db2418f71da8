// The figures of a report row and their ratios. Sums only ever add the same currency (the account's).

/** Every figure by the name that the API, URLs, sorting and tables give it, in the order in which columns stand. */
export const metricNames = [
  'visits',
  'pageViews',
  'clicks',
  'conversions',
  'conversionRate',
  'revenue',
  'revenuePerConversion',
  'assists',
  'allConversions',
  'allRevenue',
  'completionsNotFromAds',
  'revenueNotFromAds',
  'conversionsInOtherCurrency',
  'impressions',
  'platformClicks',
  'ctr',
  'spend',
  'cpc',
  'cpa',
  'roas',
  'roi',
  'costPerAssist',
  'spendRowsWithoutRate',
] as const;
export type MetricName = (typeof metricNames)[number];

/** `multiple`: so many times; `gain`: a percentage that may be a loss. */
export type MetricKind = 'count' | 'rate' | 'money' | 'multiple' | 'gain';

export const metricKinds = {
  visits: 'count',
  pageViews: 'count',
  clicks: 'count',
  conversions: 'count',
  conversionRate: 'rate',
  revenue: 'money',
  revenuePerConversion: 'money',
  assists: 'count',
  allConversions: 'count',
  allRevenue: 'money',
  completionsNotFromAds: 'count',
  revenueNotFromAds: 'money',
  conversionsInOtherCurrency: 'count',
  impressions: 'count',
  platformClicks: 'count',
  ctr: 'rate',
  spend: 'money',
  cpc: 'money',
  cpa: 'money',
  roas: 'multiple',
  roi: 'gain',
  costPerAssist: 'money',
  spendRowsWithoutRate: 'count',
} as const satisfies Record<MetricName, MetricKind>;

/**
 * Sums. `conversions` and `revenueMicros` are of primary goals and credited to an ad click; the `all…` twins are of every goal. Where a
 * report is asked for one goal, that goal stands for the primary ones.
 */
export type MetricSums = {
  visits: number;
  pageViews: number;
  /** Ad clicks. */
  clicks: number;
  conversions: number;
  allConversions: number;
  revenueMicros: bigint;
  allRevenueMicros: bigint;
  /** Ad clicks of this row that helped a conversion (primary goals) which is credited to a later click; each click counts (uet.md 5). */
  assists: number;
  /** Completions of primary goals with no ad click in the window: never part of the figures above. */
  completionsNotFromAds: number;
  revenueNotFromAdsMicros: bigint;
  /** Conversions of the row whose value is in another currency than the account's: counted, their value left out of the sums. */
  conversionsInOtherCurrency: number;
  /** As the ad platforms count them, from imported reports. */
  impressions: number;
  /** Clicks as the ad platforms count and charge them; `clicks` are those that arrived. */
  platformClicks: number;
  /** In the account's currency, each day at its own rate. */
  spendMicros: bigint;
  /** Imported rows in another currency without a rate of their day: their amount is in no sum. */
  spendRowsWithoutRate: number;
};

/** Sums with their ratios; a ratio without a divisor is `null`. */
export type Metrics = MetricSums & {
  /** conversions / clicks */
  conversionRateRatio: number | null;
  /** revenue / conversions */
  revenuePerConversionMicros: bigint | null;
  /** platform clicks / impressions */
  ctrRatio: number | null;
  /** spend / platform clicks */
  cpcMicros: bigint | null;
  /** spend / conversions */
  cpaMicros: bigint | null;
  /** revenue / spend */
  roasRatio: number | null;
  /** (revenue - spend) / spend */
  roiRatio: number | null;
  /** spend / assists */
  costPerAssistMicros: bigint | null;
};

export const zeroMetricSums: MetricSums = {
  visits: 0,
  pageViews: 0,
  clicks: 0,
  conversions: 0,
  allConversions: 0,
  revenueMicros: 0n,
  allRevenueMicros: 0n,
  assists: 0,
  completionsNotFromAds: 0,
  revenueNotFromAdsMicros: 0n,
  conversionsInOtherCurrency: 0,
  impressions: 0,
  platformClicks: 0,
  spendMicros: 0n,
  spendRowsWithoutRate: 0,
};

/**
 * Adds the ratios (uet.md 7.1). One without a divisor is `null`, and so is every ratio of spend while a part of the spend waits for a rate:
 * a figure of less than all of it would flatter. Where no platform reported anything there is no cost either, not one of 0.
 */
export function computeMetrics(sums: MetricSums): Metrics {
  const { clicks, conversions, revenueMicros, impressions, platformClicks, assists } = sums;
  const isReported = sums.spendMicros > 0n || impressions > 0 || platformClicks > 0;
  const spendMicros = isReported && sums.spendRowsWithoutRate === 0 ? sums.spendMicros : null;
  return {
    ...sums,
    conversionRateRatio: clicks === 0 ? null : conversions / clicks,
    revenuePerConversionMicros: conversions === 0 ? null : revenueMicros / BigInt(conversions),
    ctrRatio: impressions === 0 ? null : platformClicks / impressions,
    cpcMicros: computeCostMicros(spendMicros, platformClicks),
    cpaMicros: computeCostMicros(spendMicros, conversions),
    roasRatio: computeRoasRatio(sums),
    roiRatio:
      spendMicros === null || spendMicros === 0n ? null : Number(revenueMicros - spendMicros) / Number(spendMicros),
    costPerAssistMicros: computeCostMicros(spendMicros, assists),
  };
}

/** revenue / spend; `null` without spend, and while a part of it waits for a rate. */
export function computeRoasRatio({
  revenueMicros,
  spendMicros,
  spendRowsWithoutRate,
}: Pick<MetricSums, 'revenueMicros' | 'spendMicros' | 'spendRowsWithoutRate'>): number | null {
  return spendMicros === 0n || spendRowsWithoutRate > 0 ? null : Number(revenueMicros) / Number(spendMicros);
}

function computeCostMicros(spendMicros: bigint | null, count: number): bigint | null {
  return spendMicros === null || count === 0 ? null : spendMicros / BigInt(count);
}
