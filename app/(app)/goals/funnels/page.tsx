import type { Metadata } from 'next';
import { requirePageAccess } from '@/app/require-page-access';
import { FunnelList } from '@/components/funnels/funnel-list';
import { GoalsTabs } from '@/components/goals/goals-tabs';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import { listFunnels } from '@/lib/store/funnels';

export const metadata: Metadata = { title: 'Funnels' };

export default async function FunnelsPage() {
  const access = await requirePageAccess('viewer');
  const funnels = await listFunnels(access, { includeArchived: true });
  const mayEdit = isRoleAtLeast(access.role, 'marketer');
  const newFunnel = { href: '/goals/funnels/new', label: 'New funnel' };
  return (
    <>
      <PageHeader
        title="Goals"
        description="The steps that lead to a goal, and where people leave."
        actions={
          mayEdit && funnels.length > 0 ? (
            <LinkButton href={newFunnel.href} variant="primary">
              {newFunnel.label}
            </LinkButton>
          ) : null
        }
      />
      <GoalsTabs current="/goals/funnels" />
      <Panel flush={funnels.length > 0}>
        {funnels.length > 0 ? (
          <FunnelList funnels={funnels} />
        ) : (
          <EmptyState title="No funnel yet" action={mayEdit ? newFunnel : undefined}>
            Put the pages before a purchase in order, and see how many people get from each to the next. The past is
            counted too.
          </EmptyState>
        )}
      </Panel>
    </>
  );
}
