import { setFunnelStatusAction } from '@/app/(app)/goals/funnels/actions';
import { ActionButton } from '@/components/forms/action-button';
import { LinkButton } from '@/components/ui/link-button';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { Funnel } from '@/lib/domain/funnel';

/** What the reader may do with the funnel. */
export function FunnelMenu({ access, funnel: { id, status } }: { access: AccountAccess; funnel: Funnel }) {
  if (!isRoleAtLeast(access.role, 'marketer')) return null;
  return (
    <>
      {status === 'active' ? (
        <ActionButton action={setFunnelStatusAction.bind(null, id, 'archived')} doneMessage="The funnel is archived.">
          Archive
        </ActionButton>
      ) : (
        <ActionButton action={setFunnelStatusAction.bind(null, id, 'active')} doneMessage="The funnel is back.">
          Restore
        </ActionButton>
      )}
      <LinkButton href={`/goals/funnels/${id}/edit`} variant="primary">
        Edit
      </LinkButton>
    </>
  );
}
