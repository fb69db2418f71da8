// What may somebody see who has a share link? Days and campaigns, fixed when the link was made. Pure; never reads the clock, and never
// takes anything from whoever opens the link: there is no way to widen a lock.

import { addMonths, parseCalendarDay } from './calendar';
import { computeComparablePeriod, type PeriodPreset, parsePeriod, toPresetPeriod } from './period';
import type { Period, ReportQuery } from './report-query';

/** Ranges that follow the account's calendar. */
export const calendarRanges = ['last7Days', 'last30Days', 'last90Days', 'thisMonth', 'lastMonth', 'thisYear'] as const;
export type CalendarRange = (typeof calendarRanges)[number];

/** `lastOn` is in. */
export type ShareRange = { kind: 'calendar'; name: CalendarRange } | { kind: 'fixed'; fromOn: string; lastOn: string };

export type ShareLock = {
  range: ShareRange;
  /** By the names that reports show; none: all campaigns, also those to come. */
  campaigns: readonly string[];
};

export const maxSharedCampaigns = 200;
const maxNameLength = 500;

const presets = {
  last7Days: '7d',
  last30Days: '30d',
  last90Days: '90d',
  thisMonth: 'month',
  thisYear: 'ytd',
} as const satisfies Partial<Record<CalendarRange, PeriodPreset>>;

/** The lock as it was stored; `null` for anything else, which then opens nothing. */
export function parseShareLock(stored: unknown): ShareLock | null {
  if (typeof stored !== 'object' || stored === null || !('range' in stored) || !('campaigns' in stored)) return null;
  const range = parseRange(stored.range);
  const { campaigns } = stored;
  if (range === null || !Array.isArray(campaigns) || campaigns.length > maxSharedCampaigns) return null;
  const names = campaigns.filter((each): each is string => typeof each === 'string' && each.length <= maxNameLength);
  return names.length === campaigns.length ? { range, campaigns: [...new Set(names)] } : null;
}

function parseRange(range: unknown): ShareRange | null {
  if (typeof range !== 'object' || range === null || !('kind' in range)) return null;
  if (range.kind === 'calendar' && 'name' in range) {
    const name = calendarRanges.find((each) => each === range.name);
    return name === undefined ? null : { kind: 'calendar', name };
  }
  if (range.kind !== 'fixed' || !('fromOn' in range) || !('lastOn' in range)) return null;
  const { fromOn, lastOn } = range;
  if (typeof fromOn !== 'string' || typeof lastOn !== 'string' || parsePeriod(fromOn, lastOn) === null) return null;
  const [from, last] = [parseCalendarDay(fromOn), parseCalendarDay(lastOn)];
  return from === null || last === null || last < from ? null : { kind: 'fixed', fromOn: from, lastOn: last };
}

export type LockedPeriods = {
  current: Period;
  /** As long, just before; of a month or a year the same part of the one before. */
  previous: Period;
  /** Today is in it, so its figures still grow. */
  isPartial: boolean;
};

/** The days of a lock on the account's calendar day `todayOn`, none of them after it. */
export function toLockedPeriods(range: ShareRange, todayOn: string): LockedPeriods {
  if (range.kind === 'calendar' && range.name === 'lastMonth') {
    const untilOn = `${todayOn.slice(0, 8)}01`;
    const fromOn = addMonths(untilOn, -1);
    const previous = { fromOn: addMonths(untilOn, -2), untilOn: fromOn };
    return { current: { fromOn, untilOn }, previous, isPartial: false };
  }
  const preset = range.kind === 'calendar' && range.name !== 'lastMonth' ? presets[range.name] : null;
  const period =
    range.kind === 'fixed' ? (parsePeriod(range.fromOn, range.lastOn) ?? toPresetPeriod('today', todayOn)) : null;
  const asked = period ?? toPresetPeriod(preset ?? 'today', todayOn);
  const { current, previous } = computeComparablePeriod(asked, { todayOn, preset, comparison: 'previous' });
  return { current, previous, isPartial: current.fromOn <= todayOn && todayOn < current.untilOn };
}

/** What reports are asked of a period under the lock. */
export function toLockedQuery({ campaigns }: Pick<ShareLock, 'campaigns'>, period: Period): ReportQuery {
  return {
    period,
    basis: 'conversion',
    goalId: null,
    tagId: null,
    filters: campaigns.map((value) => ({ field: 'campaign', operator: 'is', value })),
  };
}
