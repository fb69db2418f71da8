'use server';

import { redirect } from 'next/navigation';
import { readFormText, runFormAction } from '@/app/run-form-action';
import { startSession } from '@/app/sign-in/start-session';
import type { FormState } from '@/components/forms/form-state';
import { resetPassword } from '@/lib/auth/reset-password';
import { AppError } from '@/lib/errors';

/** Gives the link's person the new password and signs them in on this browser. */
export async function resetPasswordAction(token: string, _previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const password = readFormText(data, 'password');
    const { email } = await resetPassword(token, password);
    try {
      await startSession({ email, password });
    } catch (error) {
      // Somebody who forgot a password may have guessed too often just before. The new one is saved: it only has to wait.
      if (error instanceof AppError && error.code === 'rate_limited') {
        redirect(`/sign-in?${new URLSearchParams({ email })}`);
      }
      throw error;
    }
    redirect('/');
  });
}
