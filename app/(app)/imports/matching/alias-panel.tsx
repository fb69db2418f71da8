import { formatActorName } from '@/app/(app)/imports/read-imports';
import { readFormats } from '@/app/read-formats';
import { formatFieldValue } from '@/components/format/source-words';
import { AliasForm } from '@/components/imports/alias-form';
import { AliasList } from '@/components/imports/alias-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import { listAliases } from '@/lib/imports/aliases';
import { findActorNames } from '@/lib/store/actor-names';
import { deleteAliasAction, saveAliasAction } from './actions';

const networks = ['microsoft', 'google', 'meta', 'linkedin', 'tiktok', 'reddit', 'pinterest', 'x'];

/** The rules of the account, and a place to make one. */
export async function AliasPanel({ access }: { access: AccountAccess }) {
  const [aliases, formats] = await Promise.all([listAliases(access), readFormats(access)]);
  const names = await findActorNames(aliases.map(({ createdBy }) => createdBy));
  const mayEdit = isRoleAtLeast(access.role, 'marketer');
  const known = [...new Set([...networks, ...aliases.map(({ network }) => network)])].filter((each) => each !== '');
  return (
    <Panel
      flush
      title="Rules"
      description="A rule says that what visits call one thing is what a report calls another. It holds for the past too."
    >
      {mayEdit ? (
        <div className="border-b border-hairline p-4">
          <AliasForm
            action={saveAliasAction}
            networks={known.map((value) => ({
              value,
              label: formatFieldValue('network', value, formats.reader.locale),
            }))}
          />
        </div>
      ) : null}
      {aliases.length > 0 ? (
        <AliasList
          aliases={aliases.map(({ id, network, level, name, target, createdAt, createdBy }) => ({
            ...{ id, network, level, name, target, createdAt },
            createdBy: formatActorName(names.get(createdBy)),
          }))}
          formats={formats}
          remove={mayEdit ? (aliasId) => deleteAliasAction.bind(null, aliasId) : null}
        />
      ) : (
        <EmptyState compact title="No rules yet">
          They are needed only where names differ in more than the way they are written.
        </EmptyState>
      )}
    </Panel>
  );
}
