// Which conversions does a report over paths look at? Those of goals in "Conversions", or of the one that is named; of a tag and of audiences, if asked.
// Never by where their touches came from: each report says itself what a filter means there.

import { allOf, type Queryable } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays, toDayNumber } from '@/lib/domain/calendar';
import { goalLimits } from '@/lib/domain/goal';
import type { Period, ReportQuery } from '@/lib/domain/report-query';
import { listAudienceFilters } from './audience-facts';
import type { ConversionDay } from './conversion-day';
import { listConversionDays } from './conversion-days';
import type { ConversionCondition } from './read-conversion-days';

const maxWindowDays = goalLimits.maxClickWindowMinutes / 1440;

/** The days whose conversions a report has to look at: by click date also those after the period, as far as a window reaches. */
export function toReadPeriod({ basis, period }: Pick<ReportQuery, 'basis' | 'period'>): Period {
  return basis === 'conversion'
    ? period
    : { fromOn: period.fromOn, untilOn: addDays(period.untilOn, maxWindowDays + 1) };
}

/** The conversions of those days. */
export function listAskedDays(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
): AsyncGenerator<ConversionDay, void, undefined> {
  const { basis, filters } = query;
  const isOfAudience: ConversionCondition = (columns) =>
    allOf(listAudienceFilters(access, filters, { ...columns, kind: 'conversion', basis }));
  const isAsked = filters.some(({ field }) => field === 'audience');
  return listConversionDays(db, access, toReadPeriod(query), isAsked ? isOfAudience : null);
}

/** Calls `visit` with the row of each conversion of the day that is of the goals and the tag asked for. */
export function visitAsked(
  { conversions, names }: ConversionDay,
  { goalId, tagId }: Pick<ReportQuery, 'goalId' | 'tagId'>,
  visit: (row: number) => void,
): void {
  const goal = goalId === null ? null : (names.goals.find(goalId) ?? -1);
  const { count, goals, tagIds, isPrimary } = conversions;
  for (let row = 0; row < count; row += 1) {
    if (goal === null ? isPrimary[row] === 0 : goals[row] !== goal) continue;
    if (tagId !== null && tagIds[row] !== tagId) continue;
    visit(row);
  }
}

/** Whether a conversion is dated inside the period: by click date one that is not from ads has only its own day. */
export function createDateTest({ basis, period }: ReportQuery): (day: ConversionDay, row: number) => boolean {
  const [from, until] = [toDayNumber(period.fromOn), toDayNumber(period.untilOn)];
  return ({ dayNumber, conversions }, row) => {
    if (basis === 'conversion') return true;
    const on = dayNumber - (conversions.clickAgeDays[row] ?? 0);
    return on >= from && on < until;
  };
}
