import type { SharedReport } from '@/lib/auth/share-access';
import { toCalendarDay } from '@/lib/domain/calendar';
import { toLockedPeriods, toLockedQuery } from '@/lib/domain/share-lock';
import { decideGrain } from '@/lib/reports/grain';
import { getPerformance } from '@/lib/reports/performance';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getSpendCoverage } from '@/lib/reports/spend-coverage';
import { getSummary } from '@/lib/reports/summary';
import { getTrend } from '@/lib/reports/trend';

const maxCampaigns = 200;

/** Everything that a shared report shows. It is asked by the link's lock and the clock alone: nothing of the request comes here. */
export async function readSharedReport({ access, lock }: SharedReport, now: Date) {
  const db = getReportDatabase();
  const todayOn = toCalendarDay(now.getTime(), access.timeZone);
  const periods = toLockedPeriods(lock.range, todayOn);
  const query = toLockedQuery(lock, periods.current);
  const grain = decideGrain(periods.current);
  const [current, previous, trend, campaigns, coverage] = await Promise.all([
    getSummary(db, access, query),
    getSummary(db, access, toLockedQuery(lock, periods.previous)),
    getTrend(db, access, query, grain),
    getPerformance(db, access, query, {
      by: ['campaign'],
      sort: { field: 'spend', direction: 'desc' },
      limit: maxCampaigns,
    }),
    getSpendCoverage(db, access, query),
  ]);
  return { ...periods, todayOn, grain, summary: { current, previous }, trend, campaigns, coverage };
}

export type SharedFigures = Awaited<ReturnType<typeof readSharedReport>>;
