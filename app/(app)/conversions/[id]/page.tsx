import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { ConversionFacts } from '@/components/conversions/conversion-facts';
import { ConversionTimeline } from '@/components/conversions/conversion-timeline';
import { explainCredit } from '@/components/conversions/explain-credit';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { StatusBadge } from '@/components/ui/status-badge';
import { findConversion } from '@/lib/reports/conversion';
import { getReportDatabase } from '@/lib/reports/report-database';

export const metadata: Metadata = { title: 'Conversion' };

export default async function ConversionPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePageAccess('viewer');
  const conversion = await findConversion(getReportDatabase(), access, decodeURIComponent((await params).id));
  if (conversion === null) notFound();
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
      <p className="max-w-3xl text-pretty">{explainCredit(conversion, formats)}</p>
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <Panel title="How it came about">
          <ConversionTimeline conversion={conversion} formats={formats} />
        </Panel>
        <Panel title="What was counted">
          <ConversionFacts conversion={conversion} formats={formats} />
        </Panel>
      </div>
    </>
  );
}
