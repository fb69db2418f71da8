import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PerformancePanel } from '@/app/(app)/performance-panel';
import { ReportFrame } from '@/app/(app)/report-frame';
import { readReader } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { fieldNames } from '@/components/format/source-words';
import { drillLevels, readDrillLevel } from '@/components/reports/drill';
import { toDrillWay, toLevelHref } from '@/components/reports/drill-way';
import { TableSkeleton } from '@/components/table/table-skeleton';
import { PageHeader } from '@/components/ui/page-header';
import { TabLinks } from '@/components/ui/tab-links';
import { readParam, readReportFilters, type SearchParams } from '@/lib/http/report-filters';

export const metadata: Metadata = { title: 'Campaigns' };

export default async function CampaignsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, { locale }, now] = [await searchParams, await readReader(access), new Date()];
  const filters = readReportFilters(search, access, now);
  const level = readDrillLevel(readParam(search, 'by'));
  const sort = readParam(search, 'sort');
  return (
    <ReportFrame
      access={access}
      filters={filters}
      now={now}
      header={
        <PageHeader
          title="Campaigns"
          description="What each ad brought, from the network down to the keyword."
          breadcrumb={toDrillWay(filters, locale)}
        />
      }
    >
      <TabLinks
        label="Broken down by"
        items={drillLevels.map((each) => ({
          href: toLevelHref(each, filters),
          label: fieldNames[each],
          current: each === level,
        }))}
      />
      <Suspense fallback={<TableSkeleton />}>
        <PerformancePanel access={access} filters={filters} by={[level]} drillLevel={level} sort={sort} />
      </Suspense>
    </ReportFrame>
  );
}
