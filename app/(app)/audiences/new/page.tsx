import type { Metadata } from 'next';
import { Suspense } from 'react';
import { createAudienceAction } from '@/app/(app)/audiences/actions';
import { AudienceFormPanels } from '@/app/(app)/audiences/audience-form-panels';
import { requirePageAccess } from '@/app/require-page-access';
import { makeAudienceDraft } from '@/components/audiences/audience-draft';
import { PageHeader } from '@/components/ui/page-header';
import { PanelSkeleton } from '@/components/ui/skeleton';
import { audienceTemplates } from '@/lib/domain/audience-templates';
import { readParam, type SearchParams } from '@/lib/http/report-filters';

export const metadata: Metadata = { title: 'New audience' };

export default async function NewAudiencePage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const access = await requirePageAccess('marketer');
  const asked = readParam(await searchParams, 'template');
  const template = audienceTemplates.find(({ id }) => id === asked) ?? null;
  return (
    <>
      <PageHeader
        breadcrumb={[{ label: 'Audiences', href: '/audiences' }, { label: 'New audience' }]}
        title="New audience"
        description="A rule over what visitors did. Who meets it becomes a member within seconds; the past is counted too."
      />
      <Suspense fallback={<PanelSkeleton className="h-[32rem]" />}>
        <AudienceFormPanels
          access={access}
          first={makeAudienceDraft(template)}
          hasTemplates
          backHref="/audiences"
          submitLabel="Save audience"
          action={createAudienceAction}
        />
      </Suspense>
    </>
  );
}
