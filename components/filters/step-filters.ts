import { addDays, addMonths, toWeekday } from '@/lib/domain/calendar';
import { periodPresets, stepPeriod, toPresetPeriod } from '@/lib/domain/period';
import type { Period } from '@/lib/domain/report-query';
import type { FilterChange, ReportFilters } from '@/lib/http/report-filters';

/**
 * The period before or after: whole months and years step by months and years, this week by whole weeks, everything else by its own
 * length. `null` when it would lie in the future. A step that arrives at a preset is that preset again, so that it moves on tomorrow.
 */
export function stepFilters(filters: ReportFilters, stepCount: 1 | -1): FilterChange | null {
  const next = shift(toWhole(filters), stepCount);
  if (next.fromOn > filters.todayOn) return null;
  const tomorrowOn = addDays(filters.todayOn, 1);
  const isCut = next.untilOn > tomorrowOn;
  const range = { fromOn: next.fromOn, untilOn: isCut ? tomorrowOn : next.untilOn };
  const isSame = (period: Period) => period.fromOn === range.fromOn && period.untilOn === range.untilOn;
  const preset = periodPresets.find((each) => isSame(toPresetPeriod(each, filters.todayOn)));
  return preset === undefined ? { range } : { preset };
}

/** A week, month or year that is still going on, made whole. */
function toWhole({ query: { period }, preset }: ReportFilters): Period {
  switch (preset) {
    case 'week':
      return { fromOn: addDays(period.fromOn, 1 - toWeekday(period.fromOn)), untilOn: addDays(period.fromOn, 7) };
    case 'month':
      return { fromOn: period.fromOn, untilOn: addMonths(period.fromOn, 1) };
    case 'ytd':
      return { fromOn: period.fromOn, untilOn: addMonths(period.fromOn, 12) };
    default:
      return period;
  }
}

function shift(period: Period, stepCount: number): Period {
  const monthCount = [12, 1].find(
    (count) => period.fromOn.endsWith('-01') && addMonths(period.fromOn, count) === period.untilOn,
  );
  if (monthCount === undefined) return stepPeriod(period, stepCount);
  return {
    fromOn: addMonths(period.fromOn, monthCount * stepCount),
    untilOn: addMonths(period.untilOn, monthCount * stepCount),
  };
}
