'use server';

import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { readFormText, runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { openShare } from '@/lib/auth/share-access';

/** Opens the link in this browser for its right password. */
export async function openShareAction(token: string, _previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const { name, value, options } = await openShare(
      token,
      readFormText(data, 'password'),
      await headers(),
      new Date(),
    );
    (await cookies()).set(name, value, options);
    redirect(`/share/${encodeURIComponent(token)}`);
  });
}
