'use client';

import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { PasswordInput } from './password-input';
import { useEntryAction } from './use-entry-action';

/** Name and password of an invited person who is new here. The e-mail is the invitation's and cannot be changed. */
export function JoinForm({ action, email }: { action: FormAction; email: string }) {
  const { state, isPending, formProps } = useEntryAction(action);
  const errors = readFormErrors(state);
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormMessage state={state} />
      <Field name="email" label="E-mail" error={errors.email}>
        <TextInput type="email" autoComplete="username" readOnly defaultValue={email} />
      </Field>
      <Field name="name" label="Your name" error={errors.name}>
        <TextInput autoComplete="name" required autoFocus maxLength={100} />
      </Field>
      <Field
        name="password"
        label="Password"
        error={errors.password}
        help="At least 10 characters; a few words are fine."
      >
        <PasswordInput autoComplete="new-password" />
      </Field>
      <Button type="submit" variant="primary" pending={isPending}>
        Join
      </Button>
    </form>
  );
}
