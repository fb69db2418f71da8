import type { Formats } from '@/components/format/formats';
import { ConfirmAction } from '@/components/forms/confirm-action';
import type { FormAction } from '@/components/forms/form-state';
import { Badge } from '@/components/ui/badge';
import type { ShareLock } from '@/lib/domain/share-lock';
import { describeRange, formatLockedCampaigns } from './lock-words';

export type ShareLinkItem = {
  id: string;
  name: string;
  lock: ShareLock;
  hasPassword: boolean;
  createdAt: Date;
  expiresAt: Date | null;
  revokedAt: Date | null;
  lastOpenedAt: Date | null;
  openedCount: number;
};

type ShareLinkListProps = {
  links: readonly ShareLinkItem[];
  formats: Formats;
  now: Date;
  revoke: (linkId: string) => FormAction;
};

/** The links of the account, ended ones last and quiet. */
export function ShareLinkList({ links, formats, now, revoke }: ShareLinkListProps) {
  const works = ({ revokedAt, expiresAt }: ShareLinkItem) =>
    revokedAt === null && (expiresAt === null || expiresAt > now);
  const sorted = [...links.filter(works), ...links.filter((link) => !works(link))];
  return (
    <ul>
      {sorted.map((link) => (
        <li
          key={link.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-hairline px-4 py-2.5 text-sm last:border-b-0"
        >
          <div className="min-w-0 flex-1 basis-56">
            <div className={`wrap-anywhere ${works(link) ? 'font-strong' : 'text-muted'}`}>{link.name}</div>
            <div className="text-muted">
              {describeRange(link.lock.range, formats)} · {formatLockedCampaigns(link.lock.campaigns, 3)}
            </div>
            <div className="text-muted">{formatState(link, formats, now)}</div>
          </div>
          <div className="flex items-center gap-2 max-sm:w-full max-sm:justify-between">
            {link.hasPassword ? <Badge>Password</Badge> : null}
            {works(link) ? (
              <ConfirmAction
                trigger="Revoke"
                triggerSize="sm"
                title={`Revoke “${link.name}”?`}
                confirmLabel="Revoke link"
                danger
                action={revoke(link.id)}
                doneMessage="The link is revoked."
              >
                Whoever opens it from now on sees nothing. A revoked link cannot be taken back.
              </ConfirmAction>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function formatState(link: ShareLinkItem, formats: Formats, now: Date): string {
  const opened =
    link.lastOpenedAt === null
      ? 'never opened'
      : `opened ${link.openedCount === 1 ? 'once' : `${formats.count(link.openedCount)} times`}, last ${formats.ago(link.lastOpenedAt, now)}`;
  if (link.revokedAt !== null) return `Revoked ${formats.instant(link.revokedAt)}, ${opened}`;
  if (link.expiresAt === null) return `Created ${formats.instant(link.createdAt)}, ${opened}`;
  return `${link.expiresAt > now ? 'Works until' : 'Ended'} ${formats.instant(link.expiresAt)}, ${opened}`;
}
