import { readPerformance } from '@/app/(app)/read-performance';
import type { Formats } from '@/components/format/formats';
import { describeWhatChanged } from '@/components/overview/describe-what-changed';
import { BestTable } from '@/components/reports/best-table';
import { describeBest, pickBest } from '@/components/reports/describe-best';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addFilter, type ReportFilters, toHref } from '@/lib/http/report-filters';

const shownCount = 5;

type OverviewBestProps = { access: AccountAccess; filters: ReportFilters; formats: Formats };

/** Which campaigns are most effective, and which of them moved the revenue. */
export async function BestCampaigns({ access, filters, formats }: OverviewBestProps) {
  const page = await readPerformance(access, filters, {
    by: ['campaign'],
    limit: 1000,
    sort: { field: 'revenue', direction: 'desc' },
  });
  const { metrics: totals } = page.totals;
  const rows = pickBest(page.rows, shownCount);
  const best = describeBest('campaign', page.rows, totals, formats);
  const changed = describeWhatChanged(page, formats);
  const toRowHref = (row: (typeof page.rows)[number]) =>
    toHref('/campaigns', addFilter(filters, { field: 'campaign', operator: 'is', value: row.key.campaign ?? '' }), {
      by: 'adGroup',
    });
  return (
    <Panel
      title="Best campaigns"
      description={[best, changed].filter((sentence) => sentence).join(' ')}
      actions={<PanelLink href={toHref('/campaigns', filters)}>All campaigns</PanelLink>}
      flush
    >
      {page.rows.length === 0 ? (
        <EmptyState title="No ad clicks in this period" compact>
          Campaigns show as soon as somebody lands by an ad link.
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState title="No campaign has brought a conversion in this period" compact>
          Ads brought {formats.count(totals.clicks)} {totals.clicks === 1 ? 'click' : 'clicks'}, and no goal was met
          yet.
        </EmptyState>
      ) : (
        <BestTable field="campaign" rows={rows} totals={totals} toRowHref={toRowHref} formats={formats} />
      )}
    </Panel>
  );
}

/** Which keywords bring conversions. */
export async function BestKeywords({ access, filters, formats }: OverviewBestProps) {
  const page = await readPerformance(
    access,
    { ...filters, compare: null },
    { by: ['keyword'], limit: 1000, sort: { field: 'revenue', direction: 'desc' } },
  );
  const { metrics: totals } = page.totals;
  const rows = pickBest(page.rows, shownCount);
  const toRowHref = (row: (typeof page.rows)[number]) =>
    toHref('/keywords', addFilter(filters, { field: 'keyword', operator: 'is', value: row.key.keyword ?? '' }));
  return (
    <Panel
      title="Best keywords"
      description={describeBest('keyword', page.rows, totals, formats)}
      actions={<PanelLink href={toHref('/keywords', filters)}>All keywords</PanelLink>}
      flush
    >
      {page.rows.length === 0 ? (
        <EmptyState title="No ad clicks in this period" compact>
          Keywords come with the ad link: as utm_term, or by the ad platform’s keyword parameter.
        </EmptyState>
      ) : rows.length === 0 ? (
        <EmptyState title="No keyword has brought a conversion in this period" compact>
          The clicks of every keyword stand in the table of keywords.
        </EmptyState>
      ) : (
        <BestTable field="keyword" rows={rows} totals={totals} toRowHref={toRowHref} formats={formats} />
      )}
    </Panel>
  );
}
