'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { readFormText, runFormAction } from '@/app/run-form-action';
import type { FormState } from '@/components/forms/form-state';
import { readOwnPath } from '@/lib/auth/own-path';
import { findVisitorAccess } from '@/lib/auth/session';
import { signOut as endSession } from '@/lib/auth/sign-in';
import { AppError } from '@/lib/errors';
import { saveChosenAccount, saveCookies, startSession } from './start-session';

export async function signInAction(_previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    await startSession({ email: readFormText(data, 'email'), password: readFormText(data, 'password') });
    redirect(readOwnPath(readFormText(data, 'next')));
  });
}

/** Ends this browser's session. */
export async function signOut(): Promise<void> {
  await saveCookies(await endSession(await headers()));
  redirect('/sign-in');
}

/** Goes on in another of the person's accounts, from its overview: ids of the page before belong to the old one. */
export async function switchAccount(accountId: string): Promise<void> {
  const visitor = await findVisitorAccess(await headers());
  if (visitor.kind !== 'member' || !visitor.accounts.some((account) => account.id === accountId)) {
    throw new AppError('not_found', 'There is no such account.');
  }
  await saveChosenAccount(accountId);
  redirect('/');
}
