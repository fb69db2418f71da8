import type { Metadata } from 'next';
import { Suspense } from 'react';
import { listAccountGoals } from '@/app/(app)/account-lists';
import { ReportFrame } from '@/app/(app)/report-frame';
import { findOnPage } from '@/app/find-on-page';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { toAudienceNames } from '@/components/audiences/audience-words';
import { PageHeader } from '@/components/ui/page-header';
import { PanelPairSkeleton, PanelSkeleton } from '@/components/ui/skeleton';
import { describeAudience } from '@/lib/domain/describe-audience';
import { readParam, readReportFilters, type SearchParams, withoutAudiences } from '@/lib/http/report-filters';
import { getAudience } from '@/lib/store/audiences';
import { AudienceExports } from './audience-exports';
import { AudienceFigures, readAudienceChart } from './audience-figures';
import { AudienceMenu } from './audience-menu';
import { AudienceOverlap } from './audience-overlap';
import { AudienceState } from './audience-state';

export const metadata: Metadata = { title: 'Audience' };

type AudiencePageProps = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

export default async function AudiencePage({ params, searchParams }: AudiencePageProps) {
  const access = await requirePageAccess('viewer');
  const audience = await findOnPage(getAudience(access, (await params).id));
  const [search, formats, now] = [await searchParams, await readFormats(access), new Date()];
  const filters = withoutAudiences(readReportFilters(search, access, now));
  const names = toAudienceNames(await listAccountGoals(access), formats);
  const shared = { access, audience, filters, formats, now };
  const header = (
    <PageHeader
      breadcrumb={[{ label: 'Audiences', href: '/audiences' }, { label: audience.name }]}
      title={audience.name}
      description={describeAudience(audience.rule, audience.durationDays, names)}
      status={<AudienceState audience={audience} formats={formats} />}
      actions={<AudienceMenu access={access} audience={audience} />}
    />
  );
  if (audience.status === 'archived' || audience.build.readyAt === null) return header;
  return (
    <ReportFrame access={access} filters={filters} now={now} without={['compare', 'audience']} header={header}>
      <Suspense fallback={<PanelSkeleton className="h-[28rem]" />}>
        <AudienceFigures {...shared} chart={readAudienceChart(readParam(search, 'chart'))} />
      </Suspense>
      <Suspense fallback={<PanelPairSkeleton />}>
        <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-2">
          <AudienceOverlap {...shared} />
          <AudienceExports {...shared} />
        </div>
      </Suspense>
    </ReportFrame>
  );
}
