'use server';

import { revalidatePath } from 'next/cache';
import { readPublicOrigin } from '@/app/read-public-origin';
import { readActionAccess } from '@/app/require-page-access';
import { readFormText, runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { parseShareForm } from '@/components/share/parse-share-form';
import { createShare } from '@/lib/auth/share-access';
import { addDays, toDayStart } from '@/lib/domain/calendar';
import { AppError } from '@/lib/errors';
import { revokeShareLink } from '@/lib/store/share-links';

/** The address of a new link; nobody can read it a second time. */
export async function createShareAction(_previous: FormState<string>, data: FormData): Promise<FormState<string>> {
  return runFormAction(async () => {
    const access = await readActionAccess('marketer');
    const form = parseShareForm((name) => readFormText(data, name), data.getAll('campaign'));
    if (form.kind === 'wrong') throw new AppError('invalid_input', form.message, { field: form.field });
    const { name, lock, password, endsOn } = form;
    const expiresAt = endsOn === null ? null : toDayStart(addDays(endsOn, 1), access.timeZone);
    const { token } = await createShare(access, { name, lock, password, expiresAt }, new Date());
    revalidatePath('/settings/share');
    return { kind: 'saved', result: `${await readPublicOrigin()}/share/${token}` };
  });
}

export async function revokeShareAction(linkId: string): Promise<FormState> {
  return runFormAction(async () => {
    await revokeShareLink(await readActionAccess('marketer'), linkId);
    revalidatePath('/settings/share');
    return { kind: 'saved', result: null };
  });
}
