import { type ReactNode, Suspense } from 'react';
import { MetricTilesSkeleton } from '@/components/figures/metric-tiles-skeleton';
import type { Formats } from '@/components/format/formats';
import { PanelSkeleton } from '@/components/ui/skeleton';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilters } from '@/lib/http/report-filters';
import { OverviewAudiences } from './overview-audiences';
import { BestCampaigns, BestKeywords } from './overview-best';
import { OverviewChange, readOverviewChoice } from './overview-change';
import { OverviewEngagement } from './overview-engagement';
import { OverviewFigures } from './overview-figures';
import { OverviewGoals } from './overview-goals';
import { OverviewLatest } from './overview-latest';
import { OverviewNotices } from './overview-notices';
import { OverviewReturn } from './overview-return';
import { OverviewTargets } from './overview-targets';
import { OverviewTrend, readOverviewMetric } from './overview-trend';
import type { OverviewFiguresData } from './read-overview-figures';

type OverviewPanelsProps = {
  figures: Promise<OverviewFiguresData>;
  access: AccountAccess;
  filters: ReportFilters;
  formats: Formats;
  now: Date;
  /** What the URL asks the chart to show. */
  metric: string | null;
  /** What it asks the explanation of a change to be about. */
  change: string | null;
  since: string | null;
};

/** The figures first; then each panel when it is ready, in the place that its skeleton holds. */
export function OverviewPanels({ figures, metric, change, since, ...shared }: OverviewPanelsProps) {
  return (
    <>
      <Suspense fallback={<MetricTilesSkeleton count={5} />}>
        <OverviewFigures figures={figures} filters={shared.filters} formats={shared.formats} />
      </Suspense>
      <Later figures={figures} skeleton={null}>
        <OverviewNotices {...shared} />
      </Later>
      <Later figures={figures} skeleton={<PanelSkeleton className="h-96" />}>
        <OverviewTrend {...shared} metric={readOverviewMetric(metric)} own={{ change, since }} />
      </Later>
      <Later figures={figures} skeleton={<PanelSkeleton className="h-96" />}>
        <OverviewChange {...shared} choice={readOverviewChoice(change, since)} own={{ metric }} />
      </Later>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <Later figures={figures} skeleton={<PanelSkeleton />}>
          <BestCampaigns {...shared} />
        </Later>
        <Later figures={figures} skeleton={<PanelSkeleton />}>
          <BestKeywords {...shared} />
        </Later>
        <div className="flex min-w-0 flex-col gap-4">
          <Later figures={figures} skeleton={<PanelSkeleton className="h-96" />}>
            <OverviewReturn {...shared} figures={figures} />
          </Later>
          <Later figures={figures} skeleton={<PanelSkeleton className="h-24" />}>
            <OverviewTargets {...shared} />
          </Later>
          <Later figures={figures} skeleton={<PanelSkeleton className="h-96" />}>
            <OverviewEngagement {...shared} />
          </Later>
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          <Later figures={figures} skeleton={<PanelSkeleton className="h-96" />}>
            <OverviewAudiences {...shared} />
          </Later>
          <Later figures={figures} skeleton={<PanelSkeleton />}>
            <OverviewGoals {...shared} />
          </Later>
          <Later figures={figures} skeleton={<PanelSkeleton />}>
            <OverviewLatest {...shared} />
          </Later>
        </div>
      </div>
    </>
  );
}

type LaterProps = { figures: Promise<unknown>; skeleton: ReactNode; children: ReactNode };

function Later({ figures, skeleton, children }: LaterProps) {
  return (
    <Suspense fallback={skeleton}>
      <AfterFigures figures={figures}>{children}</AfterFigures>
    </Suspense>
  );
}

/** Six panels that ask the database at once would make the figures, which are looked at first, wait for all of them. */
async function AfterFigures({ figures, children }: Pick<LaterProps, 'figures' | 'children'>) {
  await Promise.allSettled([figures]);
  return children;
}
