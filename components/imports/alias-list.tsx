import type { Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import { ConfirmAction } from '@/components/forms/confirm-action';
import type { FormAction } from '@/components/forms/form-state';
import { Badge } from '@/components/ui/badge';
import type { SpendAlias } from '@/lib/domain/match-spend';
import { aliasLevelWords } from './alias-level-words';

export type AliasListItem = SpendAlias & { id: string; createdAt: Date; createdBy: string | null };

type AliasListProps = {
  aliases: readonly AliasListItem[];
  formats: Formats;
  /** null: the reader may not. */
  remove: ((aliasId: string) => FormAction) | null;
};

/** The rules of the account. A rule for the same name replaces the one there is. */
export function AliasList({ aliases, formats, remove }: AliasListProps) {
  return (
    <ul className="text-sm">
      {aliases.map((alias) => (
        <li
          key={alias.id}
          className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b border-hairline px-4 py-2.5 last:border-b-0"
        >
          <div className="min-w-0 flex-1 basis-72">
            <p>
              <bdi className="font-strong wrap-anywhere">{alias.name}</bdi> in visits is{' '}
              <bdi className="font-strong wrap-anywhere">{alias.target}</bdi> in reports
            </p>
            <p className="text-muted">
              {alias.network === ''
                ? 'Any platform'
                : formatFieldValue('network', alias.network, formats.reader.locale)}
              , made {formats.instant(alias.createdAt)}
              {alias.createdBy === null ? '' : ` by ${alias.createdBy}`}
            </p>
          </div>
          <div className="flex items-center gap-2">
            <Badge>{aliasLevelWords[alias.level]}</Badge>
            {remove === null ? null : (
              <ConfirmAction
                trigger="Remove"
                triggerSize="sm"
                title="Remove this rule?"
                confirmLabel="Remove rule"
                danger
                action={remove(alias.id)}
                doneMessage="The rule is removed. The past is matched anew."
              >
                Visits and spend of “{alias.name}” stand apart again, in the past too. Nothing is lost: the rule can be
                made again.
              </ConfirmAction>
            )}
          </div>
        </li>
      ))}
    </ul>
  );
}
