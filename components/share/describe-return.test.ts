import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { computeMetrics, type MetricSums, zeroMetricSums } from '@/lib/domain/metrics';
import { describeReturn } from './describe-return';

const formats = toFormats({ locale: 'en-US', currency: 'USD', timeZone: 'UTC' });
const metrics = (sums: Partial<MetricSums>) => computeMetrics({ ...zeroMetricSums, ...sums });
const micros = (whole: number) => BigInt(whole) * 1_000_000n;

test('spend, revenue and ROAS, with what they were: 500 / 200 = 2.50, was 300 / 160 = 1.88', () => {
  const current = metrics({ spendMicros: micros(200), revenueMicros: micros(500), conversions: 10 });
  const previous = metrics({ spendMicros: micros(160), revenueMicros: micros(300), conversions: 6 });
  expect(describeReturn(current, previous, formats)).toBe(
    '$200.00 of ad spend brought $500.00 of revenue from 10 conversions: ROAS 2.50, was 1.88. Against the period before, spend is up 25% and revenue up 67%.',
  );
});

test('a loss is called one: 150 - 200 is 50 less than it cost; nothing before, nothing compared', () => {
  const current = metrics({ spendMicros: micros(200), revenueMicros: micros(150), conversions: 1 });
  expect(describeReturn(current, metrics({}), formats)).toBe(
    '$200.00 of ad spend brought $150.00 of revenue from 1 conversion: ROAS 0.75. That is $50.00 less than it cost.',
  );
});

test('without a report of spend, or with a part of it without a rate, no return is made up', () => {
  const sums = { revenueMicros: micros(5), conversions: 1 };
  expect(describeReturn(metrics(sums), metrics({}), formats)).toBe(
    'No ad spend is reported for these days. The ads brought $5.00 of revenue from 1 conversion.',
  );
  expect(
    describeReturn(metrics({ ...sums, spendMicros: 1n, spendRowsWithoutRate: 1 }), metrics({}), formats),
  ).toContain('waits for its rate');
});
