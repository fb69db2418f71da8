import type { Metadata } from 'next';
import { Suspense } from 'react';
import { AudienceFilterBar } from '@/app/(app)/audience-filter-bar';
import { findOnPage } from '@/app/find-on-page';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { MetricTilesSkeleton } from '@/components/figures/metric-tiles-skeleton';
import { PageHeader } from '@/components/ui/page-header';
import { PanelPairSkeleton, Skeleton } from '@/components/ui/skeleton';
import { changeFilters, readParam, readReportFilters, type SearchParams } from '@/lib/http/report-filters';
import { getGoal } from '@/lib/store/goals';
import { GoalFigures, readTrendMetric } from './goal-figures';
import { GoalHistory } from './goal-history';
import { GoalMenu } from './goal-menu';
import { GoalOrigins } from './goal-origins';
import { GoalStatus } from './goal-status';
import { GoalTargetPanel } from './goal-target';

export const metadata: Metadata = { title: 'Goal' };

type GoalPageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function GoalPage({ params, searchParams }: GoalPageProps) {
  const access = await requirePageAccess('viewer');
  const goal = await findOnPage(getGoal(access, (await params).id));
  const [search, formats, now] = [await searchParams, await readFormats(access), new Date()];
  // The page's own path names goal and tag.
  const asked = changeFilters(readReportFilters(search, access, now), { goalId: null, tagId: null });
  const shared = { access, goal, filters: changeFilters(asked, { goalId: goal.id, tagId: goal.tagId }), formats, now };
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Goals', href: '/goals' }, { label: goal.name }]}
        title={goal.name}
        status={
          <Suspense fallback={<Skeleton className="h-4 w-40" />}>
            <GoalStatus {...shared} />
          </Suspense>
        }
        actions={<GoalMenu {...shared} />}
      />
      <AudienceFilterBar filters={asked} access={access} partialNote={`As of ${formats.time(now)}`} />
      <Suspense fallback={<MetricTilesSkeleton count={5} />}>
        <GoalFigures {...shared} metric={readTrendMetric(readParam(search, 'metric'))} />
      </Suspense>
      <Suspense fallback={<Skeleton className="h-24" />}>
        <GoalTargetPanel {...shared} />
      </Suspense>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
        <Suspense fallback={<PanelPairSkeleton />}>
          <GoalOrigins {...shared} />
        </Suspense>
        <Suspense fallback={<PanelPairSkeleton />}>
          <GoalHistory {...shared} />
        </Suspense>
      </div>
    </>
  );
}
