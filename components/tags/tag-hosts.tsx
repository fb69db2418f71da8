'use client';

import { useState } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Field } from '@/components/ui/field';
import { Popover } from '@/components/ui/popover';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type TagHostsProps = { allowedHosts: readonly string[]; action: FormAction };

/** A button that opens a small form: from which sites the tag is heard. */
export function TagHosts({ allowedHosts, action }: TagHostsProps) {
  const [open, setOpen] = useState(false);
  return (
    <Popover
      trigger="Allowed sites"
      title="Count hits from these sites only"
      align="end"
      open={open}
      onOpenChange={setOpen}
      popupClassName="w-96"
    >
      <HostsForm
        allowedHosts={allowedHosts}
        action={async (previous, data) => {
          const state = await action(previous, data);
          if (state.kind === 'saved') setOpen(false);
          return state;
        }}
      />
    </Popover>
  );
}

function HostsForm({ allowedHosts, action }: TagHostsProps) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} noValidate className="flex flex-col gap-3">
      <FormMessage state={state} />
      <Field
        name="allowedHosts"
        label="Hosts"
        error={readFormErrors(state).allowedHosts}
        help="With commas between. shop.example allows www.shop.example too; hits of any other site are dropped. Empty: every site counts."
      >
        <TextInput defaultValue={allowedHosts.join(', ')} autoComplete="off" placeholder="shop.example, shop.de" />
      </Field>
      <SubmitButton className="self-end">Save</SubmitButton>
    </form>
  );
}
