// The figures of a report row and their ratios. Sums only ever add the same currency (the account's).

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
};

/** Sums with their ratios; a ratio without a divisor is `null`. */
export type Metrics = MetricSums & {
  /** conversions / clicks */
  conversionRateRatio: number | null;
  /** revenue / conversions */
  revenuePerConversionMicros: bigint | null;
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
};

/** Adds the ratios (uet.md 7.1: ConversionRate = Conversions / Clicks, RevenuePerConversion = Revenue / Conversions). */
export function computeMetrics(sums: MetricSums): Metrics {
  return {
    ...sums,
    conversionRateRatio: sums.clicks === 0 ? null : sums.conversions / sums.clicks,
    revenuePerConversionMicros: sums.conversions === 0 ? null : sums.revenueMicros / BigInt(sums.conversions),
  };
}
