import type { Metadata } from 'next';
import { Suspense } from 'react';
import { ReportFrame } from '@/app/(app)/report-frame';
import { requirePageAccess } from '@/app/require-page-access';
import { AudienceTemplateLinks } from '@/components/audiences/audience-template-links';
import { TableSkeleton } from '@/components/table/table-skeleton';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { readReportFilters, type SearchParams, withoutAudiences } from '@/lib/http/report-filters';
import { listAudiences } from '@/lib/store/audiences';
import { AudienceList } from './audience-list';

export const metadata: Metadata = { title: 'Audiences' };

export default async function AudiencesPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('viewer');
  const [search, now] = [await searchParams, new Date()];
  const filters = withoutAudiences(readReportFilters(search, access, now));
  const audiences = await listAudiences(access, { includeArchived: true });
  const mayEdit = isRoleAtLeast(access.role, 'marketer');
  const header = (
    <PageHeader
      title="Audiences"
      description="Groups of visitors by what they did, each against everyone."
      actions={
        mayEdit && audiences.length > 0 ? (
          <LinkButton href="/audiences/new" variant="primary">
            New audience
          </LinkButton>
        ) : null
      }
    />
  );
  if (audiences.length === 0) {
    return (
      <>
        {header}
        <Panel>
          <AudienceTemplateLinks mayEdit={mayEdit} />
        </Panel>
      </>
    );
  }
  return (
    <ReportFrame access={access} filters={filters} now={now} without={['compare', 'audience']} header={header}>
      <Suspense fallback={<TableSkeleton columns={7} />}>
        <AudienceList access={access} filters={filters} audiences={audiences} now={now} />
      </Suspense>
    </ReportFrame>
  );
}
