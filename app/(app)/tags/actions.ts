'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { readActionAccess } from '@/app/require-page-access';
import { readFormText, runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { splitHosts } from '@/lib/domain/allowed-hosts';
import { createTag, type TagStatus, updateTag } from '@/lib/store/tags';

/** Makes a tag and opens its page, where the snippet is. */
export async function createTagAction(_previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const tag = await createTag(await readActionAccess('admin'), { name: readFormText(data, 'name') });
    revalidatePath('/', 'layout');
    redirect(`/tags/${tag.id}`);
  });
}

export async function renameTagAction(tagId: number, _previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    await updateTag(await readActionAccess('admin'), tagId, { name: readFormText(data, 'name') });
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}

export async function setTagHostsAction(tagId: number, _previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const allowedHosts = splitHosts(readFormText(data, 'allowedHosts'));
    await updateTag(await readActionAccess('admin'), tagId, { allowedHosts });
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}

/** The page Settings of a tag: events without code, and where consent comes first. */
export async function setTagSwitchesAction(tagId: number, _previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    await updateTag(await readActionAccess('admin'), tagId, {
      autoEvents: data.getAll('autoEvents').map(String),
      consentRequiredIn: splitHosts(readFormText(data, 'consentRequiredIn')),
    });
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}

export async function setTagStatusAction(tagId: number, status: TagStatus): Promise<FormState> {
  return runFormAction(async () => {
    await updateTag(await readActionAccess('admin'), tagId, { status });
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}
