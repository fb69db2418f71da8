import type { Metadata } from 'next';
import { Suspense } from 'react';
import { RoiFrame } from '@/app/(app)/roi/_roi/roi-frame';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { fieldNames } from '@/components/format/source-words';
import { PanelSkeleton } from '@/components/ui/skeleton';
import { TabLinks } from '@/components/ui/tab-links';
import { readParam, readReportFilters, type SearchParams, toHref } from '@/lib/http/report-filters';
import { pathBreakdowns } from '@/lib/reports/path-steps';
import { LagPanel } from './lag-panel';
import { PathsPanels } from './paths-panels';

export const metadata: Metadata = { title: 'Paths and time' };

export default async function PathsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, formats, now] = [await searchParams, await readFormats(access), new Date()];
  const filters = readReportFilters(search, access, now);
  const by = pathBreakdowns.find((each) => each === readParam(search, 'by')) ?? 'channel';
  const onlyAds = readParam(search, 'paths') !== 'all';
  const own = (change: { by?: string; paths?: string | null }) => ({
    by: by === 'channel' ? null : by,
    paths: onlyAds ? null : 'all',
    ...change,
  });
  const timeLag = (
    <Suspense fallback={<PanelSkeleton className="h-80" />}>
      <LagPanel access={access} filters={filters} formats={formats} />
    </Suspense>
  );
  return (
    <RoiFrame access={access} filters={filters} now={now} path="/roi/paths">
      <div className="flex flex-wrap gap-x-8 border-b border-hairline [&>nav]:border-b-0">
        <TabLinks
          label="Steps told apart by"
          items={pathBreakdowns.map((each) => ({
            href: toHref('/roi/paths', filters, { ...own({}), by: each === 'channel' ? null : each }),
            label: fieldNames[each],
            current: each === by,
          }))}
        />
        <TabLinks
          label="Which paths"
          items={[
            { href: toHref('/roi/paths', filters, own({ paths: null })), label: 'With an ad click', current: onlyAds },
            { href: toHref('/roi/paths', filters, own({ paths: 'all' })), label: 'All paths', current: !onlyAds },
          ]}
        />
      </div>
      <Suspense fallback={<PanelSkeleton className="h-[40rem]" />}>
        <PathsPanels {...{ access, filters, formats, by, onlyAds }} timeLag={timeLag} />
      </Suspense>
    </RoiFrame>
  );
}
