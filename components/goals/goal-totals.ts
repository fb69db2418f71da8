// The totals row of the goal table: the sum of what stands below it, goals outside "Conversions" too.

import type { GoalScope } from '@/lib/domain/goal';
import { computeMetrics, type Metrics, zeroMetricSums } from '@/lib/domain/metrics';

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

type SummedRow = { metrics: Metrics; tagId: number; scope: GoalScope };

/** What some goals of the list add up to: their conversions and revenue, over the ad clicks of the tags they count on, each once. */
export function sumGoalRows(rows: readonly SummedRow[]): Metrics {
  const clicksByTagId = new Map(rows.map(({ tagId, metrics }) => [tagId, metrics.clicks]));
  const clicksOnAll = rows.find(({ scope }) => scope === 'all')?.metrics.clicks;
  const count = (figure: 'conversions' | 'assists' | 'completionsNotFromAds') =>
    rows.reduce((total, { metrics }) => total + metrics[figure], 0);
  const micros = (figure: 'revenueMicros' | 'revenueNotFromAdsMicros') =>
    rows.reduce((total, { metrics }) => total + metrics[figure], 0n);
  return computeMetrics({
    ...zeroMetricSums,
    clicks: clicksOnAll ?? [...clicksByTagId.values()].reduce((one, other) => one + other, 0),
    conversions: count('conversions'),
    revenueMicros: micros('revenueMicros'),
    assists: count('assists'),
    completionsNotFromAds: count('completionsNotFromAds'),
    revenueNotFromAdsMicros: micros('revenueNotFromAdsMicros'),
  });
}
