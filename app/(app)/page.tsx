import type { Metadata } from 'next';
import { ReportFrame } from '@/app/(app)/report-frame';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { SetupPanel } from '@/components/overview/setup-panel';
import { PageHeader } from '@/components/ui/page-header';
import { readParam, readReportFilters, type SearchParams } from '@/lib/http/report-filters';
import { OverviewPanels } from './_overview/overview-panels';
import { readOverviewFigures, waitBriefly } from './_overview/read-overview-figures';
import { readSetup } from './_overview/read-setup';

export const metadata: Metadata = { title: 'Overview' };

/** How long the page waits for its figures before it is sent without them. */
const figuresWaitMs = 200;

export default async function OverviewPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, formats, now] = [await searchParams, await readFormats(access), new Date()];
  const filters = readReportFilters(search, access, now);
  const figures = readOverviewFigures(access, filters);
  const [{ state, tagHref }] = await Promise.all([readSetup(access), waitBriefly(figures, figuresWaitMs)]);
  const header = <PageHeader title="Overview" />;
  const steps = state.nextStep === null ? null : <SetupPanel state={state} role={access.role} tagHref={tagHref} />;
  if (!state.doneSteps.includes('snippet')) {
    return (
      <>
        {header}
        {steps}
      </>
    );
  }
  return (
    <ReportFrame access={access} filters={filters} now={now} header={header}>
      {steps}
      <OverviewPanels
        figures={figures}
        access={access}
        filters={filters}
        formats={formats}
        now={now}
        metric={readParam(search, 'metric')}
        change={readParam(search, 'change')}
        since={readParam(search, 'since')}
      />
    </ReportFrame>
  );
}
