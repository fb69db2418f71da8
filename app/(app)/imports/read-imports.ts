import type { ImportHistoryRow } from '@/components/imports/import-history';
import type { AccountAccess } from '@/lib/domain/account-access';
import { listImportAmounts } from '@/lib/imports/import-amounts';
import { type ImportRecord, listImports } from '@/lib/imports/import-record';
import { type ActorName, findActorNames } from '@/lib/store/actor-names';

const shownImports = 100;

/** The newest imports as the history shows them. */
export async function readImports(access: AccountAccess): Promise<{ rows: ImportHistoryRow[]; hasMore: boolean }> {
  const records = await listImports(access, { limit: shownImports + 1 });
  const shown = records.slice(0, shownImports);
  const [amounts, names] = await Promise.all([
    listImportAmounts(
      access,
      shown.map(({ id }) => id),
    ),
    findActorNames(shown.map(({ createdBy }) => createdBy)),
  ]);
  return {
    rows: shown.map((record) =>
      toRow(
        record,
        amounts.filter(({ importId }) => importId === record.id),
        names,
      ),
    ),
    hasMore: records.length > shownImports,
  };
}

function toRow(
  record: ImportRecord,
  amounts: ImportHistoryRow['amounts'],
  names: ReadonlyMap<string, ActorName>,
): ImportHistoryRow {
  const { id, status, fileName, shape, network, lineCount, readLineCount, refusedCount, firstOn, lastOn } = record;
  return {
    ...{ id, status, fileName, shape, network, lineCount, readLineCount, refusedCount, firstOn, lastOn },
    takenCount: record.addedCount + record.replacedCount + record.unchangedCount,
    amounts: amounts.map(({ currency, micros }) => ({ currency, micros })),
    createdAt: record.createdAt,
    createdBy: formatActorName(names.get(record.createdBy)),
  };
}

/** A person by name, a key as one; null for who is gone. */
export function formatActorName(actor: ActorName | undefined): string | null {
  if (actor === undefined) return null;
  return actor.kind === 'key' ? `API key “${actor.name}”` : actor.name;
}
