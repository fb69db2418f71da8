'use client';

import { type FormEvent, useActionState, useEffect, useRef, useState, useTransition } from 'react';
import type { FormAction, FormState } from '@/components/forms/form-state';
import { sendForm } from '@/components/forms/send-form';
import { focusFirstError } from '@/components/forms/use-form-action';

/**
 * `useFormAction` for the pages before the app, which also work while no JavaScript has run: the form then posts itself, and the
 * server draws the answer. With JavaScript nothing typed is lost. Spread `formProps` on the form.
 */
export function useEntryAction(action: FormAction) {
  const formRef = useRef<HTMLFormElement>(null);
  const [drawnState, post] = useActionState<FormState, FormData>(action, { kind: 'idle' });
  const [sentState, setSentState] = useState<FormState | null>(null);
  const [isPending, startTransition] = useTransition();
  const state = sentState ?? drawnState;
  useEffect(() => {
    if (state.kind === 'failed') focusFirstError(formRef.current);
  }, [state]);

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    startTransition(async () => {
      const answer = await sendForm(action, state, data);
      setSentState(answer);
    });
  }
  return { state, isPending, formProps: { ref: formRef, action: post, onSubmit, noValidate: true } };
}
