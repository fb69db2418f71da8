'use client';

import { Fragment, useState } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type RateFormProps = { action: FormAction<number>; accountCurrency: string; todayOn: string };

/** One rate by hand. */
export function RateForm({ action, accountCurrency, todayOn }: RateFormProps) {
  const { state, formProps } = useFormAction(action);
  const errors = readFormErrors(state);
  const [savedAt, setSavedAt] = useState(0);
  if (state.kind === 'saved' && state.result !== savedAt) setSavedAt(state.result);
  return (
    <form {...formProps} noValidate className="flex flex-col gap-3">
      <div className="grid grid-cols-1 items-start gap-3 sm:grid-cols-[10rem_7rem_1fr_auto]">
        <Field name="onDay" label="Day" error={errors.onDay}>
          <TextInput type="date" defaultValue={todayOn} max={todayOn} />
        </Field>
        {/* Empty again once it is saved. */}
        <Fragment key={savedAt}>
          <Field name="currency" label="1 unit of" error={errors.currency}>
            <TextInput autoComplete="off" maxLength={3} placeholder="USD" className="uppercase" />
          </Field>
          <Field name="rate" label={`is so many ${accountCurrency}`} error={errors.rate}>
            <TextInput autoComplete="off" inputMode="decimal" maxLength={24} placeholder="0.9213" />
          </Field>
        </Fragment>
        <SubmitButton className="max-sm:self-end sm:mt-6">Save rate</SubmitButton>
      </div>
      <FormMessage state={state} />
    </form>
  );
}
