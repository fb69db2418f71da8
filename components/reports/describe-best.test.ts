import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { computeMetrics, type MetricSums, zeroMetricSums } from '@/lib/domain/metrics';
import { describeBest, pickBest } from './describe-best';

const formats = toFormats({ locale: 'en-US', currency: 'USD', timeZone: 'UTC' });
const toMetrics = (sums: Partial<MetricSums>) => computeMetrics({ ...zeroMetricSums, ...sums });
const row = (campaign: string, sums: Partial<MetricSums>) => ({
  key: { campaign },
  metrics: toMetrics(sums),
  previous: null,
});

test('41 of 100 in revenue on 22 of 100 clicks', () => {
  const rows = [
    row('Brand', { clicks: 78, conversions: 9, revenueMicros: 59n }),
    row('Weekend specials', { clicks: 22, conversions: 4, revenueMicros: 41n }),
  ];
  const totals = toMetrics({ clicks: 100, conversions: 13, revenueMicros: 100n });
  expect(describeBest('campaign', rows, totals, formats)).toBe('Brand brings 59% of revenue on 78% of clicks.');
});

test('spend stands for the cost where it is reported, clicks where a part of it waits for a rate', () => {
  const rows = [
    row('Brand', { clicks: 78, spendMicros: 100n, revenueMicros: 59n }),
    row('Weekend specials', { clicks: 22, spendMicros: 300n, revenueMicros: 41n }),
  ];
  const sums = { clicks: 100, spendMicros: 400n, revenueMicros: 100n };
  expect(describeBest('campaign', rows, toMetrics(sums), formats)).toBe('Brand brings 59% of revenue on 25% of spend.');
  expect(describeBest('campaign', rows, toMetrics({ ...sums, spendRowsWithoutRate: 1 }), formats)).toBe(
    'Brand brings 59% of revenue on 78% of clicks.',
  );
});

test('where nothing has a value, conversions decide', () => {
  const rows = [row('Brand', { clicks: 5, conversions: 1 }), row('', { clicks: 5, conversions: 3 })];
  expect(describeBest('campaign', rows, toMetrics({ clicks: 10, conversions: 4 }), formats)).toBe(
    'Clicks without a known campaign bring 75% of conversions on 50% of clicks.',
  );
});

test('one row alone brings all; without conversions there is nothing to say', () => {
  const rows = [row('Brand', { clicks: 5, conversions: 1 })];
  expect(describeBest('campaign', rows, toMetrics({ clicks: 5, conversions: 1 }), formats)).toBe(
    'Brand brings all conversions here.',
  );
  expect(describeBest('campaign', rows, toMetrics({ clicks: 5 }), formats)).toBe('');
  expect(describeBest('campaign', [], toMetrics({}), formats)).toBe('');
});

test('a best list holds what earned something, in the order given: 0 conversions are not among the best', () => {
  const rows = [
    row('Brand', { conversions: 2, revenueMicros: 9n }),
    row('Display', { clicks: 900 }),
    row('Leads', { conversions: 1 }),
    row('Shoes', { conversions: 1 }),
  ];
  expect(pickBest(rows, 2).map(({ key }) => key.campaign)).toEqual(['Brand', 'Leads']);
  expect(pickBest(rows.slice(1, 2), 5)).toEqual([]);
});
