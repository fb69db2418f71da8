import type { Metadata } from 'next';
import { createFunnelAction } from '@/app/(app)/goals/funnels/actions';
import { FunnelFormPanels } from '@/app/(app)/goals/funnels/funnel-form-panels';
import { requirePageAccess } from '@/app/require-page-access';
import { emptyFunnelDraft } from '@/components/funnels/funnel-draft';
import { PageHeader } from '@/components/ui/page-header';

export const metadata: Metadata = { title: 'New funnel' };

export default async function NewFunnelPage() {
  const access = await requirePageAccess('marketer');
  return (
    <>
      <PageHeader
        breadcrumb={[
          { label: 'Goals', href: '/goals' },
          { label: 'Funnels', href: '/goals/funnels' },
          { label: 'New funnel' },
        ]}
        title="New funnel"
        description="Its figures are there as soon as it is saved, for the past too."
      />
      <FunnelFormPanels
        access={access}
        first={emptyFunnelDraft}
        backHref="/goals/funnels"
        submitLabel="Save funnel"
        action={createFunnelAction}
      />
    </>
  );
}
