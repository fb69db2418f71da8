'use client';

import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';

type GoalTestFormProps = {
  /** A page that the tag was heard from. */
  suggestedUrl: string;
  action: FormAction;
};

/** Where a test begins on the marketer's own site. */
export function GoalTestForm({ suggestedUrl, action }: GoalTestFormProps) {
  const { state, formProps } = useFormAction(action);
  return (
    <form {...formProps} noValidate className="flex max-w-xl flex-col gap-3">
      <FormMessage state={state} />
      <Field
        name="url"
        label="Page of your site where the test begins"
        error={readFormErrors(state).url}
        help="You get a link to it with a mark. Add campaign parameters or a click id to see who would get the credit."
      >
        <TextInput
          defaultValue={suggestedUrl}
          placeholder="https://shop.example/"
          inputMode="url"
          autoComplete="off"
          maxLength={1900}
        />
      </Field>
      <SubmitButton className="self-end">Get the link</SubmitButton>
    </form>
  );
}
