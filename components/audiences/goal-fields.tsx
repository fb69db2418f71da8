'use client';

import { useFormats } from '@/components/format/reader-provider';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { TextInput } from '@/components/ui/text-input';
import type { ConditionFieldsProps } from './audience-condition-fields';

const anyGoal = 'any';

/** On which goal somebody converted and, for what they spent, how much. */
export function GoalFields({ condition, goals, errors, change }: ConditionFieldsProps) {
  const { currency } = useFormats().reader;
  const { id, kind, goalId, amount } = condition;
  const isGone = goalId !== null && !goals.some((goal) => goal.id === goalId);
  const options = [
    { value: anyGoal, label: kind === 'spent' ? 'On the goals in “Conversions”' : 'Any goal' },
    ...goals.map((goal) => ({ value: goal.id, label: goal.name })),
    ...(isGone ? [{ value: goalId, label: 'A goal that is gone' }] : []),
  ];
  return (
    <div className="grid grid-cols-1 items-start gap-2 sm:grid-cols-2">
      {kind === 'spent' ? (
        <Field name={`${id}.amount`} label="Amount" hideLabel error={errors[`${id}.amount`]}>
          <TextInput
            value={amount}
            onValueChange={(next) => change({ amount: next })}
            inputMode="decimal"
            autoComplete="off"
            suffix={currency}
            placeholder="200"
          />
        </Field>
      ) : null}
      <Field name={`${id}.goalId`} label="Goal" hideLabel error={errors[`${id}.goalId`]}>
        <Select
          options={options}
          value={goalId ?? anyGoal}
          onValueChange={(value) => change({ goalId: value === anyGoal ? null : value })}
        />
      </Field>
    </div>
  );
}
