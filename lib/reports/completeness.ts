// How complete are the days of a report by click date? Counts of conversions by click and by days after it, as the domain estimates from them.
// Never of another goal than the report's: a lead comes within the hour, an order takes weeks.

import type { Queryable } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays, fromDayNumber, toCalendarDay } from '@/lib/domain/calendar';
import { computeCompletenessByAge, type LagCount } from '@/lib/domain/completeness';
import { goalLimits } from '@/lib/domain/goal';
import type { ReportQuery } from '@/lib/domain/report-query';
import { visitAsked } from './asked-conversions';
import { listConversionDays } from './conversion-days';

/** Clicks of so many days: the longest window of a goal, and as many days again that can be seen to their end. */
const learntDays = (goalLimits.maxClickWindowMinutes / 1440) * 2;

/**
 * `ratioByAge` of computeCompletenessByAge, from the conversions of the query's goal (or of those in "Conversions") by clicks of the last
 * 180 days at `now`; `null` where there are too few to say. Filters and period of the query are not looked at: lag belongs to the goal.
 */
export async function getCompleteness(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  now: Date,
): Promise<number[] | null> {
  const todayOn = toCalendarDay(now.getTime(), access.timeZone);
  const fromOn = addDays(todayOn, -learntDays);
  const counts: LagCount[] = [];
  for await (const day of listConversionDays(db, access, { fromOn, untilOn: todayOn })) {
    const { clickedAtMs, clickAgeDays } = day.conversions;
    /** By the age of the click in days. */
    const byLag: number[] = [];
    visitAsked(day, query, (row) => {
      const lagDays = clickAgeDays[row] ?? 0;
      if (!Number.isNaN(clickedAtMs[row]) && lagDays >= 0) byLag[lagDays] = (byLag[lagDays] ?? 0) + 1;
    });
    byLag.forEach((conversions, lagDays) => {
      const clickedOn = fromDayNumber(day.dayNumber - lagDays);
      if (clickedOn >= fromOn) counts.push({ clickedOn, lagDays, conversions });
    });
  }
  return computeCompletenessByAge(counts, addDays(todayOn, -1));
}
