import type { Metadata } from 'next';
import { PerformancePanels } from '@/app/(app)/_performance/performance-panel';
import { readPageView } from '@/app/(app)/_performance/report-page';
import { ReportFrame } from '@/app/(app)/report-frame';
import { requirePageAccess } from '@/app/require-page-access';
import { TableSkeleton } from '@/components/table/table-skeleton';
import { PageHeader } from '@/components/ui/page-header';
import { readParam, readReportFilters, type SearchParams } from '@/lib/http/report-filters';

export const metadata: Metadata = { title: 'Keywords' };

export default async function KeywordsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, now] = [await searchParams, new Date()];
  const filters = readReportFilters(search, access, now);
  const view = readPageView('keywords', search);
  return (
    <ReportFrame
      access={access}
      filters={filters}
      now={now}
      header={
        <PageHeader
          title="Keywords"
          description="Which keywords bring conversions, with the campaign and the match type they ran in."
        />
      }
    >
      <PerformancePanels
        access={access}
        filters={filters}
        view={view}
        sort={readParam(search, 'sort')}
        page="keywords"
        skeleton={<TableSkeleton columns={6} />}
      />
    </ReportFrame>
  );
}
