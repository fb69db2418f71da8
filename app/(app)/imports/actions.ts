'use server';

import { revalidatePath } from 'next/cache';
import { readActionAccess } from '@/app/require-page-access';
import { runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { undoImport } from '@/lib/imports/undo-import';

const saved = { kind: 'saved', result: null } as const;

export async function undoImportAction(importId: string): Promise<FormState> {
  return runFormAction(async () => {
    await undoImport(await readActionAccess('marketer'), importId);
    revalidatePath('/', 'layout');
    return saved;
  });
}
