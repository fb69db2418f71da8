import { expect, test } from 'vitest';
import { addDays } from '@/lib/domain/calendar';
import { decideGrain, toGrainPeriod, toGrainStart } from './grain';

test.each([
  ['2026-11-23', '2026-11-23'], // Monday
  ['2026-11-29', '2026-11-23'], // Sunday
  ['2027-01-01', '2026-12-28'], // over the year
] as const)('the week of %s begins on Monday %s', (on, monday) => {
  expect(toGrainStart(on, 'week')).toBe(monday);
});

test('a month begins on its first, a day is itself', () => {
  expect(toGrainStart('2026-11-30', 'month')).toBe('2026-11-01');
  expect(toGrainStart('2026-11-30', 'day')).toBe('2026-11-30');
});

test.each([
  [1, 'day'],
  [100, 'day'],
  [101, 'week'],
  [700, 'week'],
  [701, 'month'],
] as const)('%i days are drawn by %s', (dayCount, grain) => {
  const fromOn = '2026-01-01';
  expect(decideGrain({ fromOn, untilOn: addDays(fromOn, dayCount) })).toBe(grain);
});

test('a week that the period cuts has only the days inside it', () => {
  const period = { fromOn: '2026-11-04', untilOn: '2026-11-12' };
  expect(toGrainPeriod('2026-11-02', 'week', period)).toEqual({ fromOn: '2026-11-04', untilOn: '2026-11-09' });
  expect(toGrainPeriod('2026-11-09', 'week', period)).toEqual({ fromOn: '2026-11-09', untilOn: '2026-11-12' });
  expect(toGrainPeriod('2026-11-05', 'day', period)).toEqual({ fromOn: '2026-11-05', untilOn: '2026-11-06' });
  expect(toGrainPeriod('2026-11-01', 'month', period)).toEqual(period);
});
