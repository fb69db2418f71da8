import { Suspense } from 'react';
import { MetricTilesSkeleton } from '@/components/figures/metric-tiles-skeleton';
import type { Formats } from '@/components/format/formats';
import { PanelSkeleton } from '@/components/ui/skeleton';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import { BestCampaigns, BestKeywords } from './overview-best';
import { OverviewFigures } from './overview-figures';
import { OverviewGoals } from './overview-goals';
import { OverviewLatest } from './overview-latest';
import { OverviewTrend, readOverviewMetric } from './overview-trend';

type OverviewPanelsProps = {
  access: AccountAccess;
  filters: ReportFilters;
  formats: Formats;
  now: Date;
  /** What the URL asks the chart to show. */
  metric: string | null;
};

/** Each panel comes when it is ready, in the place that its skeleton holds. */
export function OverviewPanels({ metric, ...shared }: OverviewPanelsProps) {
  return (
    <>
      <Suspense fallback={<MetricTilesSkeleton count={5} />}>
        <OverviewFigures {...shared} />
      </Suspense>
      <Suspense fallback={<PanelSkeleton className="h-96" />}>
        <OverviewTrend {...shared} metric={readOverviewMetric(metric)} />
      </Suspense>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <Suspense fallback={<PanelSkeleton />}>
          <BestCampaigns {...shared} />
        </Suspense>
        <Suspense fallback={<PanelSkeleton />}>
          <BestKeywords {...shared} />
        </Suspense>
        <Suspense fallback={<PanelSkeleton />}>
          <OverviewGoals {...shared} />
        </Suspense>
        <Suspense fallback={<PanelSkeleton />}>
          <OverviewLatest {...shared} />
        </Suspense>
      </div>
    </>
  );
}
