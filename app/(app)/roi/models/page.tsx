import type { Metadata } from 'next';
import { Suspense } from 'react';
import { RoiFrame } from '@/app/(app)/roi/_roi/roi-frame';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { fieldNames } from '@/components/format/source-words';
import { readModelChoice, toModelParams } from '@/components/roi/model-choice';
import { modelBreakdowns } from '@/components/roi/model-words';
import { PanelSkeleton } from '@/components/ui/skeleton';
import { TabLinks } from '@/components/ui/tab-links';
import { readReportFilters, type SearchParams, toHref } from '@/lib/http/report-filters';
import { ModelPanels } from './model-panels';

export const metadata: Metadata = { title: 'Attribution models' };

export default async function ModelsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, formats, now] = [await searchParams, await readFormats(access), new Date()];
  const filters = readReportFilters(search, access, now);
  const choice = readModelChoice(search);
  return (
    <RoiFrame access={access} filters={filters} now={now} path="/roi/models">
      <TabLinks
        label="Broken down by"
        items={modelBreakdowns.map((by) => ({
          href: toHref('/roi/models', filters, toModelParams({ ...choice, by })),
          label: fieldNames[by],
          current: by === choice.by,
        }))}
      />
      <Suspense fallback={<PanelSkeleton className="h-[40rem]" />}>
        <ModelPanels access={access} filters={filters} formats={formats} choice={choice} />
      </Suspense>
    </RoiFrame>
  );
}
