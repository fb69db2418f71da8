'use client';

import { Fragment, useState } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { roleOptions } from './role-words';
import { SecretOnce } from './secret-once';

/** Makes a link that lets one person join. */
export function InviteForm({ action }: { action: FormAction<string> }) {
  const { state, formProps } = useFormAction(action);
  const errors = readFormErrors(state);
  // It stays in sight when a next try fails: it cannot be shown again.
  const [secret, setSecret] = useState<string | null>(null);
  if (state.kind === 'saved' && state.result !== secret) setSecret(state.result);
  return (
    <div className="flex flex-col gap-4">
      <form {...formProps} noValidate className="grid grid-cols-1 items-start gap-3 sm:grid-cols-[1fr_12rem_auto]">
        {/* Empty again once it is saved: a second press must not make the same again. */}
        <Fragment key={secret}>
          <Field name="email" label="E-mail" error={errors.email}>
            <TextInput type="email" autoComplete="off" placeholder="name@company.example" />
          </Field>
          <Field name="role" label="Role" error={errors.role}>
            <Select options={roleOptions} defaultValue="viewer" />
          </Field>
        </Fragment>
        <SubmitButton className="max-sm:self-end sm:mt-6">Make invitation link</SubmitButton>
      </form>
      <FormMessage state={state} />
      {secret === null ? null : (
        <SecretOnce title="The invitation link is ready. It is shown only now." label="Invitation link" secret={secret}>
          Send it to the person you invited. It works once, for a week, and only for that e-mail address.
        </SecretOnce>
      )}
    </div>
  );
}
