import type { Metadata } from 'next';
import { Suspense } from 'react';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { MetricTilesSkeleton } from '@/components/figures/metric-tiles-skeleton';
import { PanelSkeleton } from '@/components/ui/skeleton';
import { readReportFilters, type SearchParams } from '@/lib/http/report-filters';
import { ReturnFigures } from './_roi/return-figures';
import { ReturnTrend } from './_roi/return-trend';
import { RoiFrame } from './_roi/roi-frame';

export const metadata: Metadata = { title: 'ROI' };

export default async function RoiPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, formats, now] = [await searchParams, await readFormats(access), new Date()];
  const filters = readReportFilters(search, access, now);
  return (
    <RoiFrame access={access} filters={filters} now={now} path="/roi">
      <Suspense fallback={<MetricTilesSkeleton count={6} />}>
        <ReturnFigures access={access} filters={filters} formats={formats} />
      </Suspense>
      <Suspense fallback={<PanelSkeleton className="h-[34rem]" />}>
        <ReturnTrend access={access} filters={filters} formats={formats} now={now} />
      </Suspense>
    </RoiFrame>
  );
}
