import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ReportFrame } from '@/app/(app)/report-frame';
import { findOnPage } from '@/app/find-on-page';
import { requirePageAccess } from '@/app/require-page-access';
import { describeFunnelRules } from '@/components/funnels/funnel-words';
import { Badge } from '@/components/ui/badge';
import { PageHeader } from '@/components/ui/page-header';
import { PanelSkeleton } from '@/components/ui/skeleton';
import { changeFilters, readParam, readReportFilters, type SearchParams } from '@/lib/http/report-filters';
import { funnelBreakdowns } from '@/lib/reports/funnel';
import { getFunnel } from '@/lib/store/funnels';
import { FunnelMenu } from './funnel-menu';
import { FunnelPanels } from './funnel-panels';

export const metadata: Metadata = { title: 'Funnel' };

type FunnelPageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function FunnelPage({ params, searchParams }: FunnelPageProps) {
  const access = await requirePageAccess('viewer');
  const funnel = await findOnPage(getFunnel(access, (await params).id));
  const [search, now] = [await searchParams, new Date()];
  // A funnel’s steps say what counts; goal and tag would change nothing.
  const filters = changeFilters(readReportFilters(search, access, now), { goalId: null, tagId: null });
  const by = funnelBreakdowns.find((each) => each === readParam(search, 'by')) ?? 'campaign';
  const left = Number(readParam(search, 'left') ?? Number.NaN) - 1;
  const leftAtStep = Number.isInteger(left) && left >= 0 && left < funnel.settings.steps.length - 1 ? left : null;
  const header = (
    <PageHeader
      breadcrumb={[
        { label: 'Goals', href: '/goals' },
        { label: 'Funnels', href: '/goals/funnels' },
        { label: funnel.name },
      ]}
      title={funnel.name}
      description={describeFunnelRules(funnel.settings)}
      status={funnel.status === 'archived' ? <Badge>Archived</Badge> : null}
      actions={<FunnelMenu access={access} funnel={funnel} />}
    />
  );
  return (
    <ReportFrame access={access} filters={filters} now={now} header={header} without={['basis', 'compare', 'goal']}>
      <Suspense key={JSON.stringify([filters.query, by, left])} fallback={<PanelSkeleton className="h-[32rem]" />}>
        <FunnelPanels access={access} funnel={funnel} filters={filters} by={by} leftAtStep={leftAtStep} />
      </Suspense>
    </ReportFrame>
  );
}
