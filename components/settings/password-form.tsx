'use client';

import { PasswordInput } from '@/components/auth/password-input';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';

/** One's own password: the present one and a new one. */
export function PasswordForm({ action, email }: { action: FormAction; email: string }) {
  const { state, isPending, formProps } = useFormAction(action);
  const errors = readFormErrors(state);
  return (
    <form {...formProps} noValidate className="flex flex-col gap-4">
      <FormMessage state={state} />
      <Field name="email" label="E-mail">
        <TextInput type="email" autoComplete="username" readOnly defaultValue={email} />
      </Field>
      <Field name="currentPassword" label="Present password" error={errors.currentPassword}>
        <PasswordInput autoComplete="current-password" />
      </Field>
      <Field
        name="newPassword"
        label="New password"
        error={errors.newPassword}
        help="At least 10 characters; a few words are fine. Other browsers are signed out."
      >
        <PasswordInput autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" pending={isPending} className="self-end">
        Change password
      </Button>
    </form>
  );
}
