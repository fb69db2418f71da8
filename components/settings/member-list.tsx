import type { Formats } from '@/components/format/formats';
import { ConfirmAction } from '@/components/forms/confirm-action';
import type { FormAction } from '@/components/forms/form-state';
import { Badge } from '@/components/ui/badge';
import type { Role } from '@/lib/domain/account-access';
import { toCalendarDay } from '@/lib/domain/calendar';
import { MemberRoleSelect } from './member-role-select';
import { ResetPasswordLink } from './reset-password-link';
import { roleWords } from './role-words';

export type MemberListItem = {
  userId: string;
  name: string;
  email: string;
  role: Role;
  createdAt: Date;
  isYou: boolean;
  mayReset: boolean;
};

type MemberListProps = {
  members: readonly MemberListItem[];
  formats: Formats;
  changeRole: (userId: string) => FormAction;
  remove: (userId: string) => FormAction;
  makeResetLink: (userId: string) => FormAction<string>;
};

/** Who belongs to the account. One's own role and membership are another admin's to change. */
export function MemberList({ members, formats, changeRole, remove, makeResetLink }: MemberListProps) {
  return (
    <ul>
      {members.map((member) => (
        <li
          key={member.userId}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-hairline px-4 py-2.5 text-sm last:border-b-0"
        >
          <div className="min-w-0 flex-1 basis-56">
            <div className="flex flex-wrap items-center gap-2">
              <span className="font-strong wrap-anywhere">{member.name}</span>
              {member.isYou ? <Badge tone="accent">You</Badge> : null}
            </div>
            <div className="truncate text-muted">{member.email}</div>
          </div>
          <span className="text-muted max-lg:hidden">
            since {formats.day(toCalendarDay(member.createdAt.getTime(), formats.reader.timeZone))}
          </span>
          {member.isYou ? (
            <Badge>{roleWords[member.role].label}</Badge>
          ) : (
            <div className="flex flex-wrap items-center gap-2 max-sm:w-full">
              <MemberRoleSelect name={member.name} role={member.role} action={changeRole(member.userId)} />
              {member.mayReset ? (
                <ResetPasswordLink name={member.name} email={member.email} action={makeResetLink(member.userId)} />
              ) : null}
              <ConfirmAction
                trigger="Remove"
                triggerSize="sm"
                title={`Remove ${member.name}?`}
                confirmLabel="Remove member"
                danger
                action={remove(member.userId)}
                doneMessage={`${member.name} is removed.`}
              >
                {member.email} loses access to this account at once. What they made stays.
              </ConfirmAction>
            </div>
          )}
        </li>
      ))}
    </ul>
  );
}
