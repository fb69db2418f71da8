'use client';

import { Checkbox } from '@/components/ui/checkbox';
import { Field } from '@/components/ui/field';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import { countKinds, goalCategories } from '@/lib/domain/goal';
import { clickWindowUnits } from './click-window';
import { countWords, goalCategoryWords } from './goal-words';
import type { GoalFormView } from './use-goal-form';

/** How often a conversion counts, how long after the click, and where it is shown. */
export function GoalCountingFields({ view: { values, errors, change } }: { view: GoalFormView }) {
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
        <div className="flex min-w-0 flex-col gap-1">
          <span aria-hidden className="text-sm font-strong">
            Click window
          </span>
          <div className="grid grid-cols-[1fr_7.5rem] gap-2">
            <Field name="clickWindowAmount" label="Click window" hideLabel error={errors.clickWindowAmount}>
              <TextInput
                value={values.clickWindowAmount}
                onValueChange={(clickWindowAmount) => change({ clickWindowAmount })}
                inputMode="numeric"
                autoComplete="off"
                className="tabular"
              />
            </Field>
            <Field name="clickWindowUnit" label="Unit of the click window" hideLabel>
              <Select
                options={clickWindowUnits.map((unit) => ({ value: unit, label: unit }))}
                value={values.clickWindowUnit}
                onValueChange={(clickWindowUnit) => change({ clickWindowUnit })}
              />
            </Field>
          </div>
          <p className="text-sm text-muted">How long after an ad click a conversion is still credited to it.</p>
        </div>
        <Field name="goalCategory" label="Category" help="For sorting and templates; it changes no figure.">
          <Select
            options={goalCategories.map((category) => ({ value: category, label: goalCategoryWords[category] }))}
            value={values.goalCategory}
            onValueChange={(goalCategory) => change({ goalCategory })}
          />
        </Field>
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
