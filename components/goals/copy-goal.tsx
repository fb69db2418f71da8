'use client';

import { useState } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { goalLimits } from '@/lib/domain/goal';
import { proposeCopyName } from '@/lib/domain/propose-copy-name';

type CopyGoalProps = {
  goal: { name: string; tagId: number };
  tags: readonly { id: number; name: string }[];
  /** Of the account's goals. */
  takenNames: readonly string[];
  copy: FormAction;
};

/** A button that asks for which tag, and under which name, a goal is copied. */
export function CopyGoal(props: CopyGoalProps) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>Copy</Button>
      <Dialog
        open={isOpen}
        onOpenChange={setOpen}
        title={`Copy “${props.goal.name}”`}
        description="A new goal with the same settings, counting from now on. What this one counted stays with it."
      >
        <CopyFields {...props} onCancel={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function CopyFields({ goal, tags, takenNames, copy, onCancel }: CopyGoalProps & { onCancel: () => void }) {
  const { state, formProps } = useFormAction(copy);
  const errors = readFormErrors(state);
  const [tagId, setTagId] = useState(() => String((tags.find(({ id }) => id !== goal.tagId) ?? tags[0])?.id ?? ''));
  const [typed, setTyped] = useState<string | null>(null);
  const tagName = tags.find(({ id }) => String(id) === tagId)?.name ?? '';
  return (
    <form {...formProps} noValidate className="flex flex-col gap-3">
      <FormMessage state={state} />
      <Field name="tagId" label="Tag whose hits count" error={errors.tagId}>
        <Select
          options={tags.map(({ id, name }) => ({ value: String(id), label: name, hint: String(id) }))}
          value={tagId}
          onValueChange={setTagId}
        />
      </Field>
      <Field name="name" label="Name" error={errors.name} help="No two goals of an account have the same.">
        <TextInput
          value={typed ?? proposeCopyName(goal.name, tagName, takenNames)}
          onValueChange={setTyped}
          maxLength={goalLimits.nameLength}
          autoComplete="off"
        />
      </Field>
      <div className="mt-2 flex justify-end gap-2">
        <Button onClick={onCancel}>Cancel</Button>
        <SubmitButton>Copy goal</SubmitButton>
      </div>
    </form>
  );
}
