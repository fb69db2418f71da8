import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ReportFrame } from '@/app/(app)/report-frame';
import { requirePageAccess } from '@/app/require-page-access';
import { TableSkeleton } from '@/components/table/table-skeleton';
import { PageHeader } from '@/components/ui/page-header';
import { TabLinks } from '@/components/ui/tab-links';
import { readParam, readReportFilters, type SearchParams, toHref } from '@/lib/http/report-filters';
import { ArrivalsPanel } from './arrivals-panel';
import { readArrivalKind, toKindParam } from './read-arrivals';

export const metadata: Metadata = { title: 'Visits' };

const tabs = [
  ['clicks', 'Ad clicks'],
  ['adVisits', 'Visits from ads'],
  ['visits', 'All visits'],
] as const;

export default async function VisitsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, now] = [await searchParams, new Date()];
  const filters = readReportFilters(search, access, now);
  const kind = readArrivalKind(search);
  return (
    <ReportFrame
      access={access}
      filters={filters}
      now={now}
      without={['compare', 'basis', 'goal']}
      header={
        <PageHeader
          title={kind === 'clicks' ? 'Ad clicks' : 'Visits'}
          description="The rows behind the figures: who arrived when, by which ad or link, and what came of it."
          breadcrumb={[{ label: 'Overview', href: toHref('/', filters) }, { label: 'Visits' }]}
        />
      }
    >
      <TabLinks
        label="What is listed"
        items={tabs.map(([each, label]) => ({
          href: toHref('/visits', filters, { kind: toKindParam(each) }),
          label,
          current: each === kind,
        }))}
      />
      <Suspense fallback={<TableSkeleton />}>
        <ArrivalsPanel access={access} filters={filters} kind={kind} cursor={readParam(search, 'cursor')} />
      </Suspense>
    </ReportFrame>
  );
}
