import { deleteAudienceAction, setAudienceStatusAction } from '@/app/(app)/audiences/actions';
import { ActionButton } from '@/components/forms/action-button';
import { ConfirmAction } from '@/components/forms/confirm-action';
import { LinkButton } from '@/components/ui/link-button';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { Audience } from '@/lib/domain/audience';

/** What the reader may do with the audience. */
export function AudienceMenu({
  access,
  audience: { id, name, status },
}: {
  access: AccountAccess;
  audience: Audience;
}) {
  if (!isRoleAtLeast(access.role, 'marketer')) return null;
  return (
    <>
      <ConfirmAction
        trigger="Delete"
        title={`Delete “${name}”?`}
        confirmLabel="Delete audience"
        danger
        action={deleteAudienceAction.bind(null, id)}
        doneMessage="The audience is deleted."
        doneHref="/audiences"
      >
        Its members and figures are gone for good. Who exported it stays written down. To stop counting and keep it,
        archive it.
      </ConfirmAction>
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
