import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { computeMetrics, type MetricSums, zeroMetricSums } from '@/lib/domain/metrics';
import { describeWhatChanged } from './describe-what-changed';

const formats = toFormats({ locale: 'en-US', currency: 'USD', timeZone: 'UTC' });
const toMetrics = (sums: Partial<MetricSums>) => computeMetrics({ ...zeroMetricSums, ...sums });
const usd = (amount: number) => BigInt(amount) * 1_000_000n;

test('100 to 150, of which one campaign brought 30: up 50%, 60% of that is it', () => {
  const rows = [
    {
      key: { campaign: 'Shoes' },
      metrics: toMetrics({ revenueMicros: usd(80) }),
      previous: toMetrics({ revenueMicros: usd(50) }),
    },
    {
      key: { campaign: 'Brand' },
      metrics: toMetrics({ revenueMicros: usd(70) }),
      previous: toMetrics({ revenueMicros: usd(50) }),
    },
  ];
  const totals = { metrics: toMetrics({ revenueMicros: usd(150) }), previous: toMetrics({ revenueMicros: usd(100) }) };
  expect(describeWhatChanged({ rows, totals }, formats)).toBe(
    'Revenue from ads is up 50%, from $100.00 to $150.00. Shoes accounts for 60% of that.',
  );
});

test('a fall names the campaign that fell, not the largest', () => {
  const rows = [
    { key: { campaign: 'Brand' }, metrics: toMetrics({ conversions: 9 }), previous: toMetrics({ conversions: 8 }) },
    { key: { campaign: 'Shoes' }, metrics: toMetrics({ conversions: 1 }), previous: toMetrics({ conversions: 7 }) },
  ];
  const totals = { metrics: toMetrics({ conversions: 10 }), previous: toMetrics({ conversions: 15 }) };
  expect(describeWhatChanged({ rows, totals }, formats)).toBe(
    'Conversions are down 33%, from 15 to 10. Shoes alone has 6 fewer.',
  );
});

test('a campaign that moved by more than the whole is told by its own change, one that moved by just the whole by "all"', () => {
  const toRow = (campaign: string, revenue: number, before: number) => ({
    key: { campaign },
    metrics: toMetrics({ revenueMicros: usd(revenue) }),
    previous: toMetrics({ revenueMicros: usd(before) }),
  });
  const totals = { metrics: toMetrics({ revenueMicros: usd(150) }), previous: toMetrics({ revenueMicros: usd(100) }) };
  const say = (...rows: ReturnType<typeof toRow>[]) => describeWhatChanged({ rows, totals }, formats);
  expect(say(toRow('Shoes', 110, 40), toRow('Brand', 40, 60))).toBe(
    'Revenue from ads is up 50%, from $100.00 to $150.00. Shoes alone is up $70.00.',
  );
  expect(say(toRow('Shoes', 90, 40), toRow('Brand', 60, 60))).toBe(
    'Revenue from ads is up 50%, from $100.00 to $150.00. Shoes accounts for all of that.',
  );
});

test('below a third of the move nobody is named', () => {
  const rows = ['A', 'B', 'C', 'D'].map((campaign) => ({
    key: { campaign },
    metrics: toMetrics({ conversions: 2 }),
    previous: toMetrics({ conversions: 1 }),
  }));
  const totals = { metrics: toMetrics({ conversions: 8 }), previous: toMetrics({ conversions: 4 }) };
  expect(describeWhatChanged({ rows, totals }, formats)).toBe('Conversions are up 100%, from 4 to 8.');
});

test('from nothing there is no ratio; nothing after nothing says nothing; without a comparison neither', () => {
  const some = toMetrics({ conversions: 3 });
  expect(describeWhatChanged({ rows: [], totals: { metrics: some, previous: toMetrics({}) } }, formats)).toBe(
    'Conversions are up, from 0 to 3.',
  );
  expect(describeWhatChanged({ rows: [], totals: { metrics: some, previous: some } }, formats)).toBe(
    'Conversions are unchanged at 3.',
  );
  expect(
    describeWhatChanged({ rows: [], totals: { metrics: toMetrics({}), previous: toMetrics({}) } }, formats),
  ).toBeNull();
  expect(describeWhatChanged({ rows: [], totals: { metrics: some, previous: null } }, formats)).toBeNull();
});
