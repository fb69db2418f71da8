import type { AccountAccess } from '@/lib/domain/account-access';
import { computePeriodCompleteness } from '@/lib/domain/completeness';
import { computePeriodProgress, toPeriod } from '@/lib/domain/period';
import type { ReportFilters } from '@/lib/http/report-filters';
import { getCompleteness } from '@/lib/reports/completeness';
import { type Grain, toGrainPeriod } from '@/lib/reports/grain';
import { getReportDatabase } from '@/lib/reports/report-database';

/**
 * How much of what the clicks of a day, week or month (by its first day) will bring has come in; `null` by conversion date, where a day is
 * complete once it is over, and where there are too few conversions to say.
 */
export async function readCompleteness(
  access: AccountAccess,
  { query, todayOn }: ReportFilters,
  grain: Grain,
  now: Date,
): Promise<((on: string) => number) | null> {
  if (query.basis !== 'click') return null;
  const ratioByAge = await getCompleteness(getReportDatabase(), access, query, now);
  if (ratioByAge === null) return null;
  const { elapsedRatio } = computePeriodProgress(toPeriod(todayOn, todayOn), now.getTime(), access.timeZone);
  return (on) =>
    computePeriodCompleteness(ratioByAge, toGrainPeriod(on, grain, query.period), { todayOn, elapsedRatio });
}
