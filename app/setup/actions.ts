'use server';

import { redirect } from 'next/navigation';
import { readFormText, runFormAction } from '@/app/run-form-action';
import { startSession } from '@/app/sign-in/start-session';
import type { FormState } from '@/components/forms/form-state';
import { createOwner, listOwnerIssues, type OwnerInput } from '@/lib/auth/owner';

/** Makes the owner and the first account, and signs the owner in. */
export async function createOwnerAction(_previous: FormState, data: FormData): Promise<FormState> {
  const input: OwnerInput = {
    name: readFormText(data, 'name'),
    email: readFormText(data, 'email'),
    password: readFormText(data, 'password'),
    accountName: readFormText(data, 'accountName'),
    currency: readFormText(data, 'currency'),
    timeZone: readFormText(data, 'timeZone'),
  };
  const errors = listOwnerIssues(input);
  if (Object.keys(errors).length > 0) return { kind: 'failed', message: null, errors };
  return runFormAction(async () => {
    await createOwner(input);
    await startSession(input);
    redirect('/');
  });
}
