import { expect, test } from 'vitest';
import { computeMetrics, zeroMetricSums } from '@/lib/domain/metrics';
import { sumGoalRows, toGoalTotals } from './goal-totals';

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

test('some goals add up to theirs, over the clicks of each tag once: 10 of one and 5 of another; a goal on every tag has all of them', () => {
  const toRow = (tagId: number, clicks: number, conversions: number, scope: 'account' | 'all' = 'account') => ({
    ...{ tagId, scope },
    metrics: computeMetrics({ ...zeroMetricSums, clicks, conversions, revenueMicros: 2n, assists: 1 }),
  });
  const rows = [toRow(1, 10, 3), toRow(1, 10, 2), toRow(2, 5, 1)];
  const sum = sumGoalRows(rows);
  expect(sum).toMatchObject({ clicks: 15, conversions: 6, revenueMicros: 6n, assists: 3 });
  expect(sum.conversionRateRatio).toBe(6 / 15);
  expect(sumGoalRows([...rows, toRow(1, 40, 1, 'all')]).clicks).toBe(40);
  expect(sumGoalRows([])).toMatchObject({ clicks: 0, conversions: 0, conversionRateRatio: null });
});
