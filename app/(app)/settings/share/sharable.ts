import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays } from '@/lib/domain/calendar';
import type { PeriodPreset } from '@/lib/domain/period';
import { toLastDay } from '@/lib/domain/period';
import { type CalendarRange, maxSharedCampaigns, type ShareLock, toLockedQuery } from '@/lib/domain/share-lock';
import type { ReportFilters } from '@/lib/http/report-filters';
import { getPerformance } from '@/lib/reports/performance';
import { getReportDatabase } from '@/lib/reports/report-database';

const rangeOfPreset: Partial<Record<PeriodPreset, CalendarRange>> = {
  '7d': 'last7Days',
  '30d': 'last30Days',
  '90d': 'last90Days',
  month: 'thisMonth',
  ytd: 'thisYear',
};

/** The lock that shows what the filters of a report showed: a preset goes on following the calendar, other days stay. */
export function toShownLock({ query, preset }: ReportFilters): ShareLock {
  const name = preset === null ? undefined : rangeOfPreset[preset];
  return {
    range:
      name === undefined
        ? { kind: 'fixed', fromOn: query.period.fromOn, lastOn: toLastDay(query.period) }
        : { kind: 'calendar', name },
    campaigns: query.filters
      .filter(({ field, operator }) => field === 'campaign' && operator === 'is')
      .map(({ value }) => value),
  };
}

/** Names of the campaigns of the last year, most spend first. */
export async function listSharableCampaigns(access: AccountAccess, todayOn: string): Promise<string[]> {
  const period = { fromOn: addDays(todayOn, -365), untilOn: addDays(todayOn, 1) };
  const { rows } = await getPerformance(getReportDatabase(), access, toLockedQuery({ campaigns: [] }, period), {
    by: ['campaign'],
    sort: { field: 'spend', direction: 'desc' },
    limit: maxSharedCampaigns,
  });
  return rows.map(({ key }) => key.campaign ?? '');
}
