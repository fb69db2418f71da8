'use client';

import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { PasswordInput } from './password-input';
import { useEntryAction } from './use-entry-action';

/** A new password for whom an admin made a link. */
export function ResetPasswordForm({ action, email }: { action: FormAction; email: string }) {
  const { state, isPending, formProps } = useEntryAction(action);
  const errors = readFormErrors(state);
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormMessage state={state} />
      <Field name="email" label="E-mail">
        <TextInput type="email" autoComplete="username" readOnly defaultValue={email} />
      </Field>
      <Field
        name="password"
        label="New password"
        error={errors.password}
        help="At least 10 characters; a few words are fine."
      >
        <PasswordInput autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" pending={isPending}>
        Change password and sign in
      </Button>
    </form>
  );
}
