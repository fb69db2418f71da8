import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays, toCalendarDay } from '@/lib/domain/calendar';
import type { MetricFilter } from '@/lib/domain/metric-filter';
import type { Notice, NoticeFacts } from '@/lib/domain/notice';
import { decideNotices, noticeLandingDays, noticeSpendDays } from '@/lib/domain/notices';
import type { ReportQuery } from '@/lib/domain/report-query';
import { listImports } from '@/lib/imports/import-record';
import { getGoalsReport } from '@/lib/reports/goals';
import { getPerformance, type PerformanceRow } from '@/lib/reports/performance';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getSpendCoverage } from '@/lib/reports/spend-coverage';
import { listEventFlaws, listHeard } from '@/lib/reports/tag-watch';
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
  const [tags, heard, flaws, goals, campaigns, coverage, imports, missingRates, dismissed] = await Promise.all([
    listTags(access),
    listHeard(db, access, now),
    listEventFlaws(db, access, now),
    // Of today alone: only when each was last met is looked at.
    getGoalsReport(db, access, toQuery(todayOn), now),
    readCampaigns(access, toQuery(spendFromOn), toQuery(addDays(todayOn, 1 - noticeLandingDays))),
    getSpendCoverage(db, access, toQuery(spendFromOn)),
    listImports(access, { limit: shownImports }),
    listMissingRates(access),
    listDismissedNotices(access),
  ]);
  const notices = decideNotices(
    {
      tags,
      heard,
      flaws,
      goals: goals.rows.map(({ goalId: id, ...goal }) => ({ id, ...goal })),
      ...campaigns,
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

type CampaignFacts = Pick<NoticeFacts, 'wastes' | 'usualRate' | 'landings'>;

async function readCampaigns(access: AccountAccess, query: ReportQuery, ofDays: ReportQuery): Promise<CampaignFacts> {
  const db = getReportDatabase();
  const [{ rows }, days] = await Promise.all([
    getPerformance(db, access, query, { by: ['network', 'campaign'] }),
    getPerformance(db, access, ofDays, { by: ['network', 'campaign', 'day'], where: [hasPlatformClicks] }),
  ]);
  const clicks = rows.reduce((sum, { metrics }) => sum + metrics.clicks, 0);
  const conversions = rows.reduce((sum, { metrics }) => sum + metrics.conversions, 0);
  const wastes = rows
    .filter(({ key, metrics }) => key.campaign !== '' && metrics.spendMicros > 0n && metrics.conversions < 1)
    .toSorted((one, other) => Number(other.metrics.spendMicros - one.metrics.spendMicros))
    .slice(0, shownWastes)
    .map(({ key, metrics }) => ({ network: key.network ?? '', campaign: key.campaign ?? '', ...metrics }));
  return { wastes, usualRate: clicks === 0 ? null : conversions / clicks, landings: toLandings(rows, days.rows) };
}

/** Days on which the platform counted clicks: on others nobody could land. */
const hasPlatformClicks: MetricFilter = { field: 'platformClicks', operator: 'over', value: 0 };

/** The usual share is that of the month less the days since the last landing: silence does not make itself usual. */
function toLandings(rows: readonly PerformanceRow[], dayRows: readonly PerformanceRow[]): NoticeFacts['landings'] {
  return rows
    .filter(({ key, metrics }) => key.campaign !== '' && metrics.clicks > 0 && metrics.platformClicks > 0)
    .map(({ key, metrics }) => {
      const days = dayRows
        .filter((row) => row.key.network === key.network && row.key.campaign === key.campaign)
        .map((row) => ({
          on: row.key.day ?? '',
          platformClicks: row.metrics.platformClicks,
          landings: row.metrics.clicks,
        }))
        .toSorted((one, other) => (one.on < other.on ? -1 : 1));
      const silent = days.slice(days.findLastIndex(({ landings }) => landings > 0) + 1);
      const before = metrics.platformClicks - silent.reduce((sum, day) => sum + day.platformClicks, 0);
      const usualShare = before <= 0 ? 0 : Math.min(1, metrics.clicks / before);
      return { network: key.network ?? '', campaign: key.campaign ?? '', usualShare, days };
    });
}
