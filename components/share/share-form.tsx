'use client';

import { Fragment, useState } from 'react';
import { PasswordInput } from '@/components/auth/password-input';
import { notSet } from '@/components/format/source-words';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { SecretOnce } from '@/components/settings/secret-once';
import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { type CalendarRange, calendarRanges, type ShareRange } from '@/lib/domain/share-lock';
import { calendarRangeNames } from './lock-words';
import { toCampaignBox } from './parse-share-form';

type ShareFormProps = {
  action: FormAction<string>;
  /** To choose from, most spend first. */
  campaigns: readonly string[];
  /** What the page that leads here showed. */
  shown: { range: ShareRange; campaigns: readonly string[] };
  todayOn: string;
};

const rangeOptions: readonly { value: CalendarRange | 'fixed'; label: string }[] = [
  ...calendarRanges.map((name) => ({ value: name, label: calendarRangeNames[name] })),
  { value: 'fixed', label: 'Fixed days' },
];

/** Makes a link to a read-only report. */
export function ShareForm({ action, campaigns, shown, todayOn }: ShareFormProps) {
  const { state, formProps } = useFormAction(action);
  const errors = readFormErrors(state);
  const [link, setLink] = useState<string | null>(null);
  if (state.kind === 'saved' && state.result !== link) setLink(state.result);
  return (
    <div className="flex flex-col gap-4">
      <form {...formProps} noValidate className="flex flex-col gap-4">
        <Fragment key={link}>
          <Field name="name" label="Title" help="Whoever opens the link reads it." error={errors.name}>
            <TextInput autoComplete="off" maxLength={100} placeholder="Advertising for the board" />
          </Field>
          <RangeFields shown={shown.range} todayOn={todayOn} error={errors.range} />
          <CampaignFields campaigns={campaigns} shown={shown.campaigns} error={errors.campaigns} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Field
              name="password"
              label="Password"
              optional
              help="At least ten characters. Send it another way than the link."
              error={errors.password}
            >
              <PasswordInput autoComplete="new-password" isOptional />
            </Field>
            <Field
              name="endsOn"
              label="Works until"
              optional
              help="This day included. You can end it earlier at any time."
              error={errors.endsOn}
            >
              <TextInput type="date" min={todayOn} />
            </Field>
          </div>
        </Fragment>
        <SubmitButton className="self-end">Make link</SubmitButton>
      </form>
      <FormMessage state={state} />
      {link === null ? null : (
        <SecretOnce title="The link is ready. It is shown only now." label="Share link" secret={link}>
          Whoever has it sees the report, without a sign-in. We keep only its hash and cannot show it again.
        </SecretOnce>
      )}
    </div>
  );
}

type RangeFieldsProps = { shown: ShareRange; todayOn: string; error: string | undefined };

function RangeFields({ shown, todayOn, error }: RangeFieldsProps) {
  const [range, setRange] = useState<CalendarRange | 'fixed'>(shown.kind === 'fixed' ? 'fixed' : shown.name);
  const fixed = shown.kind === 'fixed' ? shown : null;
  return (
    <div className="grid items-start gap-4 sm:grid-cols-3">
      <Field
        name="range"
        label="Days"
        help={range === 'fixed' ? 'They stay these days.' : 'They follow the calendar.'}
        error={error}
      >
        <Select options={rangeOptions} value={range} onValueChange={setRange} />
      </Field>
      {range === 'fixed' ? (
        <>
          <Field name="fromOn" label="First day">
            <TextInput type="date" defaultValue={fixed?.fromOn} max={todayOn} />
          </Field>
          <Field name="lastOn" label="Last day, included">
            <TextInput type="date" defaultValue={fixed?.lastOn} />
          </Field>
        </>
      ) : null}
    </div>
  );
}

type CampaignFieldsProps = { campaigns: readonly string[]; shown: readonly string[]; error: string | undefined };

function CampaignFields({ campaigns, shown, error }: CampaignFieldsProps) {
  const [scope, setScope] = useState<'all' | 'chosen'>(shown.length > 0 ? 'chosen' : 'all');
  const listed = [...new Set([...shown, ...campaigns])];
  return (
    <div className="flex flex-col gap-2">
      <Field name="scope" label="Campaigns" error={error}>
        <RadioGroup
          options={[
            { value: 'all', label: 'All campaigns', help: 'Also those to come.' },
            { value: 'chosen', label: 'Only some', help: 'Nothing of the others is shown, not even in a total.' },
          ]}
          value={scope}
          onValueChange={setScope}
          inline
        />
      </Field>
      {scope === 'all' ? null : (
        <fieldset className="max-h-56 overflow-y-auto rounded-control border border-control-soft px-3 py-2">
          <legend className="sr-only">Campaigns that are shown</legend>
          {listed.map((campaign) => (
            <div key={campaign} className="py-0.5">
              <Checkbox
                name="campaign"
                value={toCampaignBox(campaign)}
                defaultChecked={shown.includes(campaign)}
                label={campaign === '' ? notSet : campaign}
              />
            </div>
          ))}
          {listed.length === 0 ? <p className="text-sm text-muted">No campaign had a click or spend yet.</p> : null}
        </fieldset>
      )}
    </div>
  );
}
