// Which days does a report cover, and which days is it held against? Calendar days only, half-open; never reads the clock.

import { addDays, addMonths, countDaysBetween, parseCalendarDay, toDayStart, toWeekday } from './calendar';
import type { Period } from './report-query';

/** The presets of the filter bar with their keys. All but `yesterday` end with today, which is still going on. */
export const periodPresets = ['today', 'yesterday', 'week', 'month', '7d', '30d', '90d', 'ytd'] as const;
export type PeriodPreset = (typeof periodPresets)[number];

export const periodPresetKeys = {
  today: 'D',
  yesterday: 'E',
  week: 'W',
  month: 'M',
  '7d': '7',
  '30d': '30',
  '90d': '90',
  ytd: 'Y',
} as const satisfies Record<PeriodPreset, string>;

export const comparisons = ['previous', 'year'] as const;
export type Comparison = (typeof comparisons)[number];

/** The preset with that name, else `null`. */
export function parsePeriodPreset(text: string): PeriodPreset | null {
  return periodPresets.find((preset) => preset === text) ?? null;
}

/** The period from one day to another, both included, in whichever order they come. */
export function toPeriod(oneOn: string, otherOn: string): Period {
  const [fromOn, lastOn] = oneOn <= otherOn ? [oneOn, otherOn] : [otherOn, oneOn];
  return { fromOn, untilOn: addDays(lastOn, 1) };
}

/** The period of two typed days, both included; `null` when one of them is no day or the range is longer than `maxDays`. */
export function parsePeriod(fromText: string, lastText: string, maxDays = 3_660): Period | null {
  const fromOn = parseCalendarDay(fromText);
  const lastOn = parseCalendarDay(lastText);
  if (fromOn === null || lastOn === null) return null;
  const period = toPeriod(fromOn, lastOn);
  return countPeriodDays(period) > maxDays ? null : period;
}

/** The last day that is in the period. */
export function toLastDay(period: Period): string {
  return addDays(period.untilOn, -1);
}

export function countPeriodDays(period: Period): number {
  return Math.max(0, countDaysBetween(period.fromOn, period.untilOn));
}

function toPresetStart(preset: PeriodPreset, todayOn: string): string {
  switch (preset) {
    case 'today':
      return todayOn;
    case 'yesterday':
      return addDays(todayOn, -1);
    case 'week':
      return addDays(todayOn, 1 - toWeekday(todayOn));
    case 'month':
      return `${todayOn.slice(0, 8)}01`;
    case '7d':
      return addDays(todayOn, -6);
    case '30d':
      return addDays(todayOn, -29);
    case '90d':
      return addDays(todayOn, -89);
    case 'ytd':
      return `${todayOn.slice(0, 5)}01-01`;
  }
}

/** The days of a preset: `week` since Monday, `month` since the first, `ytd` since 1 January, `7d` the last seven; today included. */
export function toPresetPeriod(preset: PeriodPreset, todayOn: string): Period {
  return { fromOn: toPresetStart(preset, todayOn), untilOn: preset === 'yesterday' ? todayOn : addDays(todayOn, 1) };
}

function shiftMonths(period: Period, monthCount: number): Period {
  return toPeriod(addMonths(period.fromOn, monthCount), addMonths(toLastDay(period), monthCount));
}

/** `previous`: as many days, just before. `year`: the same calendar days a year before (29 February becomes the 28th). */
export function computePreviousPeriod(period: Period, comparison: Comparison): Period {
  if (comparison === 'year') return shiftMonths(period, -12);
  return { fromOn: addDays(period.fromOn, -countPeriodDays(period)), untilOn: period.fromOn };
}

/**
 * What a period is held against so that both are equally long: days after today are cut off, and a week, month or year that is still
 * going on is held against the same part of the one before (Monday to Wednesday against Monday to Wednesday).
 * `current` is what is left of the period; both are empty when it lies in the future.
 */
export function computeComparablePeriod(
  period: Period,
  options: { todayOn: string; preset: PeriodPreset | null; comparison: Comparison },
): { current: Period; previous: Period } {
  const tomorrowOn = addDays(options.todayOn, 1);
  const isCut = period.untilOn > tomorrowOn;
  const untilOn = isCut ? tomorrowOn : period.untilOn;
  const current = untilOn <= period.fromOn ? { fromOn: period.fromOn, untilOn: period.fromOn } : { ...period, untilOn };
  if (countPeriodDays(current) === 0) return { current, previous: current };
  if (options.comparison === 'year') return { current, previous: shiftMonths(current, -12) };
  switch (options.preset) {
    case 'week':
      return { current, previous: { fromOn: addDays(current.fromOn, -7), untilOn: addDays(current.untilOn, -7) } };
    case 'month':
      return { current, previous: shiftMonths(current, -1) };
    case 'ytd':
      return { current, previous: shiftMonths(current, -12) };
    default:
      return { current, previous: computePreviousPeriod(current, 'previous') };
  }
}

/**
 * How far a period has come at `nowMs` in the account's zone. `elapsedRatio` 0 … 1 of its real length (days of 23 and 25 hours count as
 * long as they are); `isPartial` when it has begun and not ended, so that its last figures still grow.
 */
export function computePeriodProgress(
  period: Period,
  nowMs: number,
  timeZone: string,
): { isPartial: boolean; elapsedRatio: number } {
  const startMs = toDayStart(period.fromOn, timeZone).getTime();
  const endMs = toDayStart(period.untilOn, timeZone).getTime();
  if (nowMs >= endMs) return { isPartial: false, elapsedRatio: 1 };
  if (nowMs < startMs) return { isPartial: false, elapsedRatio: 0 };
  return { isPartial: true, elapsedRatio: (nowMs - startMs) / (endMs - startMs) };
}

/** The period moved by its own length, for the arrow keys: -1 is the one before, 1 the one after. */
export function stepPeriod(period: Period, stepCount: number): Period {
  const dayCount = countPeriodDays(period) * stepCount;
  return { fromOn: addDays(period.fromOn, dayCount), untilOn: addDays(period.untilOn, dayCount) };
}
