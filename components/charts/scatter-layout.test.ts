import { expect, test } from 'vitest';
import { layOutScatter, placeNames, type ScatterPoint } from './scatter-layout';

const point = (name: string, spend: number, revenue: number, conversions: number): ScatterPoint => ({
  name,
  spendMicros: BigInt(spend) * 1_000_000n,
  revenueMicros: BigInt(revenue) * 1_000_000n,
  conversions,
});
const plot = { left: 0, right: 300, top: 0, bottom: 200 };
const dot = (name: string, x: number, y: number) => ({ name, x, y, radius: 5 });

test('axes begin at 0 and end at or above the greatest; the dearest comes first', () => {
  const { spendTicks, revenueTicks, dots } = layOutScatter([point('B', 50, 400, 10), point('A', 100, 0, 0)]);
  expect([spendTicks[0], spendTicks.at(-1), revenueTicks[0], revenueTicks.at(-1)]).toEqual([0, 100, 0, 400]);
  expect(dots.map(({ point: { name }, spend, revenue }) => [name, spend, revenue])).toEqual([
    ['A', 100, 0],
    ['B', 50, 400],
  ]);
});

test('break-even ends where the shorter axis ends: at 100 of 100 spent and 400 earned', () => {
  expect(layOutScatter([point('A', 100, 400, 1)]).breakEvenEnd).toBe(100);
});

test('of two names that would cover each other the first is written', () => {
  expect(placeNames([dot('dear', 100, 100), dot('cheap', 101, 104)], plot, [], 8).map(({ text }) => text)).toEqual([
    'dear',
    'cheap',
  ]);
  expect(
    placeNames([dot('dear', 8, 100), dot('cheap', 9, 104)], plot, [], 8).map(({ text, anchor }) => [text, anchor]),
  ).toEqual([['dear', 'start']]);
});

test('a name that would leave the plot on the right stands on the left', () => {
  expect(placeNames([dot('Shoes', 280, 100)], plot, [], 8)).toEqual([
    { index: 0, text: 'Shoes', x: 270, y: 100, anchor: 'end' },
  ]);
});

test('of what brought nothing the name stands above the axis: half a line of 15 pixels above 200', () => {
  expect(placeNames([dot('Shoes', 20, 200)], plot, [], 8).map(({ y }) => y)).toEqual([192.5]);
});

test('no name covers what is already written, or the middle of another dot', () => {
  expect(placeNames([dot('A', 100, 100), dot('B', 200, 100)], plot, [{ ...plot, left: 150 }], 8)).toHaveLength(1);
  expect(placeNames([dot('Shoes', 8, 100), dot('', 25, 100)], plot, [], 8).map(({ text }) => text)).toEqual(['']);
});

test('names longer than 24 letters are cut, and at most the limit is written', () => {
  const [first, ...rest] = placeNames([dot('x'.repeat(30), 20, 50), dot('B', 20, 100)], plot, [], 1);
  expect([first?.text, rest]).toEqual([`${'x'.repeat(23)}…`, []]);
});
