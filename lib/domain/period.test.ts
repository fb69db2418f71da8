import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from './calendar';
import {
  computeComparablePeriod,
  computePeriodProgress,
  computePreviousPeriod,
  countPeriodDays,
  parsePeriod,
  parsePeriodPreset,
  periodPresets,
  stepPeriod,
  toLastDay,
  toPeriod,
  toPresetPeriod,
} from './period';

// A Tuesday.
const todayOn = '2026-11-24';

test.each([
  ['today', '2026-11-24', '2026-11-24'],
  ['yesterday', '2026-11-23', '2026-11-23'],
  ['week', '2026-11-23', '2026-11-24'],
  ['month', '2026-11-01', '2026-11-24'],
  ['7d', '2026-11-18', '2026-11-24'],
  ['30d', '2026-10-26', '2026-11-24'],
  ['90d', '2026-08-27', '2026-11-24'],
  ['ytd', '2026-01-01', '2026-11-24'],
] as const)('%s is %s to %s on 24 November 2026', (preset, fromOn, lastOn) => {
  expect(toPresetPeriod(preset, todayOn)).toEqual(toPeriod(fromOn, lastOn));
});

test('a week that begins today has one day, on Sunday it has seven', () => {
  expect(countPeriodDays(toPresetPeriod('week', '2026-11-23'))).toBe(1);
  expect(countPeriodDays(toPresetPeriod('week', '2026-11-29'))).toBe(7);
});

test('only the known presets are presets', () => {
  expect(parsePeriodPreset('30d')).toBe('30d');
  expect(parsePeriodPreset('31d')).toBeNull();
});

test('a range may be given in either order and includes both days', () => {
  expect(toPeriod('2026-11-24', '2026-11-20')).toEqual({ fromOn: '2026-11-20', untilOn: '2026-11-25' });
  expect(toLastDay(toPeriod('2026-11-20', '2026-11-24'))).toBe('2026-11-24');
});

test('a typed range is refused when a day is none or when it is longer than the limit', () => {
  expect(parsePeriod('2026-11-20', '2026-11-24')).toEqual({ fromOn: '2026-11-20', untilOn: '2026-11-25' });
  expect(parsePeriod('2026-11-20', '2026-11-31')).toBeNull();
  expect(parsePeriod('2026-01-01', '2026-01-10', 10)).not.toBeNull();
  expect(parsePeriod('2026-01-01', '2026-01-11', 10)).toBeNull();
});

test('the previous period is as long and ends where the period begins', () => {
  expect(computePreviousPeriod(toPeriod('2026-11-18', '2026-11-24'), 'previous')).toEqual(
    toPeriod('2026-11-11', '2026-11-17'),
  );
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 9_000 }), fc.integer({ min: 0, max: 400 }), (start, length) => {
      const period = toPeriod(addDays('2010-01-01', start), addDays('2010-01-01', start + length));
      const previous = computePreviousPeriod(period, 'previous');
      expect(previous.untilOn).toBe(period.fromOn);
      expect(countPeriodDays(previous)).toBe(countPeriodDays(period));
    }),
  );
});

test('the year before has the same calendar days; 29 February becomes the 28th', () => {
  expect(computePreviousPeriod(toPeriod('2026-11-18', '2026-11-24'), 'year')).toEqual(
    toPeriod('2025-11-18', '2025-11-24'),
  );
  expect(computePreviousPeriod(toPeriod('2024-02-29', '2024-02-29'), 'year')).toEqual(
    toPeriod('2023-02-28', '2023-02-28'),
  );
  expect(computePreviousPeriod(toPeriod('2024-12-31', '2024-12-31'), 'year')).toEqual(
    toPeriod('2023-12-31', '2023-12-31'),
  );
});

test('a week that is still going on is held against the same weekdays, not against the weekend before', () => {
  const period = toPresetPeriod('week', todayOn);
  expect(computeComparablePeriod(period, { todayOn, preset: 'week', comparison: 'previous' })).toEqual({
    current: toPeriod('2026-11-23', '2026-11-24'),
    previous: toPeriod('2026-11-16', '2026-11-17'),
  });
});

test('a month that is still going on is held against the same days of the month before', () => {
  const options = { preset: 'month', comparison: 'previous' } as const;
  expect(computeComparablePeriod(toPresetPeriod('month', todayOn), { ...options, todayOn }).previous).toEqual(
    toPeriod('2026-10-01', '2026-10-24'),
  );
  // 1 to 31 March against all of February.
  expect(
    computeComparablePeriod(toPresetPeriod('month', '2026-03-31'), { ...options, todayOn: '2026-03-31' }).previous,
  ).toEqual(toPeriod('2026-02-01', '2026-02-28'));
});

test('the year to date is held against the same days of the year before', () => {
  expect(
    computeComparablePeriod(toPresetPeriod('ytd', todayOn), { todayOn, preset: 'ytd', comparison: 'previous' })
      .previous,
  ).toEqual(toPeriod('2025-01-01', '2025-11-24'));
});

test('days after today are cut off before the comparison', () => {
  const period = toPeriod('2026-11-22', '2026-11-30');
  expect(computeComparablePeriod(period, { todayOn, preset: null, comparison: 'previous' })).toEqual({
    current: toPeriod('2026-11-22', '2026-11-24'),
    previous: toPeriod('2026-11-19', '2026-11-21'),
  });
});

test('a period in the future is empty and so is what it is held against', () => {
  const { current, previous } = computeComparablePeriod(toPeriod('2026-12-01', '2026-12-05'), {
    todayOn,
    preset: null,
    comparison: 'year',
  });
  expect([countPeriodDays(current), countPeriodDays(previous)]).toEqual([0, 0]);
});

test('progress: a third of a day of 24 hours after 8, not begun before it, done at its end', () => {
  const period = toPeriod(todayOn, todayOn);
  const startMs = Date.parse('2026-11-23T23:00:00Z');
  expect(computePeriodProgress(period, startMs + 8 * 3_600_000, 'Europe/Berlin')).toEqual({
    isPartial: true,
    elapsedRatio: 8 / 24,
  });
  expect(computePeriodProgress(period, startMs - 1, 'Europe/Berlin')).toEqual({ isPartial: false, elapsedRatio: 0 });
  expect(computePeriodProgress(period, startMs, 'Europe/Berlin')).toEqual({ isPartial: true, elapsedRatio: 0 });
  expect(computePeriodProgress(period, startMs + 24 * 3_600_000, 'Europe/Berlin')).toEqual({
    isPartial: false,
    elapsedRatio: 1,
  });
});

test('progress of a day of 25 hours counts its real length: 5 / 25', () => {
  const startMs = Date.parse('2026-10-24T22:00:00Z');
  expect(
    computePeriodProgress(toPeriod('2026-10-25', '2026-10-25'), startMs + 5 * 3_600_000, 'Europe/Berlin').elapsedRatio,
  ).toBe(0.2);
});

test('the arrow keys move a period by its own length, there and back', () => {
  const period = toPeriod('2026-11-18', '2026-11-24');
  expect(stepPeriod(period, -1)).toEqual(toPeriod('2026-11-11', '2026-11-17'));
  expect(stepPeriod(stepPeriod(period, 3), -3)).toEqual(period);
});

test('every preset has at least one day and none reaches past today', () => {
  for (const preset of periodPresets) {
    const period = toPresetPeriod(preset, '2026-01-01');
    expect(countPeriodDays(period)).toBeGreaterThan(0);
    expect(toLastDay(period) <= '2026-01-01').toBe(true);
  }
});
