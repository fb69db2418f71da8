import type { Metadata } from 'next';
import { updateAudienceAction } from '@/app/(app)/audiences/actions';
import { AudienceFormPanels } from '@/app/(app)/audiences/audience-form-panels';
import { findOnPage } from '@/app/find-on-page';
import { requirePageAccess } from '@/app/require-page-access';
import { makeAudienceDraft } from '@/components/audiences/audience-draft';
import { PageHeader } from '@/components/ui/page-header';
import { getAudience } from '@/lib/store/audiences';

export const metadata: Metadata = { title: 'Edit audience' };

export default async function EditAudiencePage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePageAccess('marketer');
  const audience = await findOnPage(getAudience(access, (await params).id));
  const { id, name } = audience;
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Audiences', href: '/audiences' },
          { label: name, href: `/audiences/${id}` },
          { label: 'Edit' },
        ]}
        title={`Edit ${name}`}
        description="A changed rule is counted through the past anew; until that is done the figures of the rule before are shown."
      />
      <AudienceFormPanels
        access={access}
        first={makeAudienceDraft(audience)}
        backHref={`/audiences/${id}`}
        submitLabel="Save changes"
        action={updateAudienceAction.bind(null, id)}
      />
    </>
  );
}
