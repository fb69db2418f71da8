import type { Metadata } from 'next';
import { Suspense } from 'react';
import { requirePageAccess } from '@/app/require-page-access';
import { FilterBar } from '@/components/filters/filter-bar';
import { ImportsTabs } from '@/components/imports/imports-tabs';
import { MatchingHelp } from '@/components/imports/matching-help';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { PanelSkeleton } from '@/components/ui/skeleton';
import { readReportFilters, type SearchParams } from '@/lib/http/report-filters';
import { AliasPanel } from './alias-panel';
import { CoveragePanels } from './coverage-panels';

export const metadata: Metadata = { title: 'Matching' };

export default async function MatchingPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const filters = readReportFilters(await searchParams, access, new Date());
  return (
    <>
      <PageHeader
        title="Imports"
        description="What the ads cost and the visits they brought must be known as the same campaign. This page shows what is not."
      />
      <ImportsTabs current="/imports/matching" />
      <FilterBar filters={filters} without={['basis', 'compare', 'filter']} />
      <Suspense key={JSON.stringify(filters.query.period)} fallback={<PanelSkeleton />}>
        <CoveragePanels access={access} filters={filters} />
      </Suspense>
      <AliasPanel access={access} />
      <Panel title="How they find each other">
        <MatchingHelp />
      </Panel>
    </>
  );
}
