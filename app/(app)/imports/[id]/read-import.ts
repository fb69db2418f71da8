import type { AccountAccess } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';
import { type ImportAmount, listImportAmounts } from '@/lib/imports/import-amounts';
import { getImport, type ImportRecord } from '@/lib/imports/import-record';
import { type ActorName, findActorNames } from '@/lib/store/actor-names';

type ReadImport = { record: ImportRecord; amounts: ImportAmount[]; names: Map<string, ActorName> };

/** One import with its sums and who made it; null when the account has none of this id. */
export async function readImport(access: AccountAccess, id: string): Promise<ReadImport | null> {
  try {
    const record = await getImport(access, id);
    const [amounts, names] = await Promise.all([
      listImportAmounts(access, [record.id]),
      findActorNames([record.createdBy, record.undoneBy]),
    ]);
    return { record, amounts, names };
  } catch (error) {
    if (error instanceof AppError && error.code === 'not_found') return null;
    throw error;
  }
}
