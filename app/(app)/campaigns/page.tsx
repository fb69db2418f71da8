import type { Metadata } from 'next';
import { PerformancePanels } from '@/app/(app)/_performance/performance-panel';
import { readPageView } from '@/app/(app)/_performance/report-page';
import { ReportFrame } from '@/app/(app)/report-frame';
import { readReader } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { toBreakdownHref, toDrillWay } from '@/components/reports/drill-way';
import { breakdownNames, tableBreakdowns } from '@/components/reports/table-view';
import { ShareButton } from '@/components/share/share-button';
import { TableSkeleton } from '@/components/table/table-skeleton';
import { PageHeader } from '@/components/ui/page-header';
import { TabLinks } from '@/components/ui/tab-links';
import { readParam, readReportFilters, type SearchParams } from '@/lib/http/report-filters';

export const metadata: Metadata = { title: 'Campaigns' };

export default async function CampaignsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, { locale }, now] = [await searchParams, await readReader(access), new Date()];
  const filters = readReportFilters(search, access, now);
  const view = readPageView('campaigns', search);
  return (
    <ReportFrame
      access={access}
      filters={filters}
      now={now}
      header={
        <PageHeader
          title="Campaigns"
          description="What each ad cost and what it brought, from the network down to the keyword."
          breadcrumb={toDrillWay(filters, locale)}
          actions={<ShareButton filters={filters} role={access.role} />}
        />
      }
    >
      <TabLinks
        label="Broken down by"
        items={tableBreakdowns.map((each) => ({
          href: toBreakdownHref(each, filters),
          label: breakdownNames[each],
          current: each === view.by[0],
        }))}
      />
      <PerformancePanels
        access={access}
        filters={filters}
        view={view}
        sort={readParam(search, 'sort')}
        page="campaigns"
        skeleton={<TableSkeleton />}
      />
    </ReportFrame>
  );
}
