import type { Formats } from '@/components/format/formats';
import { ConfirmAction } from '@/components/forms/confirm-action';
import type { FormAction } from '@/components/forms/form-state';
import { Badge } from '@/components/ui/badge';
import type { Role } from '@/lib/domain/account-access';
import { roleWords } from './role-words';

export type ApiKeyListItem = {
  id: string;
  name: string;
  role: Role;
  lastFour: string;
  createdAt: Date;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

type ApiKeyListProps = {
  keys: readonly ApiKeyListItem[];
  formats: Formats;
  now: Date;
  revoke: (keyId: string) => FormAction;
};

/** The keys of the account, revoked ones last and quiet. */
export function ApiKeyList({ keys, formats, now, revoke }: ApiKeyListProps) {
  const sorted = [...keys.filter((key) => key.revokedAt === null), ...keys.filter((key) => key.revokedAt !== null)];
  return (
    <ul>
      {sorted.map((key) => (
        <li
          key={key.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-hairline px-4 py-2.5 text-sm last:border-b-0"
        >
          <div className="min-w-0 flex-1 basis-56">
            <div className="flex flex-wrap items-baseline gap-x-2">
              <span className={`wrap-anywhere ${key.revokedAt === null ? 'font-strong' : 'text-muted'}`}>
                {key.name}
              </span>
              <code className="text-xs text-muted">gp_…{key.lastFour}</code>
            </div>
            <div className="text-muted">{formatUse(key, formats, now)}</div>
          </div>
          <div className="flex items-center gap-2 max-sm:w-full max-sm:justify-between">
            <Badge>{roleWords[key.role].label}</Badge>
            {key.revokedAt === null ? (
              <ConfirmAction
                trigger="Revoke"
                triggerSize="sm"
                title={`Revoke “${key.name}”?`}
                confirmLabel="Revoke key"
                danger
                action={revoke(key.id)}
                doneMessage="The key is revoked."
              >
                Programs that use it are refused at once. A revoked key cannot be taken back.
              </ConfirmAction>
            ) : null}
          </div>
        </li>
      ))}
    </ul>
  );
}

function formatUse(key: ApiKeyListItem, formats: Formats, now: Date): string {
  if (key.revokedAt !== null) return `Revoked ${formats.instant(key.revokedAt)}`;
  const used = key.lastUsedAt === null ? 'never used' : `last used ${formats.ago(key.lastUsedAt, now)}`;
  return `Created ${formats.instant(key.createdAt)}, ${used}`;
}
