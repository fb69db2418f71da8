'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { audienceInput } from '@/app/api/v1/operations/audiences';
import { readActionAccess } from '@/app/require-page-access';
import { readFormText, runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import type { AudienceStatus } from '@/lib/domain/audience';
import type { AudienceSettingsInput } from '@/lib/domain/parse-audience';
import { toInputError } from '@/lib/http/problem';
import { createAudience, deleteAudience, updateAudience } from '@/lib/store/audiences';

/** Makes an audience and opens its page, where its past is being counted. */
export async function createAudienceAction(_previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const access = await readActionAccess('marketer');
    const { id } = await createAudience(access, readAudience(data), new Date());
    revalidatePath('/', 'layout');
    redirect(`/audiences/${id}`);
  });
}

/** Saves an audience; a changed rule is counted through the past anew. */
export async function updateAudienceAction(id: string, _previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const access = await readActionAccess('marketer');
    await updateAudience(access, id, readAudience(data), new Date());
    revalidatePath('/', 'layout');
    redirect(`/audiences/${id}`);
  });
}

export async function setAudienceStatusAction(id: string, status: AudienceStatus): Promise<FormState> {
  return runFormAction(async () => {
    await updateAudience(await readActionAccess('marketer'), id, { status }, new Date());
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}

export async function deleteAudienceAction(id: string): Promise<FormState> {
  return runFormAction(async () => {
    await deleteAudience(await readActionAccess('marketer'), id, new Date());
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}

/** The form sends what the API takes. */
function readAudience(data: FormData): AudienceSettingsInput {
  const parsed = audienceInput.safeParse(JSON.parse(readFormText(data, 'audience')));
  if (!parsed.success) throw toInputError(parsed.error);
  return parsed.data;
}
