'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { funnelInput } from '@/app/api/v1/operations/funnels';
import { readActionAccess } from '@/app/require-page-access';
import { readFormText, runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import type { FunnelSettings } from '@/lib/domain/funnel';
import { toInputError } from '@/lib/http/problem';
import { createFunnel, updateFunnel } from '@/lib/store/funnels';

/** Makes a funnel and opens its figures. */
export async function createFunnelAction(_previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const access = await readActionAccess('marketer');
    const { id } = await createFunnel(access, readFunnel(data), new Date());
    revalidatePath('/', 'layout');
    redirect(`/goals/funnels/${id}`);
  }, toBox);
}

/** Saves a funnel; its figures are those of the new steps at once, for the past too. */
export async function updateFunnelAction(funnelId: string, _previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const access = await readActionAccess('marketer');
    await updateFunnel(access, funnelId, readFunnel(data), new Date());
    revalidatePath('/', 'layout');
    redirect(`/goals/funnels/${funnelId}`);
  }, toBox);
}

export async function setFunnelStatusAction(funnelId: string, status: 'active' | 'archived'): Promise<FormState> {
  return runFormAction(async () => {
    await updateFunnel(await readActionAccess('marketer'), funnelId, { status }, new Date());
    revalidatePath('/', 'layout');
    return { kind: 'saved', result: null };
  });
}

/** Every fault of the window stands at its box. */
function toBox(field: string): string {
  return field.startsWith('window') ? 'window' : field;
}

/** The form sends what the API takes. */
function readFunnel(data: FormData): { name: string; settings: FunnelSettings } {
  const parsed = funnelInput.safeParse(JSON.parse(readFormText(data, 'funnel')));
  if (!parsed.success) throw toInputError(parsed.error);
  const { name, ...settings } = parsed.data;
  return { name, settings };
}
