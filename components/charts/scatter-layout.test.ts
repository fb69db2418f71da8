import { expect, test } from 'vitest';
import { layOutScatter, type ScatterPoint } from './scatter-layout';

const point = (name: string, spend: number, revenue: number, conversions: number): ScatterPoint => ({
  name,
  spendMicros: BigInt(spend) * 1_000_000n,
  revenueMicros: BigInt(revenue) * 1_000_000n,
  conversions,
});

test('axes begin at 0; 50 of 100 spent stands in the middle, 400 of 400 earned at the top', () => {
  const { spendTicks, revenueTicks, dots } = layOutScatter([point('A', 100, 0, 0), point('B', 50, 400, 10)]);
  expect([spendTicks[0], spendTicks.at(-1), revenueTicks[0], revenueTicks.at(-1)]).toEqual([0, 100, 0, 400]);
  expect(dots.map(({ point: { name }, left, bottom }) => [name, left, bottom])).toEqual([
    ['A', 100, 0],
    ['B', 50, 100],
  ]);
});

test('break-even ends where the shorter axis ends: 100 of 100 spent is 25 % of 400 earned', () => {
  const { breakEven } = layOutScatter([point('A', 100, 400, 1)]);
  expect(breakEven).toEqual({ left: 100, bottom: 25 });
});

test('four times the conversions are twice as wide, and nothing is too small to hit', () => {
  const { dots } = layOutScatter([point('A', 3, 1, 40), point('B', 2, 1, 10), point('C', 1, 1, 0)]);
  expect(dots.map(({ size }) => size)).toEqual([36, 18, 8]);
});

test('of two names that would cover each other the dearer one is written', () => {
  const { dots } = layOutScatter([point('cheap', 99, 100, 1), point('dear', 100, 100, 1)]);
  expect(dots.map(({ point: { name }, isLabelled }) => [name, isLabelled])).toEqual([
    ['dear', true],
    ['cheap', false],
  ]);
});
