import { expect, test } from 'vitest';
import { computeMetrics, metricNames, zeroMetricSums } from '@/lib/domain/metrics';
import { toApiMetrics } from './to-api';

test('money is exact text with its currency, a ratio is a number, 1 / 3 of 10.00 is 3.333333', () => {
  const metrics = computeMetrics({ ...zeroMetricSums, clicks: 4, conversions: 3, revenueMicros: 10_000_000n });
  expect(toApiMetrics(metrics, 'EUR')).toMatchObject({
    conversionRate: 0.75,
    revenue: { amount: '10.00', currency: 'EUR' },
    revenuePerConversion: { amount: '3.333333', currency: 'EUR' },
  });
});

test('a ratio without a divisor is null, and JSON can say all of it', () => {
  const answer = toApiMetrics(computeMetrics(zeroMetricSums), 'JPY');
  expect(answer).toMatchObject({
    conversionRate: null,
    revenuePerConversion: null,
    revenue: { amount: '0', currency: 'JPY' },
  });
  expect(JSON.parse(JSON.stringify(answer))).toEqual(answer);
  expect(Object.keys(answer)).toEqual([...metricNames]);
});
