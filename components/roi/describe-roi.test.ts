import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { computeMetrics, type MetricSums, zeroMetricSums } from '@/lib/domain/metrics';
import { describeRoi } from './describe-roi';

const formats = toFormats({ locale: 'en-US', currency: 'EUR', timeZone: 'UTC' });
const of = (sums: Partial<MetricSums>) => computeMetrics({ ...zeroMetricSums, ...sums });
const spent = (spend: number, revenue: number, spendRowsWithoutRate = 0) =>
  of({
    spendMicros: BigInt(spend) * 1_000_000n,
    revenueMicros: BigInt(revenue) * 1_000_000n,
    spendRowsWithoutRate,
  });

test.each([
  [
    'a return and what it was',
    spent(12_300, 41_000),
    spent(100, 290),
    '€12,300.00 spent brought €41,000.00: ROAS 3.33, was 2.90.',
  ],
  [
    'the same to two decimals',
    spent(100, 290),
    spent(1_000, 2_901),
    '€100.00 spent brought €290.00: ROAS 2.90, as before.',
  ],
  ['nothing to hold it against', spent(100, 50), null, '€100.00 spent brought €50.00: ROAS 0.50.'],
  ['no revenue', spent(100, 0), spent(10, 20), '€100.00 spent brought no revenue: ROAS 0.00, was 2.00.'],
  ['no spend', spent(0, 50), null, 'Ads brought €50.00. What they cost is not imported for this period.'],
  ['neither', spent(0, 0), null, 'No spend is imported for this period, and no revenue came from ads.'],
  [
    'one row without a rate',
    spent(100, 50, 1),
    spent(10, 20),
    '€100.00 spent brought €50.00, but 1 more row of spend waits for a currency rate: there is no ROAS of a part.',
  ],
  [
    'no row with a rate',
    spent(0, 50, 3),
    null,
    'All spend of this period is in currencies without a rate: its return cannot be said.',
  ],
])('%s', (_, current, previous, sentence) => {
  expect(describeRoi(current, previous, formats)).toBe(sentence);
});
