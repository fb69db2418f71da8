'use server';

import { revalidatePath } from 'next/cache';
import { readPublicOrigin } from '@/app/read-public-origin';
import { readActionAccess } from '@/app/require-page-access';
import { runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { createTagLink, revokeTagLink } from '@/lib/store/tag-links';

/** The address of a new link; nobody can read it a second time. */
export async function createTagLinkAction(tagId: number): Promise<FormState<string>> {
  return runFormAction(async () => {
    const { token } = await createTagLink(await readActionAccess('marketer'), tagId);
    revalidatePath(`/tags/${tagId}/install`);
    return { kind: 'saved', result: `${await readPublicOrigin()}/install/${token}` };
  });
}

export async function revokeTagLinkAction(tagId: number, linkId: string): Promise<FormState> {
  return runFormAction(async () => {
    await revokeTagLink(await readActionAccess('marketer'), tagId, linkId);
    revalidatePath(`/tags/${tagId}/install`);
    return { kind: 'saved', result: null };
  });
}
