import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from './calendar';
import {
  computeCompletenessByAge,
  computeDayCompleteness,
  computePeriodCompleteness,
  type LagCount,
} from './completeness';

const lastOn = '2026-11-23';
const today = (elapsedRatio: number) => ({ todayOn: '2026-11-24', elapsedRatio });
/** Clicks so many days before the last full day. */
const lag = (ageDays: number, lagDays: number, conversions: number): LagCount => ({
  clickedOn: addDays(lastOn, -ageDays),
  lagDays,
  conversions,
});

test('by hand: from day 1 to day 2 75 became 80, from day 0 to day 1 90 became 115', () => {
  // Three days of clicks: 2 days old 60, 15, 5; 1 day old 30, 10; 0 days old 50.
  const counts = [lag(2, 0, 60), lag(2, 1, 15), lag(2, 2, 5), lag(1, 0, 30), lag(1, 1, 10), lag(0, 0, 50)];
  // From day 1 to day 2 only the oldest has been seen: 75 became 80. From day 0 to day 1: 60 + 30 became 75 + 40.
  expect(computeCompletenessByAge(counts, lastOn)).toEqual([
    expect.closeTo((75 / 80) * (90 / 115), 12),
    expect.closeTo(75 / 80, 12),
    1,
  ]);
});

test('recent clicks do not make a day look complete: the same lag everywhere is found though half of the days are young', () => {
  // Half at once, half two days later; the youngest two days have only been seen at once.
  const counts = [0, 1, 2, 3, 4, 5].flatMap((age) => [lag(age, 0, 10), ...(age < 2 ? [] : [lag(age, 2, 10)])]);
  expect(computeCompletenessByAge(counts, lastOn)).toEqual([0.5, 0.5, 1]);
});

test('conversions after the last full day are not looked at, and 30 are needed', () => {
  expect(computeCompletenessByAge([lag(3, 0, 30), lag(0, 1, 99)], lastOn)).toEqual([1]);
  expect(computeCompletenessByAge([lag(3, 0, 29), lag(0, 1, 99)], lastOn)).toBeNull();
});

test('yesterday, half of today over: between what is in after 0 and after 1 whole day; beyond the longest lag all is in', () => {
  const ratios = [0.4, 0.8, 1];
  expect(computeDayCompleteness(ratios, '2026-11-23', today(0.5))).toBeCloseTo(0.6, 12);
  expect(computeDayCompleteness(ratios, '2026-11-24', today(0.5))).toBeCloseTo(0.2, 12); // today: half of 0.4
  expect(computeDayCompleteness(ratios, '2026-11-22', today(0))).toBeCloseTo(0.8, 12);
  expect(computeDayCompleteness(ratios, '2026-11-20', today(0.5))).toBe(1);
});

test('of a week the days that have begun count alike: (1 + 0.8 + 0.4) / 3', () => {
  const week = { fromOn: '2026-11-21', untilOn: '2026-11-28' };
  const ratios = [0.4, 0.8, 1];
  expect(computePeriodCompleteness(ratios, { ...week, untilOn: '2026-11-24' }, today(0))).toBeCloseTo(2.2 / 3, 12);
  expect(computePeriodCompleteness(ratios, week, today(0))).toBeCloseTo(2.2 / 4, 12); // today has only just begun
  expect(computePeriodCompleteness(ratios, { fromOn: '2026-11-25', untilOn: '2026-11-28' }, today(0))).toBe(1);
});

test('the older the clicks, the more has come in; a share lies between 0 and 1, whatever the lags', () => {
  const anyCounts = fc.array(
    fc.record({ age: fc.nat(60), lagDays: fc.nat(60), conversions: fc.integer({ min: 1, max: 40 }) }),
    { minLength: 5, maxLength: 60 },
  );
  fc.assert(
    fc.property(anyCounts, (given) => {
      const ratios = computeCompletenessByAge(
        given.map(({ age, lagDays, conversions }) => lag(age, lagDays, conversions)),
        lastOn,
      );
      for (const [age, ratio] of (ratios ?? []).entries()) {
        expect(ratio).toBeGreaterThanOrEqual(0);
        expect(ratio).toBeLessThanOrEqual(ratios?.[age + 1] ?? 1);
      }
    }),
  );
});
