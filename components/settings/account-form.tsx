'use client';

import { useEffect } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { showToast } from '@/components/ui/toast';

type AccountFormProps = {
  account: { name: string; currency: string; timeZone: string };
  /** Why currency and time zone can no longer be changed; null while they can. */
  fixedReason: { currency: string; timeZone: string } | null;
  currencies: readonly ComboboxOption[];
  timeZones: readonly ComboboxOption[];
  action: FormAction;
};

/** Name, currency and time zone of the account. */
export function AccountForm({ account, fixedReason, currencies, timeZones, action }: AccountFormProps) {
  const { state, formProps } = useFormAction(action);
  const errors = readFormErrors(state);
  useEffect(() => {
    if (state.kind === 'saved') showToast({ title: 'The account is saved.' });
  }, [state]);
  return (
    <form {...formProps} noValidate className="flex flex-col gap-4">
      <FormMessage state={state} />
      <Field name="name" label="Account name" error={errors.name}>
        <TextInput defaultValue={account.name} autoComplete="organization" maxLength={100} />
      </Field>
      <Field
        name="currency"
        label="Currency"
        error={errors.currency}
        help={fixedReason?.currency ?? 'Revenue is shown in it. Fixed once the first hit arrives.'}
        disabled={fixedReason !== null}
      >
        <Combobox options={currencies} defaultValue={account.currency} disabled={fixedReason !== null} />
      </Field>
      <Field
        name="timeZone"
        label="Time zone"
        error={errors.timeZone}
        help={fixedReason?.timeZone ?? 'Decides where a day begins. Fixed once the first hit arrives.'}
        disabled={fixedReason !== null}
      >
        <Combobox options={timeZones} defaultValue={account.timeZone} disabled={fixedReason !== null} />
      </Field>
      <SubmitButton className="self-end">Save changes</SubmitButton>
    </form>
  );
}
