import { expect, test } from 'vitest';
import { computeMetrics, zeroMetricSums } from '@/lib/domain/metrics';
import { toGoalTotals } from './goal-totals';

test('totals equal the sum of the rows: a goal outside “Conversions” with 2 beside one with 3 makes 5, over the same 10 clicks', () => {
  const rows = [
    computeMetrics({ ...zeroMetricSums, clicks: 10, conversions: 3, revenueMicros: 30n, completionsNotFromAds: 1 }),
    computeMetrics({ ...zeroMetricSums, clicks: 10, conversions: 2, revenueMicros: 4n, completionsNotFromAds: 2 }),
  ].map((metrics) => ({ metrics }));
  const account = computeMetrics({
    ...zeroMetricSums,
    clicks: 10,
    conversions: 3,
    allConversions: 5,
    revenueMicros: 30n,
    allRevenueMicros: 34n,
    completionsNotFromAds: 1,
  });
  const totals = toGoalTotals(account, rows);
  expect(totals).toMatchObject({ clicks: 10, conversions: 5, revenueMicros: 34n, completionsNotFromAds: 3 });
  expect(totals.conversionRateRatio).toBe(0.5);
});
