import type { Metadata } from 'next';
import { Suspense } from 'react';
import { PerformancePanel } from '@/app/(app)/performance-panel';
import { ReportFrame } from '@/app/(app)/report-frame';
import { readReader } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { fieldNames, formatFieldValue } from '@/components/format/source-words';
import { drillLevels, listDrillSteps, readDrillLevel, toNextLevel } from '@/components/reports/drill';
import { TableSkeleton } from '@/components/table/table-skeleton';
import { PageHeader } from '@/components/ui/page-header';
import { TabLinks } from '@/components/ui/tab-links';
import { readParam, readReportFilters, type SearchParams, toHref } from '@/lib/http/report-filters';

export const metadata: Metadata = { title: 'Campaigns' };

export default async function CampaignsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, { locale }, now] = [await searchParams, await readReader(access), new Date()];
  const filters = readReportFilters(search, access, now);
  const level = readDrillLevel(readParam(search, 'by'));
  const toLevelHref = (each: typeof level, at = filters) => toHref('/campaigns', at, { by: each === 'campaign' ? null : each });
  const steps = listDrillSteps(filters);
  const way = steps.map((step, index) => {
    const label = formatFieldValue(step.level, step.value, locale);
    return index === steps.length - 1 ? { label } : { label, href: toLevelHref(toNextLevel(step.level) ?? 'ad', step.filters) };
  });
  return (
    <ReportFrame
      access={access}
      filters={filters}
      now={now}
      header={
        <PageHeader
          title="Campaigns"
          description="What each ad brought, from the network down to the keyword."
          breadcrumb={way.length === 0 ? undefined : [{ label: 'All campaigns', href: '/campaigns' }, ...way]}
        />
      }
    >
      <TabLinks
        label="Broken down by"
        items={drillLevels.map((each) => ({ href: toLevelHref(each), label: fieldNames[each], current: each === level }))}
      />
      <Suspense key={JSON.stringify(search)} fallback={<TableSkeleton />}>
        <PerformancePanel access={access} filters={filters} by={[level]} drillLevel={level} sort={readParam(search, 'sort')} />
      </Suspense>
    </ReportFrame>
  );
}
