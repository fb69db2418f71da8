'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { readFormText, runFormAction } from '@/app/run-form-action';
import { saveChosenAccount, saveCookies, startSession } from '@/app/sign-in/start-session';
import type { FormState } from '@/components/forms/form-state';
import { createInvitedUser } from '@/lib/auth/join-account';
import { findSession } from '@/lib/auth/session';
import { signOut } from '@/lib/auth/sign-in';
import { AppError } from '@/lib/errors';
import { acceptInvitation } from '@/lib/store/invitations';

/** Makes the invited person, who is new, and signs them in. */
export async function joinAction(token: string, _previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const password = readFormText(data, 'password');
    const { email, accountId } = await createInvitedUser(token, { name: readFormText(data, 'name'), password });
    await startSession({ email, password });
    await saveChosenAccount(accountId);
    redirect('/');
  });
}

/** Makes the signed-in person a member. */
export async function acceptAction(token: string): Promise<FormState> {
  return runFormAction(async () => {
    const session = await findSession(await headers());
    if (session === null)
      throw new AppError('unauthenticated', 'You are signed out. Sign in again, then open the link once more.');
    await saveChosenAccount(await acceptInvitation(token, session.person.id));
    redirect('/');
  });
}

/** Signs out and comes back to the invitation. */
export async function changePersonAction(token: string): Promise<void> {
  await saveCookies(await signOut(await headers()));
  redirect(`/invite/${encodeURIComponent(token)}`);
}
