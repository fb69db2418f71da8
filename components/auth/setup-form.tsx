'use client';

import { useEffect, useState } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { Button } from '@/components/ui/button';
import { Combobox, type ComboboxOption } from '@/components/ui/combobox';
import { Field } from '@/components/ui/field';
import { TextInput } from '@/components/ui/text-input';
import { PasswordInput } from './password-input';
import { useEntryAction } from './use-entry-action';

type SetupFormProps = {
  action: FormAction;
  currencies: readonly ComboboxOption[];
  timeZones: readonly ComboboxOption[];
  /** First guesses: the currency by the reader's locale, the zone until the browser tells its own. */
  currency: string;
  timeZone: string;
};

/** The first person and the first account of an installation. */
export function SetupForm({ action, currencies, timeZones, currency, timeZone }: SetupFormProps) {
  const { state, isPending, formProps } = useEntryAction(action);
  const errors = readFormErrors(state);
  const zone = useBrowserTimeZone(timeZones, timeZone);
  return (
    <form {...formProps} className="flex flex-col gap-6">
      <FormMessage state={state} />
      <fieldset className="grid min-w-0 gap-4 sm:grid-cols-2">
        <legend className="sr-only">You</legend>
        <Field name="name" label="Your name" error={errors.name}>
          <TextInput autoComplete="name" required autoFocus maxLength={100} />
        </Field>
        <Field name="email" label="E-mail" error={errors.email}>
          <TextInput
            type="email"
            inputMode="email"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            required
          />
        </Field>
        <Field
          name="password"
          label="Password"
          error={errors.password}
          help="At least 10 characters; a few words are fine."
          className="sm:col-span-2"
        >
          <PasswordInput autoComplete="new-password" />
        </Field>
      </fieldset>
      <fieldset className="grid min-w-0 gap-4 border-t border-hairline pt-5 sm:grid-cols-2">
        <legend className="sr-only">Your account</legend>
        <Field
          name="accountName"
          label="Account name"
          error={errors.accountName}
          help="The advertiser: a company, a shop or a client."
          className="sm:col-span-2"
        >
          <TextInput autoComplete="organization" required maxLength={100} />
        </Field>
        <Field name="currency" label="Currency" error={errors.currency} help="Revenue is shown in it.">
          <Combobox options={currencies} defaultValue={currency} />
        </Field>
        <Field name="timeZone" label="Time zone" error={errors.timeZone} help="Decides where a day begins.">
          <Combobox options={zone.options} value={zone.value} onValueChange={zone.choose} />
        </Field>
        <p className="text-sm text-muted sm:col-span-2">
          Currency and time zone can be changed until the first hit arrives.
        </p>
      </fieldset>
      <Button type="submit" variant="primary" pending={isPending} className="self-end max-sm:w-full">
        Create account
      </Button>
    </form>
  );
}

/** Begins with the browser's own zone, which the server cannot know; a choice made by hand stays. */
function useBrowserTimeZone(options: readonly ComboboxOption[], fallback: string) {
  const [own, setOwn] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  useEffect(() => setOwn(new Intl.DateTimeFormat().resolvedOptions().timeZone), []);
  const isUnknown = own !== null && !options.some((option) => option.value === own);
  return {
    value: chosen ?? own ?? fallback,
    choose: setChosen,
    options: isUnknown ? [{ value: own, label: own.replaceAll('_', ' ') }, ...options] : options,
  };
}
