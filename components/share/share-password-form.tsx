'use client';

import { PasswordInput } from '@/components/auth/password-input';
import { useEntryAction } from '@/components/auth/use-entry-action';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';

/** The password of a shared report. */
export function SharePasswordForm({ action }: { action: FormAction }) {
  const { state, isPending, formProps } = useEntryAction(action);
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormMessage state={state} />
      <Field name="password" label="Password" error={readFormErrors(state).password}>
        <PasswordInput autoComplete="current-password" />
      </Field>
      <Button type="submit" variant="primary" pending={isPending}>
        Show report
      </Button>
    </form>
  );
}
