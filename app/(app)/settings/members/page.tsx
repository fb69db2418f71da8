import type { Metadata } from 'next';
import {
  inviteMemberAction,
  removeMemberAction,
  resetPasswordLinkAction,
  revokeInvitationAction,
  updateMemberRoleAction,
} from '@/app/(app)/settings/actions';
import { readFormats } from '@/app/read-formats';
import { requirePageAccess } from '@/app/require-page-access';
import { InvitationList } from '@/components/settings/invitation-list';
import { InviteForm } from '@/components/settings/invite-form';
import { MemberList } from '@/components/settings/member-list';
import { SettingsTabs } from '@/components/settings/settings-tabs';
import { PageHeader } from '@/components/ui/page-header';
import { Panel } from '@/components/ui/panel';
import { listInvitations } from '@/lib/store/invitations';
import { listMembers } from '@/lib/store/members';

export const metadata: Metadata = { title: 'Members' };

export default async function MembersPage() {
  const access = await requirePageAccess('admin');
  const [members, invitations, formats] = await Promise.all([
    listMembers(access),
    listInvitations(access),
    readFormats(access),
  ]);
  return (
    <>
      <PageHeader title="Settings" />
      <SettingsTabs current="/settings/members" memberRole="admin" />
      <Panel title="Members" flush className="max-w-4xl">
        <MemberList
          members={members}
          formats={formats}
          changeRole={(userId) => updateMemberRoleAction.bind(null, userId)}
          remove={(userId) => removeMemberAction.bind(null, userId)}
          makeResetLink={(userId) => resetPasswordLinkAction.bind(null, userId)}
        />
      </Panel>
      <Panel
        title="Invite somebody"
        description="You get a link to send; nothing is mailed by itself."
        className="max-w-4xl"
      >
        <InviteForm action={inviteMemberAction} />
      </Panel>
      {invitations.length > 0 ? (
        <Panel title="Open invitations" flush className="max-w-4xl">
          <InvitationList
            invitations={invitations}
            formats={formats}
            revoke={(invitationId) => revokeInvitationAction.bind(null, invitationId)}
          />
        </Panel>
      ) : null}
    </>
  );
}
