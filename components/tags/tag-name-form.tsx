'use client';

import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Field } from '@/components/ui/field';
import { LinkButton } from '@/components/ui/link-button';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type TagNameFormProps = { action: FormAction; backHref: string };

/** Makes a tag: all it needs is a name. */
export function TagNameForm({ action, backHref }: TagNameFormProps) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} noValidate className="flex flex-col gap-4">
      <FormMessage state={state} />
      <Field
        name="name"
        label="Name"
        error={readFormErrors(state).name}
        help="The site it goes on, so that you find it again."
      >
        <TextInput autoFocus autoComplete="off" maxLength={100} placeholder="shop.example" />
      </Field>
      <div className="flex justify-end gap-2">
        <LinkButton href={backHref}>Cancel</LinkButton>
        <SubmitButton>Create tag</SubmitButton>
      </div>
    </form>
  );
}
