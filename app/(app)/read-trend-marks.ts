import { cache } from 'react';
import type { AccountAccess } from '@/lib/domain/account-access';
import { toCalendarDay } from '@/lib/domain/calendar';
import type { ReportQuery } from '@/lib/domain/report-query';
import { decideGrain, toGrainStart } from '@/lib/reports/grain';
import { getReportDatabase } from '@/lib/reports/report-database';
import { listVersionStarts } from '@/lib/reports/version-starts';
import { listPeriodNotes } from './read-notes';

export type TrendMark = { on: string; label: string };

/** What began in the period, asked once a request: notes and goal versions as marks of a chart, at the day, week or month that each lies in. */
export const readTrendMarks = cache(async (access: AccountAccess, query: ReportQuery): Promise<TrendMark[]> => {
  const grain = decideGrain(query.period);
  const [notes, starts] = await Promise.all([
    listPeriodNotes(access, query.period),
    listVersionStarts(getReportDatabase(), access, query),
  ]);
  return [
    ...notes.map(({ on, text }) => ({ on, label: text })),
    ...starts.map(({ goalName, version, effectiveAt }) => ({
      on: toCalendarDay(effectiveAt.getTime(), access.timeZone),
      label: query.goalId === null ? `${goalName}: version ${version} begins` : `Version ${version} begins`,
    })),
  ].map(({ on, label }) => ({ on: toGrainStart(on, grain), label }));
});
