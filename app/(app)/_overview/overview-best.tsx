import type { ReactNode } from 'react';
import { type PerformancePage, readPerformance } from '@/app/(app)/read-performance';
import type { Formats } from '@/components/format/formats';
import { BestSentence } from '@/components/overview/answer-sentence';
import { BestTable } from '@/components/reports/best-table';
import { pickBest } from '@/components/reports/describe-best';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type BestAnswer, decideBest } from '@/lib/domain/answers';
import { addFilter, type ReportFilters, toHref } from '@/lib/http/report-filters';

const shownCount = 5;

type OverviewBestProps = { access: AccountAccess; filters: ReportFilters; formats: Formats };

/** Which campaigns are most effective, and which of them moved the revenue. */
export async function BestCampaigns({ access, filters, formats }: OverviewBestProps) {
  const page = await readPerformance(
    access,
    { ...filters, compare: null },
    { by: ['campaign'], limit: 1000, sort: { field: 'revenue', direction: 'desc' } },
  );
  const { metrics: totals } = page.totals;
  const rows = pickBest(page.rows, shownCount);
  const answer = await readBest(access, filters, 'campaign', page);
  const toRowHref = (row: (typeof page.rows)[number]) =>
    toHref('/campaigns', addFilter(filters, { field: 'campaign', operator: 'is', value: row.key.campaign ?? '' }), {
      by: 'adGroup',
    });
  return (
    <Panel
      title="Which campaigns work"
      description={
        <Answer>
          <BestSentence
            answer={answer}
            field="campaign"
            href={toHref('/campaigns', toKept('campaign', answer, filters))}
            formats={formats}
          />
        </Answer>
      }
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
  const answer = await readBest(access, filters, 'keyword', page);
  const toRowHref = (row: (typeof page.rows)[number]) =>
    toHref('/keywords', addFilter(filters, { field: 'keyword', operator: 'is', value: row.key.keyword ?? '' }));
  return (
    <Panel
      title="Which keywords bring conversions"
      description={
        <Answer>
          <BestSentence
            answer={answer}
            field="keyword"
            href={toHref('/keywords', toKept('keyword', answer, filters))}
            formats={formats}
          />
        </Answer>
      }
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

/** The answer stands larger than what explains it. */
function Answer({ children }: { children: ReactNode }) {
  return <p className="text-base text-pretty text-text">{children}</p>;
}

function toKept(field: 'campaign' | 'keyword', answer: BestAnswer, filters: ReportFilters): ReportFilters {
  return answer.kind === 'none' ? filters : addFilter(filters, { field, operator: 'is', value: answer.key });
}

/** Where nothing has a value the shown rows are in another order than the answer asks for: then it is asked for by conversions. */
async function readBest(
  access: AccountAccess,
  filters: ReportFilters,
  field: 'campaign' | 'keyword',
  page: PerformancePage,
): Promise<BestAnswer> {
  const isByRevenue = page.totals.metrics.revenueMicros > 0n;
  const { rows } = isByRevenue
    ? page
    : await readPerformance(
        access,
        { ...filters, compare: null },
        { by: [field], limit: 2, sort: { field: 'conversions', direction: 'desc' } },
      );
  return decideBest(
    rows.map(({ key, metrics }) => ({ key: key[field] ?? '', metrics })),
    page.totals.metrics,
  );
}
