// The totals row of the goal table: the sum of what stands below it, goals outside "Conversions" too.

import { computeMetrics, type Metrics } from '@/lib/domain/metrics';

/** An account's totals as its goal rows add up: every goal's conversions and revenue, over the ad clicks of all its tags. */
export function toGoalTotals(totals: Metrics, rows: readonly { metrics: Metrics }[]): Metrics {
  const sum = (figure: 'assists' | 'completionsNotFromAds') =>
    rows.reduce((total, row) => total + row.metrics[figure], 0);
  return computeMetrics({
    ...totals,
    conversions: totals.allConversions,
    revenueMicros: totals.allRevenueMicros,
    assists: sum('assists'),
    completionsNotFromAds: sum('completionsNotFromAds'),
    revenueNotFromAdsMicros: rows.reduce((total, row) => total + row.metrics.revenueNotFromAdsMicros, 0n),
  });
}
