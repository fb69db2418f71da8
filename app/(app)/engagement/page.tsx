import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ReportFrame } from '@/app/(app)/report-frame';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { TableSkeleton } from '@/components/table/table-skeleton';
import { PageHeader } from '@/components/ui/page-header';
import { PanelSkeleton } from '@/components/ui/skeleton';
import { readParam, readReportFilters, type SearchParams } from '@/lib/http/report-filters';
import { engagementBreakdowns } from '@/lib/reports/engagement';
import { EngagementPanels } from './engagement-panels';
import { LandingsPanel, MissingClicksPanel } from './landings-panel';
import { PagesPanel } from './pages-panel';

export const metadata: Metadata = { title: 'Engagement' };

export default async function EngagementPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, formats, now] = [await searchParams, await readFormats(access), new Date()];
  const filters = readReportFilters(search, access, now);
  const by = engagementBreakdowns.find((each) => each === readParam(search, 'by')) ?? 'channel';
  return (
    <ReportFrame
      access={access}
      filters={filters}
      now={now}
      without={['compare', 'basis']}
      header={
        <PageHeader
          title="Engagement"
          description="How much time people spend on the site, and how they engage with it."
        />
      }
    >
      <Suspense fallback={<PanelSkeleton className="h-[40rem]" />}>
        <EngagementPanels access={access} filters={filters} formats={formats} by={by} />
      </Suspense>
      <Suspense fallback={<TableSkeleton columns={7} />}>
        <LandingsPanel access={access} filters={filters} formats={formats} />
      </Suspense>
      <Suspense>
        <MissingClicksPanel access={access} filters={filters} formats={formats} />
      </Suspense>
      <Suspense fallback={<TableSkeleton columns={6} />}>
        <PagesPanel access={access} filters={filters} />
      </Suspense>
    </ReportFrame>
  );
}
