'use client';

import { useEffect } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { useFormAction } from '@/components/forms/use-form-action';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import type { NoteItem } from './note-list';

type NoteFormProps = { note: NoteItem | null; todayOn: string; action: FormAction; onDone: () => void };

/** Writes a note, or one anew. Esc leaves it. */
export function NoteForm({ note, todayOn, action, onDone }: NoteFormProps) {
  const { state, formProps } = useFormAction(action);
  const errors = readFormErrors(state);
  useEffect(() => {
    if (state.kind === 'saved') onDone();
  }, [state, onDone]);
  return (
    <form
      {...formProps}
      noValidate
      aria-label={note === null ? 'New note' : 'Edit note'}
      className="flex flex-wrap items-start gap-3 py-1"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onDone();
      }}
    >
      <input type="hidden" name="id" value={note?.id ?? ''} />
      <Field name="on" label="Day" error={errors.on} className="w-40">
        <TextInput type="date" defaultValue={note?.on ?? todayOn} max={todayOn} />
      </Field>
      <Field name="text" label="What happened" error={errors.text} className="flex-1 basis-64">
        <TextInput autoFocus maxLength={280} placeholder="Sale begins" defaultValue={note?.text ?? ''} />
      </Field>
      <span className="flex gap-2 sm:mt-6">
        <Button variant="secondary" onClick={onDone}>
          Cancel
        </Button>
        <SubmitButton>{note === null ? 'Pin note' : 'Save note'}</SubmitButton>
      </span>
      <FormMessage state={state} />
    </form>
  );
}
