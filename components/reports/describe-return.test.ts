import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { computeMetrics, type MetricSums, zeroMetricSums } from '@/lib/domain/metrics';
import { describeGain, describeWaste, toRowName } from './describe-return';
import type { PerformanceNode } from './performance-row';

const formats = toFormats({ locale: 'en-US', currency: 'USD', timeZone: 'UTC' });
const toMetrics = (sums: Partial<MetricSums>) =>
  computeMetrics({ ...zeroMetricSums, spendMicros: 100_000_000n, platformClicks: 320, ...sums });

test('310 clicks at 2 % let expect 6.2 conversions: none is no chance; 40 clicks let expect 0.8: nobody can say', () => {
  expect(describeWaste(toMetrics({ clicks: 310 }), 0.02, formats)).toEqual({
    text: 'cost $100.00 for 310 clicks without a conversion; at the usual rate about 6.2 were to be expected.',
    isSure: true,
  });
  expect(describeWaste(toMetrics({ clicks: 40 }), 0.02, formats)).toEqual({
    text: 'cost $100.00 for 40 clicks without a conversion; at the usual rate only about 0.8 were to be expected.',
    isSure: false,
  });
});

test('paid clicks of which none was seen are another matter than visitors who did not buy', () => {
  expect(describeWaste(toMetrics({ clicks: 0 }), 0.02, formats).text).toMatch(
    /^cost \$100\.00 for 320 clicks, none of/,
  );
});

test('the return of 10 conversions can be said, of 9 it carries a mark', () => {
  expect(describeGain(toMetrics({ conversions: 10, revenueMicros: 520_000_000n }), formats)).toEqual({
    text: 'returned 5.20 times its spend: $100.00 brought $520.00 with 10 conversions.',
    isSure: true,
  });
  expect(describeGain(toMetrics({ conversions: 9, revenueMicros: 1n }), formats).isSure).toBe(false);
});

test('a keyword stands in quotes with what tells it apart; what nobody named is said as such', () => {
  const node = (key: PerformanceNode['key']): PerformanceNode => ({
    ...{ id: '1', by: ['keyword', 'matchType', 'campaign'], key, trail: null, previous: null },
    metrics: toMetrics({}),
  });
  expect(toRowName(node({ keyword: 'shoes', matchType: 'exact', campaign: 'Brand' }), formats)).toBe(
    '“shoes” (Exact, Brand)',
  );
  expect(toRowName(node({ keyword: '', matchType: '', campaign: 'Brand' }), formats)).toBe('No keyword (Brand)');
});
