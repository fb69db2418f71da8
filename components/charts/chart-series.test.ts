import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { formatTick, toAxisTicks, toChartRows } from './chart-series';

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

test.each([
  ['count', 0, [0, 1]],
  ['count', 1, [0, 1]],
  ['count', 3, [0, 1, 2, 3]],
  ['count', 11, [0, 3, 6, 9, 12]],
  ['count', 16, [0, 4, 8, 12, 16]],
  ['count', 20, [0, 5, 10, 15, 20]],
  ['count', 1_869, [0, 500, 1_000, 1_500, 2_000]],
  ['rate', 0, [0, 0.0025, 0.005, 0.0075, 0.01]],
  ['rate', 0.3, [0, 0.1, 0.2, 0.3]],
  ['money', 982.5, [0, 250, 500, 750, 1_000]],
] as const)('a %s of at most %d has its lines at %j', (kind, highest, ticks) => {
  expect(toAxisTicks(kind, highest)).toEqual(ticks);
});

test('the lines of an axis are even, begin at 0 and end at or above what is drawn', () => {
  fc.assert(
    fc.property(
      fc.constantFrom('count', 'rate', 'money'),
      fc.double({ min: 1e-4, max: 1e12, noNaN: true }),
      (kind, highest) => {
        const ticks = toAxisTicks(kind, highest);
        const [first, step = 0] = ticks;
        expect(first).toBe(0);
        expect(ticks.length).toBeLessThanOrEqual(6);
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(highest * 0.999_99);
        for (const [index, tick] of ticks.entries()) expect(tick).toBeCloseTo(index * step, 6);
      },
    ),
  );
});
