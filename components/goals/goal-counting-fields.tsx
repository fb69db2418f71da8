'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { countKinds, goalCategories, isVisitKind } from '@/lib/domain/goal';
import { clickWindowUnits } from './click-window';
import { countWords, goalCategoryWords } from './goal-words';
import type { GoalFormView } from './use-goal-form';

/** How often a conversion counts, how long after the click, and where it is shown. */
export function GoalCountingFields({ view }: { view: GoalFormView }) {
  const { values, change } = view;
  return (
    <>
      <Field name="count" label="Count">
        <RadioGroup
          options={countKinds.map((count) => ({ value: count, ...countWords[count] }))}
          value={values.count}
          onValueChange={(count) => change({ count })}
        />
      </Field>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        <WindowField
          label="Click window"
          names={['clickWindowAmount', 'clickWindowUnit']}
          help="How long after an ad click a conversion is still credited to it."
          view={view}
        />
        {values.kind === 'offline' ? null : (
          <WindowField
            label="View-through window"
            names={['viewThroughWindowAmount', 'viewThroughWindowUnit']}
            help="The same for an ad that was seen and not clicked, where your ad platform tells."
            view={view}
          />
        )}
        {isVisitKind(values.kind) ? null : (
          <Field name="goalCategory" label="Category" help="For sorting and templates; it changes no figure.">
            <Select
              options={goalCategories.map((category) => ({ value: category, label: goalCategoryWords[category] }))}
              value={values.goalCategory}
              onValueChange={(goalCategory) => change({ goalCategory })}
            />
          </Field>
        )}
      </div>
      <Checkbox
        name="isPrimary"
        checked={values.isPrimary}
        onCheckedChange={(isPrimary) => change({ isPrimary })}
        label="Include in “Conversions”"
        help="Without the tick it only shows in “All conversions” and stays out of rates and revenue."
      />
    </>
  );
}

type WindowFieldProps = {
  label: string;
  names:
    | readonly ['clickWindowAmount', 'clickWindowUnit']
    | readonly ['viewThroughWindowAmount', 'viewThroughWindowUnit'];
  help: string;
  view: GoalFormView;
};

function WindowField({ label, names: [amount, unit], help, view: { values, errors, change } }: WindowFieldProps) {
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <span aria-hidden className="text-sm font-strong">
        {label}
      </span>
      <div className="grid grid-cols-[1fr_7.5rem] gap-2">
        <Field name={amount} label={label} hideLabel error={errors[amount]}>
          <TextInput
            value={values[amount]}
            onValueChange={(text) => change({ [amount]: text })}
            inputMode="numeric"
            autoComplete="off"
            className="tabular"
          />
        </Field>
        <Field name={unit} label={`Unit of the ${label.toLowerCase()}`} hideLabel>
          <Select
            options={clickWindowUnits.map((each) => ({ value: each, label: each }))}
            value={values[unit]}
            onValueChange={(chosen) => change({ [unit]: chosen })}
          />
        </Field>
      </div>
      <p className="text-sm text-muted">{help}</p>
    </div>
  );
}
