import type { Formats } from '@/components/format/formats';
import { ConfirmAction } from '@/components/forms/confirm-action';
import type { FormAction } from '@/components/forms/form-state';
import { Badge } from '@/components/ui/badge';
import type { Role } from '@/lib/domain/account-access';
import { roleWords } from './role-words';

export type InvitationListItem = { id: string; email: string; role: Role; expiresAt: Date; isExpired: boolean };

type InvitationListProps = {
  invitations: readonly InvitationListItem[];
  formats: Formats;
  revoke: (invitationId: string) => FormAction;
};

/** Invitations that nobody has accepted yet. */
export function InvitationList({ invitations, formats, revoke }: InvitationListProps) {
  return (
    <ul>
      {invitations.map((invitation) => (
        <li
          key={invitation.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-hairline px-4 py-2.5 text-sm last:border-b-0"
        >
          <div className="min-w-0 flex-1 basis-56">
            <div className="truncate font-strong">{invitation.email}</div>
            <div className="text-muted">
              {invitation.isExpired
                ? 'Expired: invite again for a new link'
                : `Works until ${formats.instant(invitation.expiresAt)}`}
            </div>
          </div>
          <div className="flex items-center gap-2 max-sm:w-full max-sm:justify-between">
            <Badge>{roleWords[invitation.role].label}</Badge>
            <ConfirmAction
              trigger="Withdraw"
              triggerSize="sm"
              title="Withdraw this invitation?"
              confirmLabel="Withdraw invitation"
              danger
              action={revoke(invitation.id)}
              doneMessage="The invitation is withdrawn."
            >
              The link that was sent to {invitation.email} stops working.
            </ConfirmAction>
          </div>
        </li>
      ))}
    </ul>
  );
}
