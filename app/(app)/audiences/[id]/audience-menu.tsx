import { setAudienceStatusAction } from '@/app/(app)/audiences/actions';
import { ActionButton } from '@/components/forms/action-button';
import { LinkButton } from '@/components/ui/link-button';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { Audience } from '@/lib/domain/audience';

/** What the reader may do with the audience. */
export function AudienceMenu({ access, audience: { id, status } }: { access: AccountAccess; audience: Audience }) {
  if (!isRoleAtLeast(access.role, 'marketer')) return null;
  return (
    <>
      {status === 'active' ? (
        <ActionButton
          action={setAudienceStatusAction.bind(null, id, 'archived')}
          doneMessage="The audience is archived; its members are not counted any more."
        >
          Archive
        </ActionButton>
      ) : (
        <ActionButton
          action={setAudienceStatusAction.bind(null, id, 'active')}
          doneMessage="The audience is back; its past is being counted."
        >
          Restore
        </ActionButton>
      )}
      <LinkButton href={`/audiences/${id}/edit`} variant="primary">
        Edit
      </LinkButton>
    </>
  );
}
