import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type ChangeSums,
  changeFigures,
  computeContributions,
  computeFactorShares,
  computeFigureChange,
  findDriver,
  joinMembers,
  rankContributions,
} from './explain-change';

const sums = (given: Partial<ChangeSums>): ChangeSums => ({
  ...{ clicks: 0, conversions: 0, revenueMicros: 0n, spendMicros: 0n, platformClicks: 0 },
  ...given,
});
const micros = (amount: number) => BigInt(Math.round(amount * 1_000_000));
const add = (one: ChangeSums, other: ChangeSums): ChangeSums => ({
  clicks: one.clicks + other.clicks,
  conversions: one.conversions + other.conversions,
  revenueMicros: one.revenueMicros + other.revenueMicros,
  spendMicros: one.spendMicros + other.spendMicros,
  platformClicks: one.platformClicks + other.platformClicks,
});
const anySums = fc.record({
  clicks: fc.nat(10_000),
  conversions: fc.nat(500),
  revenueMicros: fc.bigInt(0n, 10n ** 11n),
  spendMicros: fc.bigInt(0n, 10n ** 11n),
  platformClicks: fc.nat(10_000),
});

test('law: the contributions of any members add up to the change of the whole, for every figure', () => {
  const members = fc.array(fc.record({ key: fc.string(), now: anySums, before: anySums }), { maxLength: 12 });
  fc.assert(
    fc.property(members, fc.constantFrom(...changeFigures), (each, figure) => {
      const now = each.reduce((sum, member) => add(sum, member.now), sums({}));
      const before = each.reduce((sum, member) => add(sum, member.before), sums({}));
      const whole = computeFigureChange(figure, now, before);
      const parts = computeContributions(figure, each);
      if (whole === null) return parts === null;
      const total = parts?.reduce((sum, { change }) => sum + change, 0) ?? Number.NaN;
      // Rounding grows with what is added, not with what is left of it.
      return Math.abs(total - whole.change) <= 1e-6 * Math.max(1, whole.now, whole.before);
    }),
  );
});

test('law: the factors of a change add up to it, and the other way round to its opposite', () => {
  fc.assert(
    fc.property(anySums, anySums, fc.constantFrom(...changeFigures), (now, before, figure) => {
      const shares = computeFactorShares(figure, now, before);
      if (shares === null) return true;
      const whole = computeFigureChange(figure, now, before)?.change ?? Number.NaN;
      const back = computeFactorShares(figure, before, now) ?? [];
      // Rounding grows with what is added, not with what is left of it.
      const size = shares.reduce((sum, { change }) => sum + Math.abs(change), 1);
      const total = shares.reduce((sum, { change }) => sum + change, 0);
      return (
        Math.abs(total - whole) <= 1e-6 * size &&
        shares.every(({ change }, index) => Math.abs(change + (back[index]?.change ?? Number.NaN)) <= 1e-6 * size)
      );
    }),
  );
});

test('law: what is shown and the rest add up to all contributions', () => {
  const contributions = fc.array(fc.record({ key: fc.string(), change: fc.integer({ min: -1000, max: 1000 }) }));
  fc.assert(
    fc.property(contributions, fc.nat(5), (each, limit) => {
      const { shown, rest } = rankContributions(each, limit);
      const total = each.reduce((sum, { change }) => sum + change, 0);
      return shown.reduce((sum, { change }) => sum + change, rest.change) === total && shown.length <= limit;
    }),
  );
});

test('CPA from 100/10 = 10 to 150/10 = 15: the campaign that spent 50 more for nothing made 5 of 5', () => {
  const parts = computeContributions('cpa', [
    {
      key: 'Shoes',
      now: sums({ spendMicros: micros(100), conversions: 5 }),
      before: sums({ spendMicros: micros(50), conversions: 5 }),
    },
    {
      key: 'Brand',
      now: sums({ spendMicros: micros(50), conversions: 5 }),
      before: sums({ spendMicros: micros(50), conversions: 5 }),
    },
  ]);
  expect(parts).toEqual([
    { key: 'Shoes', change: 5_000_000 },
    { key: 'Brand', change: 0 },
  ]);
});

test('revenue doubled by twice the clicks at the same rate and value: clicks made all of it', () => {
  const before = sums({ clicks: 100, conversions: 10, revenueMicros: micros(500) });
  const now = sums({ clicks: 200, conversions: 20, revenueMicros: micros(1000) });
  const shares = computeFactorShares('revenue', now, before) ?? [];
  expect(shares.map(({ factor, change }) => [factor, Math.round(change)])).toEqual([
    ['clicks', 500_000_000],
    ['conversionRate', 0],
    ['revenuePerConversion', 0],
  ]);
});

test('from nothing there are no factors, and without conversions no CPA', () => {
  const some = sums({ clicks: 10, conversions: 1, spendMicros: micros(5), revenueMicros: micros(9) });
  expect(computeFactorShares('revenue', some, sums({}))).toBeNull();
  expect(computeFigureChange('cpa', some, sums({ spendMicros: micros(5) }))).toBeNull();
});

test('a driver is who moved most in the direction of the whole, from a third on; one member alone explains nothing', () => {
  const of = (...changes: number[]) => changes.map((change, index) => ({ key: String(index), change }));
  expect(findDriver(of(-6, 1))).toMatchObject({ key: '0', partRatio: 1.2 });
  expect(findDriver(of(2, 2, 2))?.partRatio).toBeCloseTo(1 / 3);
  expect(findDriver(of(1, 1, 1, 1))).toBeNull();
  expect(findDriver(of(5))).toBeNull();
  expect(findDriver(of(5, -5))).toBeNull();
});

test('a member of one period only has zeros in the other', () => {
  const shoes = sums({ conversions: 3 });
  const brand = sums({ conversions: 4 });
  expect(joinMembers(new Map([['Shoes', shoes]]), new Map([['Brand', brand]]))).toEqual([
    { key: 'Shoes', now: shoes, before: sums({}) },
    { key: 'Brand', now: sums({}), before: brand },
  ]);
});
