import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { describeCost } from '@/components/conversions/describe-cost';
import { explainCredit } from '@/components/conversions/explain-credit';
import { PageHeader } from '@/components/ui/page-header';
import { StatusBadge } from '@/components/ui/status-badge';
import { findConversion } from '@/lib/reports/conversion';
import { findConversionStory } from '@/lib/reports/conversion-story';
import { getReportDatabase } from '@/lib/reports/report-database';
import { StoryPanels } from './story-panels';

export const metadata: Metadata = { title: 'Conversion' };

export default async function ConversionPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePageAccess('viewer');
  const [db, id] = [getReportDatabase(), decodeURIComponent((await params).id)];
  const [conversion, story] = await Promise.all([
    findConversion(db, access, id),
    findConversionStory(db, access, id, new Date()),
  ]);
  if (conversion === null || story === null) notFound();
  const formats = await readFormats(access);
  const { goalName, value } = conversion;
  return (
    <>
      <PageHeader
        title={value.kind === 'none' ? goalName : `${goalName}, ${formats.money(value.micros, value.currency)}`}
        description={formats.instantExact(conversion.convertedAt)}
        breadcrumb={[
          { label: 'Overview', href: '/' },
          { label: 'Conversions', href: '/conversions' },
          { label: goalName },
        ]}
        status={
          conversion.isFromAds ? (
            <StatusBadge tone="good" label="From ads" />
          ) : (
            <StatusBadge tone="neutral" label="Not from ads" />
          )
        }
      />
      <p className="max-w-3xl text-pretty">
        {explainCredit(conversion, formats)} {describeCost(conversion, story, formats)}
      </p>
      <StoryPanels conversion={conversion} story={story} formats={formats} />
    </>
  );
}
