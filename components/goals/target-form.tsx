'use client';

import { useEffect, useState } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { showToast } from '@/components/ui/toast';
import type { TargetMeasure } from '@/lib/domain/goal-target';

type TargetFormProps = {
  /** What is set, as it is typed; null: none yet. */
  current: { measure: TargetMeasure; amount: string } | null;
  currency: string;
  save: FormAction<number>;
};

const measures = [
  { value: 'count', label: 'Conversions' },
  { value: 'value', label: 'Value' },
] as const;

/** A button that opens the boxes for a month's target; an empty amount takes it away. */
export function TargetForm({ current, currency, save }: TargetFormProps) {
  const [isOpen, setOpen] = useState(false);
  if (!isOpen) {
    return (
      <Button size="sm" onClick={() => setOpen(true)}>
        {current === null ? 'Set a target' : 'Change target'}
      </Button>
    );
  }
  return <TargetFields current={current} currency={currency} save={save} onClose={() => setOpen(false)} />;
}

function TargetFields({ current, currency, save, onClose }: TargetFormProps & { onClose: () => void }) {
  const { state, formProps } = useFormAction(save);
  const errors = readFormErrors(state);
  const [measure, setMeasure] = useState<TargetMeasure>(current?.measure ?? 'count');
  useEffect(() => {
    if (state.kind !== 'saved') return;
    showToast({ title: 'The target is saved.' });
    onClose();
  }, [state, onClose]);
  return (
    <form {...formProps} noValidate className="flex flex-col gap-3">
      <div className="grid grid-cols-1 items-start gap-3 sm:grid-cols-[10rem_1fr]">
        <Field name="measure" label="A month should bring">
          <Select options={measures} value={measure} onValueChange={setMeasure} />
        </Field>
        <Field name="amount" label="How much" error={errors.amount} help="Leave empty for no target.">
          <TextInput
            defaultValue={current?.amount ?? ''}
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
            prefix={measure === 'value' ? currency : undefined}
            autoFocus
          />
        </Field>
      </div>
      <FormMessage state={state} />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <SubmitButton>Save target</SubmitButton>
      </div>
    </form>
  );
}
