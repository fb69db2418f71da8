'use client';

import { useState } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Field } from '@/components/ui/field';
import { Popover } from '@/components/ui/popover';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

/** A button that opens a small form with the tag's name. */
export function TagRename({ name, action }: { name: string; action: FormAction }) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="Rename"
      title="Rename the tag"
      align="end"
      open={open}
      onOpenChange={setOpen}
      popupClassName="w-80"
    >
      <RenameForm
        name={name}
        action={async (previous, data) => {
          const state = await action(previous, data);
          if (state.kind === 'saved') setOpen(false);
          return state;
        }}
      />
    </Popover>
  );
}

function RenameForm({ name, action }: { name: string; action: FormAction }) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} noValidate className="flex flex-col gap-3">
      <FormMessage state={state} />
      <Field name="name" label="Name" error={readFormErrors(state).name}>
        <TextInput defaultValue={name} autoComplete="off" maxLength={100} />
      </Field>
      <SubmitButton className="self-end">Save</SubmitButton>
    </form>
  );
}
