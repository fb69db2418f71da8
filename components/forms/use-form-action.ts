'use client';

import { type FormEvent, startTransition, useActionState, useEffect, useRef } from 'react';
import type { FormAction, FormState } from './form-state';
import { sendForm } from './send-form';

/** Leads to the first box at fault, wherever the form was sent from. */
export function focusFirstError(form: HTMLFormElement | null): void {
  form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}

/**
 * Runs a form through a server action so that nothing typed is lost: the boxes are never emptied, a lost connection is an answer
 * like any other, and the first box at fault gets the focus. Spread `formProps` on the form; `send` takes data made by hand.
 */
export function useFormAction<Result = null>(action: FormAction<Result>) {
  const formRef = useRef<HTMLFormElement>(null);
  const [state, submit, isPending] = useActionState<FormState<Result>, FormData>(
    (previous, data) => sendForm(action, previous, data),
    { kind: 'idle' },
  );
  useEffect(() => {
    if (state.kind === 'failed') focusFirstError(formRef.current);
  }, [state]);

  function onSubmit(event: FormEvent<HTMLFormElement>): void {
    // React empties a form whose `action` has run, even when it failed: so the data goes by hand, and `action` only serves who
    // presses the button before this code is there.
    event.preventDefault();
    const data = new FormData(event.currentTarget);
    startTransition(() => submit(data));
  }
  const send = (data: FormData): void => startTransition(() => submit(data));
  return { state, isPending, send, formProps: { ref: formRef, action: submit, onSubmit } };
}
