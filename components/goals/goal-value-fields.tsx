'use client';

import { Field } from '@/components/ui/field';
import { RadioGroup } from '@/components/ui/radio-group';
import { TextInput } from '@/components/ui/text-input';
import { isVisitKind } from '@/lib/domain/goal';
import { CurrencyCombobox } from './currency-combobox';
import type { RevenueKind } from './goal-form-values';
import type { GoalFormView } from './use-goal-form';

const revenueOptions: readonly { value: RevenueKind; label: string; help: string }[] = [
  { value: 'none', label: 'No value', help: 'Conversions are counted, nothing is added to revenue.' },
  { value: 'fixed', label: 'The same value each time', help: 'For a lead or a sign-up whose worth you know.' },
  { value: 'varying', label: 'A value that varies', help: 'Your site sends what was paid with the conversion.' },
];

/** What a conversion is worth. */
export function GoalValueFields({ view, accountCurrency }: { view: GoalFormView; accountCurrency: string }) {
  const { values, errors, change } = view;
  const isOfVisit = isVisitKind(values.kind);
  const revenueKind = isOfVisit && values.revenueKind === 'varying' ? 'none' : values.revenueKind;
  const isVarying = revenueKind === 'varying';
  return (
    <>
      <Field name="revenueKind" label="Revenue">
        <RadioGroup
          options={isOfVisit ? revenueOptions.filter(({ value }) => value !== 'varying') : revenueOptions}
          value={revenueKind}
          onValueChange={(revenueKind) => change({ revenueKind })}
        />
      </Field>
      {revenueKind === 'none' ? null : (
        <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
          <Field
            name="revenueAmount"
            label={isVarying ? 'Value when the site sends none' : 'Value'}
            optional={isVarying}
            error={errors.revenueAmount}
            help={isVarying ? 'Left empty, such a conversion has no value.' : undefined}
          >
            <TextInput
              value={values.revenueAmount}
              onValueChange={(revenueAmount) => change({ revenueAmount })}
              inputMode="decimal"
              autoComplete="off"
              placeholder="49.90"
              className="tabular"
            />
          </Field>
          <Field
            name="currency"
            label="Currency"
            error={errors.currency}
            help={isVarying ? 'A currency that comes with the conversion goes first.' : undefined}
          >
            <CurrencyCombobox
              value={values.currency}
              onValueChange={(currency) => change({ currency })}
              accountCurrency={accountCurrency}
            />
          </Field>
        </div>
      )}
    </>
  );
}
