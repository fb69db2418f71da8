import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ReportFrame } from '@/app/(app)/report-frame';
import { requirePageAccess } from '@/app/require-page-access';
import { TableSkeleton } from '@/components/table/table-skeleton';
import { PageHeader } from '@/components/ui/page-header';
import { TabLinks } from '@/components/ui/tab-links';
import { readReportFilters, type SearchParams, toHref } from '@/lib/http/report-filters';
import { ConversionsPanel } from './conversions-panel';
import { type Origin, origins, readConversionsAsk } from './read-conversions';

export const metadata: Metadata = { title: 'Conversions' };

const originNames: Record<Origin, string> = {
  all: 'All',
  ads: 'From ads',
  notFromAds: 'Not from ads',
  assisted: 'Assisted',
};

export default async function ConversionsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, now] = [await searchParams, new Date()];
  const filters = readReportFilters(search, access, now);
  const ask = readConversionsAsk(search);
  const goals = ask.onlyIncluded ? 'included' : null;
  return (
    <ReportFrame
      access={access}
      filters={filters}
      now={now}
      without={['compare']}
      header={
        <PageHeader
          title="Conversions"
          description="The rows behind the figures: each goal that was met, and the ad click that has the credit."
          breadcrumb={[{ label: 'Overview', href: toHref('/', filters) }, { label: 'Conversions' }]}
        />
      }
    >
      <TabLinks
        label="Where they came from"
        items={origins.map((each) => ({
          href: toHref('/conversions', filters, { origin: each === 'all' ? null : each, goals }),
          label: originNames[each],
          current: each === ask.origin,
        }))}
      />
      <Suspense fallback={<TableSkeleton />}>
        <ConversionsPanel access={access} filters={filters} ask={ask} />
      </Suspense>
    </ReportFrame>
  );
}
