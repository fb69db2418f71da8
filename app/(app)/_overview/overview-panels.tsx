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
import { createPanelQueue, type PanelQueue } from './panel-queue';
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

/** More at a time would not be ready sooner, and the page's first part and its upper panels later. */
const panelsAtOnce = 2;

/** The figures first; then each panel when it is ready, in the place that its skeleton holds. */
export function OverviewPanels({ figures, metric, change, since, ...shared }: OverviewPanelsProps) {
  const queue = createPanelQueue(panelsAtOnce);
  const later = (make: () => Promise<ReactNode>, skeleton: ReactNode) => (
    <Suspense fallback={skeleton}>
      <AfterFigures figures={figures} queue={queue} make={make} />
    </Suspense>
  );
  const tall = <PanelSkeleton className="h-96" />;
  return (
    <>
      <Suspense fallback={<MetricTilesSkeleton count={5} />}>
        <OverviewFigures figures={figures} filters={shared.filters} formats={shared.formats} />
      </Suspense>
      {later(() => OverviewNotices(shared), null)}
      {later(() => OverviewTrend({ ...shared, metric: readOverviewMetric(metric), own: { change, since } }), tall)}
      {later(() => OverviewChange({ ...shared, choice: readOverviewChoice(change, since), own: { metric } }), tall)}
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        {later(() => BestCampaigns(shared), <PanelSkeleton />)}
        {later(() => BestKeywords(shared), <PanelSkeleton />)}
        <div className="flex min-w-0 flex-col gap-4">
          {later(() => OverviewReturn({ ...shared, figures }), tall)}
          {later(() => OverviewTargets(shared), <PanelSkeleton className="h-24" />)}
          {later(() => OverviewEngagement(shared), tall)}
        </div>
        <div className="flex min-w-0 flex-col gap-4">
          {later(() => OverviewAudiences(shared), tall)}
          {later(() => OverviewGoals(shared), <PanelSkeleton />)}
          {later(() => OverviewLatest(shared), <PanelSkeleton />)}
        </div>
      </div>
    </>
  );
}

type AfterFiguresProps = { figures: Promise<unknown>; queue: PanelQueue; make: () => Promise<ReactNode> };

/** Ten panels that ask the database at once would make the figures, which are looked at first, wait for all of them. */
async function AfterFigures({ figures, queue, make }: AfterFiguresProps) {
  await Promise.allSettled([figures]);
  return queue(make);
}
