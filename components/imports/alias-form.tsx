'use client';

import { Fragment, useState } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { aliasLevelWords } from './alias-level-words';

const levels = (['campaign', 'adGroup', 'keyword'] as const).map((value) => ({ value, label: aliasLevelWords[value] }));
const anyNetwork = 'any';

type AliasFormProps = {
  action: FormAction<number>;
  /** Platforms to choose from. */
  networks: readonly { value: string; label: string }[];
};

/** A rule by hand: what visits call one thing is what the platform's reports call another. */
export function AliasForm({ action, networks }: AliasFormProps) {
  const { state, formProps } = useFormAction(action);
  const errors = readFormErrors(state);
  const [savedAt, setSavedAt] = useState(0);
  if (state.kind === 'saved' && state.result !== savedAt) setSavedAt(state.result);
  return (
    <form {...formProps} noValidate className="flex flex-col gap-3">
      <div className="grid grid-cols-1 items-start gap-3 sm:grid-cols-2 xl:grid-cols-[9rem_12rem_1fr_1fr_auto]">
        {/* Empty again once it is saved. */}
        <Fragment key={savedAt}>
          <Field name="level" label="What" error={errors.level}>
            <Select options={levels} defaultValue="campaign" />
          </Field>
          <Field name="network" label="Platform" error={errors.network}>
            <Select options={[{ value: anyNetwork, label: 'Any' }, ...networks]} defaultValue={anyNetwork} />
          </Field>
          <Field name="name" label="Visits call it" error={errors.name}>
            <TextInput autoComplete="off" maxLength={1000} placeholder="spring_promo" />
          </Field>
          <Field name="target" label="The report calls it" error={errors.target}>
            <TextInput autoComplete="off" maxLength={1000} placeholder="Spring Sale – EU, or its id" />
          </Field>
        </Fragment>
        <SubmitButton className="max-sm:self-end xl:mt-6">Add rule</SubmitButton>
      </div>
      <FormMessage state={state} />
    </form>
  );
}
