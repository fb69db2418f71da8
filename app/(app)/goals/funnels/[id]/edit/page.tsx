import type { Metadata } from 'next';
import { updateFunnelAction } from '@/app/(app)/goals/funnels/actions';
import { FunnelFormPanels } from '@/app/(app)/goals/funnels/funnel-form-panels';
import { findOnPage } from '@/app/find-on-page';
import { requirePageAccess } from '@/app/require-page-access';
import { toFunnelDraft } from '@/components/funnels/funnel-draft';
import { PageHeader } from '@/components/ui/page-header';
import { getFunnel } from '@/lib/store/funnels';

export const metadata: Metadata = { title: 'Edit funnel' };

export default async function EditFunnelPage({ params }: { params: Promise<{ id: string }> }) {
  const access = await requirePageAccess('marketer');
  const { id, name, settings } = await findOnPage(getFunnel(access, (await params).id));
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Funnels', href: '/goals/funnels' },
          { label: name, href: `/goals/funnels/${id}` },
          { label: 'Edit' },
        ]}
        title={`Edit ${name}`}
        description="Changed steps count for the past too: a funnel is a way of looking, nothing is stored with it."
      />
      <FunnelFormPanels
        access={access}
        first={toFunnelDraft(name, settings)}
        backHref={`/goals/funnels/${id}`}
        submitLabel="Save changes"
        action={updateFunnelAction.bind(null, id)}
      />
    </>
  );
}
