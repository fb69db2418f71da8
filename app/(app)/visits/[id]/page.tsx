import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { ConversionTable } from '@/components/conversions/conversion-table';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { StatusBadge } from '@/components/ui/status-badge';
import { describeVisit } from '@/components/visits/describe-visit';
import { VisitFacts } from '@/components/visits/visit-facts';
import { VisitTimeline } from '@/components/visits/visit-timeline';
import { getReportDatabase } from '@/lib/reports/report-database';
import { findVisit } from '@/lib/reports/visit';

export const metadata: Metadata = { title: 'Visit' };

export default async function VisitPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePageAccess('viewer');
  const visit = await findVisit(getReportDatabase(), access, decodeURIComponent((await params).id));
  if (visit === null) notFound();
  const formats = await readFormats(access);
  return (
    <>
      <PageHeader
        title={`Visit of ${formats.instant(visit.startedAt)}`}
        description={describeVisit(visit, formats)}
        breadcrumb={[{ label: 'Overview', href: '/' }, { label: 'Visits', href: '/visits' }, { label: 'Visit' }]}
        status={
          visit.source.isAd ? (
            <StatusBadge tone="good" label="From ads" />
          ) : (
            <StatusBadge tone="neutral" label="Not from ads" />
          )
        }
      />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title="What happened">
          <VisitTimeline visit={visit} formats={formats} />
        </Panel>
        <Panel title="What is known">
          <VisitFacts visit={visit} formats={formats} />
        </Panel>
      </div>
      {visit.conversions.length === 0 ? null : (
        <Panel title="Conversions of this visitor" description="In this visit and in others." flush>
          <ConversionTable rows={visit.conversions} caption={null} />
        </Panel>
      )}
    </>
  );
}
