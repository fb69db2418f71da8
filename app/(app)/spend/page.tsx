import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ReportFrame } from '@/app/(app)/report-frame';
import { requirePageAccess } from '@/app/require-page-access';
import { TableSkeleton } from '@/components/table/table-skeleton';
import { Notice } from '@/components/ui/notice';
import { PageHeader } from '@/components/ui/page-header';
import { readParam, readReportFilters, type SearchParams, toHref } from '@/lib/http/report-filters';
import { SpendPanel } from './spend-panel';

export const metadata: Metadata = { title: 'Spend' };

export default async function SpendPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, now] = [await searchParams, new Date()];
  const filters = readReportFilters(search, access, now);
  return (
    <ReportFrame
      access={access}
      filters={filters}
      now={now}
      without={['compare', 'basis', 'goal']}
      header={
        <PageHeader
          title="Spend"
          description="The imported rows behind a sum: each with its file, its line and the rate it was converted at."
          breadcrumb={[{ label: 'Campaigns', href: toHref('/campaigns', filters) }, { label: 'Spend' }]}
        />
      }
    >
      {filters.query.filters.some(({ field }) => field === 'audience') ? (
        <Notice title="Spend is not told by audience">
          Platforms do not say what a single person’s click cost. These are all rows that the other filters keep.
        </Notice>
      ) : null}
      <Suspense fallback={<TableSkeleton />}>
        <SpendPanel access={access} filters={filters} cursor={readParam(search, 'cursor')} />
      </Suspense>
    </ReportFrame>
  );
}
