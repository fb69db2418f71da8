'use server';

import { revalidatePath } from 'next/cache';
import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { readPublicOrigin } from '@/app/read-public-origin';
import { readActionAccess } from '@/app/require-page-access';
import { readFormText, runFormAction } from '@/app/run-form-action';
import { saveCookies } from '@/app/sign-in/start-session';
import type { FormState } from '@/components/forms/form-state';
import { changePassword } from '@/lib/auth/change-password';
import { updateAccount } from '@/lib/store/accounts';
import { createApiKey, revokeApiKey } from '@/lib/store/api-keys';
import { createInvitation, revokeInvitation } from '@/lib/store/invitations';
import { removeMember, updateMemberRole } from '@/lib/store/members';
import { createPasswordReset } from '@/lib/store/password-resets';
import { parseRole } from '@/lib/store/to-role';

const saved = { kind: 'saved', result: null } as const;

/** Name always; currency and time zone only when the form had them, since they are fixed once hits exist. */
export async function updateAccountAction(_previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const access = await readActionAccess('admin');
    await updateAccount(access, {
      name: readFormText(data, 'name'),
      ...(data.has('currency') ? { currency: readFormText(data, 'currency') } : {}),
      ...(data.has('timeZone') ? { timeZone: readFormText(data, 'timeZone') } : {}),
    });
    revalidatePath('/', 'layout');
    return saved;
  });
}

/** The link of a new invitation; nobody can read it a second time. */
export async function inviteMemberAction(_previous: FormState<string>, data: FormData): Promise<FormState<string>> {
  return runFormAction(async () => {
    const access = await readActionAccess('admin');
    const role = parseRole(readFormText(data, 'role'));
    const { token } = await createInvitation(access, { email: readFormText(data, 'email'), role });
    revalidatePath('/settings/members');
    return { kind: 'saved', result: `${await readPublicOrigin()}/invite/${token}` };
  });
}

export async function revokeInvitationAction(invitationId: string): Promise<FormState> {
  return runFormAction(async () => {
    await revokeInvitation(await readActionAccess('admin'), invitationId);
    revalidatePath('/settings/members');
    return saved;
  });
}

export async function updateMemberRoleAction(userId: string, _previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    await updateMemberRole(await readActionAccess('admin'), userId, parseRole(readFormText(data, 'role')));
    revalidatePath('/', 'layout');
    return saved;
  });
}

export async function removeMemberAction(userId: string): Promise<FormState> {
  return runFormAction(async () => {
    await removeMember(await readActionAccess('admin'), userId);
    revalidatePath('/', 'layout');
    return saved;
  });
}

/** The link by which a member chooses a new password; nobody can read it a second time. */
export async function resetPasswordLinkAction(userId: string): Promise<FormState<string>> {
  return runFormAction(async () => {
    const { token } = await createPasswordReset(await readActionAccess('admin'), userId);
    return { kind: 'saved', result: `${await readPublicOrigin()}/reset/${token}` };
  });
}

/** For every role: one's own password. Other browsers are signed out, this one goes on. */
export async function changePasswordAction(_previous: FormState, data: FormData): Promise<FormState> {
  return runFormAction(async () => {
    const input = {
      currentPassword: readFormText(data, 'currentPassword'),
      newPassword: readFormText(data, 'newPassword'),
    };
    await saveCookies(await changePassword(await headers(), input, new Date()));
    // A time, so that the boxes are empty again after each change.
    redirect(`/settings/sign-in?changed=${Date.now()}`);
  });
}

/** The key itself; only its hash is kept. */
export async function createApiKeyAction(_previous: FormState<string>, data: FormData): Promise<FormState<string>> {
  return runFormAction(async () => {
    const access = await readActionAccess('admin');
    const { key } = await createApiKey(access, {
      name: readFormText(data, 'name'),
      role: parseRole(readFormText(data, 'role')),
    });
    revalidatePath('/settings/keys');
    return { kind: 'saved', result: key };
  });
}

export async function revokeApiKeyAction(keyId: string): Promise<FormState> {
  return runFormAction(async () => {
    await revokeApiKey(await readActionAccess('admin'), keyId);
    revalidatePath('/settings/keys');
    return saved;
  });
}
