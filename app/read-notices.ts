import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays, toCalendarDay } from '@/lib/domain/calendar';
import { decideNotices, type Notice, noticeSpendDays } from '@/lib/domain/notices';
import type { ReportQuery } from '@/lib/domain/report-query';
import { listImports } from '@/lib/imports/import-record';
import { getGoalsReport } from '@/lib/reports/goals';
import { getPerformance } from '@/lib/reports/performance';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getSpendCoverage } from '@/lib/reports/spend-coverage';
import { listMissingRates } from '@/lib/store/currency-rates';
import { listDismissedNotices } from '@/lib/store/dismissed-notices';
import { listTags } from '@/lib/store/tags';

const shownImports = 50;
/** The dearest; more than a person looks into in a morning. */
const shownWastes = 5;

export type AccountNotices = {
  shown: Notice[];
  /** Those that the asker put away and that still stand. */
  dismissedCount: number;
};

/** What needs attention in the account, without what the asker put away. */
export async function readNotices(access: AccountAccess, now: Date): Promise<AccountNotices> {
  const db = getReportDatabase();
  const todayOn = toCalendarDay(now.getTime(), access.timeZone);
  const toQuery = (fromOn: string): ReportQuery => ({
    ...{ basis: 'conversion', goalId: null, tagId: null, filters: [] },
    period: { fromOn, untilOn: addDays(todayOn, 1) },
  });
  const spendFromOn = addDays(todayOn, 1 - noticeSpendDays);
  const [tags, goals, wastes, coverage, imports, missingRates, dismissed] = await Promise.all([
    listTags(access),
    // Of today alone: only when each was last met is looked at.
    getGoalsReport(db, access, toQuery(todayOn), now),
    readWastes(access, toQuery(spendFromOn)),
    getSpendCoverage(db, access, toQuery(spendFromOn)),
    listImports(access, { limit: shownImports }),
    listMissingRates(access),
    listDismissedNotices(access),
  ]);
  const notices = decideNotices(
    {
      tags,
      goals: goals.rows.map(({ goalId: id, ...goal }) => ({ id, ...goal })),
      ...wastes,
      imports,
      missingRates,
      spendCoverageRatio: coverage.spendCoverageRatio,
      spendMicros: coverage.spendMicros,
      spendFromOn,
    },
    now,
  );
  const shown = notices.filter(({ key }) => !dismissed.has(key));
  return { shown, dismissedCount: notices.length - shown.length };
}

async function readWastes(access: AccountAccess, query: ReportQuery) {
  const { rows } = await getPerformance(getReportDatabase(), access, query, { by: ['network', 'campaign'] });
  const clicks = rows.reduce((sum, { metrics }) => sum + metrics.clicks, 0);
  const conversions = rows.reduce((sum, { metrics }) => sum + metrics.conversions, 0);
  const wastes = rows
    .filter(({ key, metrics }) => key.campaign !== '' && metrics.spendMicros > 0n && metrics.conversions < 1)
    .toSorted((one, other) => Number(other.metrics.spendMicros - one.metrics.spendMicros))
    .slice(0, shownWastes)
    .map(({ key, metrics }) => ({ network: key.network ?? '', campaign: key.campaign ?? '', ...metrics }));
  return { wastes, usualRate: clicks === 0 ? null : conversions / clicks };
}
