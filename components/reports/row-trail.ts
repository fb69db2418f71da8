import { addDays, addMonths } from '@/lib/domain/calendar';
import { toPeriod } from '@/lib/domain/period';
import type { Breakdown, Period, ReportFilter } from '@/lib/domain/report-query';
import { addFilter, changeFilters, type ReportFilters } from '@/lib/http/report-filters';
import { isFilterField } from './table-view';

/** What narrows a report to one row: its fields, and its days where it is a day, a week or a month. */
export type RowTrail = { filters: readonly ReportFilter[]; range: Period | null };

export const noTrail: RowTrail = { filters: [], range: null };

type RowKey = Partial<Record<Breakdown, string>>;

/** The trail of a row below (or at) `parent`; `null` where nothing can narrow to it: a weekday, an hour. */
export function toRowTrail(parent: RowTrail, by: readonly Breakdown[], key: RowKey): RowTrail | null {
  let { range } = parent;
  const filters = [...parent.filters];
  for (const field of by) {
    const value = key[field] ?? '';
    if (isFilterField(field)) filters.push({ field, operator: 'is', value });
    else {
      range = toDays(field, value);
      if (range === null) return null;
    }
  }
  return { filters, range };
}

/** The days of a day, a week (its Monday) or a month (its first). */
function toDays(field: Breakdown, on: string): Period | null {
  switch (field) {
    case 'day':
      return toPeriod(on, on);
    case 'week':
      return toPeriod(on, addDays(on, 6));
    case 'month':
      return { fromOn: on, untilOn: addMonths(on, 1) };
    default:
      return null;
  }
}

/** The filters narrowed to a row. A week or a month at the edge of the period keeps only its days inside. */
export function narrowToTrail(filters: ReportFilters, { filters: more, range }: RowTrail): ReportFilters {
  const narrowed = more.reduce(addFilter, filters);
  if (range === null) return narrowed;
  const { period } = filters.query;
  const [, fromOn = range.fromOn] = [range.fromOn, period.fromOn].sort();
  const [untilOn = range.untilOn] = [range.untilOn, period.untilOn].sort();
  return changeFilters(narrowed, { range: { fromOn, untilOn } });
}
