import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { formatTick, toChartRows } from './chart-series';

const point = (on: string, value: number | bigint | null) => ({ on, value });

test('today is dashed and the dashed part begins at yesterday, so that the line does not break', () => {
  const rows = toChartRows(
    'count',
    [point('2026-11-22', 1), point('2026-11-23', 2), point('2026-11-24', 3)],
    null,
    '2026-11-24',
  );
  expect(rows.map((row) => row.solidHeight)).toEqual([1, 2, null]);
  expect(rows.map((row) => row.partialHeight)).toEqual([null, 2, 3]);
});

test('the week that holds today is the one still going on', () => {
  const rows = toChartRows('count', [point('2026-11-16', 1), point('2026-11-23', 2)], null, '2026-11-24');
  expect(rows.map((row) => row.isPartial)).toEqual([false, true]);
});

test('the first day lies over the first day of the comparison, also when that is shorter', () => {
  const rows = toChartRows('count', [point('2026-03-01', 1), point('2026-03-02', 2)], [point('2026-02-01', 5)], null);
  expect(rows.map((row) => [row.previousOn, row.previous])).toEqual([
    ['2026-02-01', 5],
    [null, null],
  ]);
});

test('a day without a figure is a gap, not 0', () => {
  expect(toChartRows('rate', [point('2026-03-01', null)], null, null)[0]?.solidHeight).toBeNull();
});

test('money is drawn in units of its currency: 12,500,000 micros are 12.5', () => {
  expect(toChartRows('money', [point('2026-03-01', 12_500_000n)], null, null)[0]?.solidHeight).toBe(12.5);
  expect(formatTick('money', 12_000, toFormats({ locale: 'en-US', currency: 'USD', timeZone: 'UTC' }))).toBe('$12K');
});
