'use client';

import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { PasswordInput } from './password-input';
import { useEntryAction } from './use-entry-action';

type SignInFormProps = {
  action: FormAction;
  /** Where to go when it worked. */
  next: string;
  /** Known from an invitation. */
  email?: string | undefined;
};

/** E-mail and password of a person who exists. */
export function SignInForm({ action, next, email }: SignInFormProps) {
  const { state, isPending, formProps } = useEntryAction(action);
  const errors = readFormErrors(state);
  return (
    <form {...formProps} className="flex flex-col gap-4">
      <FormMessage state={state} />
      <input type="hidden" name="next" value={next} />
      <Field name="email" label="E-mail" error={errors.email}>
        <TextInput
          type="email"
          inputMode="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          required
          autoFocus={email === undefined}
          defaultValue={email}
        />
      </Field>
      <Field name="password" label="Password" error={errors.password}>
        <PasswordInput autoComplete="current-password" />
      </Field>
      <Button type="submit" variant="primary" pending={isPending}>
        Sign in
      </Button>
    </form>
  );
}
