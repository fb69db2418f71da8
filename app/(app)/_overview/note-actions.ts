'use server';

import { revalidatePath } from 'next/cache';
import { readActionAccess } from '@/app/require-page-access';
import { readFormText, runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { createDayNote, deleteDayNote, updateDayNote } from '@/lib/store/day-notes';
import { dismissNotice, restoreNotices } from '@/lib/store/dismissed-notices';

/** Pins a note, or writes the one named by `id` anew. */
export async function saveNoteAction(_previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const access = await readActionAccess('marketer');
    const input = { on: readFormText(data, 'on'), text: readFormText(data, 'text') };
    const id = readFormText(data, 'id');
    await (id === '' ? createDayNote(access, input) : updateDayNote(access, id, input));
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}

export async function deleteNoteAction(id: string): Promise<FormState> {
  return runFormAction(async () => {
    await deleteDayNote(await readActionAccess('marketer'), id);
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}

/** Puts a notice away for the person who pressed. */
export async function dismissNoticeAction(key: string): Promise<void> {
  await dismissNotice(await readActionAccess('viewer'), key);
  revalidatePath('/');
}

/** Shows the person all notices again. */
export async function restoreNoticesAction(): Promise<void> {
  await restoreNotices(await readActionAccess('viewer'));
  revalidatePath('/');
}
