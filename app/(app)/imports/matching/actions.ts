'use server';

import { revalidatePath } from 'next/cache';
import { readActionAccess } from '@/app/require-page-access';
import { readFormText, runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { aliasLevels, type SpendAlias } from '@/lib/domain/match-spend';
import { deleteAlias, saveAlias } from '@/lib/imports/aliases';

const saved = { kind: 'saved', result: null } as const;

/** Keeps a rule that was offered. */
export async function acceptAliasAction(alias: SpendAlias): Promise<FormState> {
  return runFormAction(async () => {
    await saveAlias(await readActionAccess('marketer'), alias);
    revalidatePath('/', 'layout');
    return saved;
  });
}

/** Keeps a rule that was typed; answers when, so that the form knows one saving from the next. */
export async function saveAliasAction(_previous: FormState<number>, data: FormData): Promise<FormState<number>> {
  return runFormAction(async () => {
    const network = readFormText(data, 'network');
    await saveAlias(await readActionAccess('marketer'), {
      network: network === 'any' ? '' : network,
      level: aliasLevels.find((level) => level === readFormText(data, 'level')) ?? 'campaign',
      name: readFormText(data, 'name'),
      target: readFormText(data, 'target'),
    });
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: Date.now() };
  });
}

export async function deleteAliasAction(aliasId: string): Promise<FormState> {
  return runFormAction(async () => {
    await deleteAlias(await readActionAccess('marketer'), aliasId);
    revalidatePath('/', 'layout');
    return saved;
  });
}
