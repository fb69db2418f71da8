import { describeLandings, describeMissing } from '@/components/engagement/describe-landings';
import { LandingsTable } from '@/components/engagement/landings-table';
import { MissingClicksTable } from '@/components/engagement/missing-clicks-table';
import type { Formats } from '@/components/format/formats';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import type { AccountAccess } from '@/lib/domain/account-access';
import { listMissingClicks } from '@/lib/domain/ad-landing';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { getAdLandings } from '@/lib/reports/ad-landings';
import { getEngagement } from '@/lib/reports/engagement';
import { getPerformance } from '@/lib/reports/performance';
import { getReportDatabase } from '@/lib/reports/report-database';

type LandingsPanelProps = { access: AccountAccess; filters: ReportFilters; formats: Formats };

const shownPages = 200;

/** Landing pages that lose the clicks that were paid for. */
export async function LandingsPanel({ access, filters, formats }: LandingsPanelProps) {
  const db = getReportDatabase();
  const visits = await getEngagement(db, access, filters.query, {
    by: 'landingPage',
    limit: shownPages,
    onlyAds: true,
  });
  const { rows, totals } = await getAdLandings(db, access, filters.query, visits);
  return (
    <Panel title="Landing pages of ads" description={describeLandings(rows, totals, formats)} flush>
      <LandingsTable rows={rows} totals={totals} filters={filters} />
    </Panel>
  );
}

/** Campaigns of which the platform counted more clicks than landed. */
export async function MissingClicksPanel({ access, filters, formats }: LandingsPanelProps) {
  const { rows, totals } = await getPerformance(getReportDatabase(), access, filters.query, {
    by: ['network', 'campaign'],
    sort: { field: 'platformClicks', direction: 'desc' },
    limit: shownPages,
  });
  if (totals.platformClicks === 0) return null;
  const missing = listMissingClicks(
    rows.map(({ key, metrics }) => ({ network: key.network ?? '', campaign: key.campaign ?? '', ...metrics })),
  );
  return (
    <Panel
      title="Paid clicks that did not land"
      description={describeMissing(missing, totals, formats)}
      actions={<PanelLink href={toHref('/roi', filters)}>What is matched</PanelLink>}
      flush={missing.length > 0}
    >
      {missing.length === 0 ? null : <MissingClicksTable rows={missing} filters={filters} />}
    </Panel>
  );
}
