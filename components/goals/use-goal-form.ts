'use client';

import { useEffect, useState } from 'react';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { focusFirstError, useFormAction } from '@/components/forms/use-form-action';
import { type GoalFormValues, toGoalFormData } from './goal-form-values';
import { type GoalFormErrors, parseGoalForm } from './parse-goal-form';

type Box = keyof GoalFormValues;

// An error that appears as a box is left moves what stands below: a press on a button there would miss it.
const showAfterMs = 250;

/** What the parts of the form draw and how they change it. */
export type GoalFormView = {
  values: GoalFormValues;
  errors: GoalFormErrors;
  change: (part: Partial<GoalFormValues>) => void;
};

function listBoxes(values: GoalFormValues): Box[] {
  return Object.keys(values) as Box[];
}

/** The state of the goal form: what is typed, which errors are shown yet, and the save. */
export function useGoalForm(first: GoalFormValues, action: FormAction) {
  const [values, setValues] = useState(first);
  const [leftBoxes, setLeftBoxes] = useState<ReadonlySet<string>>(new Set());
  // What the server said about a box holds until the box is typed in again.
  const [changedBoxes, setChangedBoxes] = useState<ReadonlySet<string>>(new Set());
  const [saveCount, setSaveCount] = useState(0);
  const { state, isPending, send, formProps } = useFormAction(action);
  const formRef = formProps.ref;

  const parsed = parseGoalForm(values);
  const serverErrors = readFormErrors(state);
  const errors: { [box in Box]?: string } = {};
  for (const box of listBoxes(values)) {
    // An empty box is no fault before somebody tries to save.
    const isShown = saveCount > 0 || (leftBoxes.has(box) && values[box] !== '');
    const own = isShown && parsed.kind === 'invalid' ? parsed.errors[box] : undefined;
    const message = own ?? (changedBoxes.has(box) ? undefined : serverErrors[box]);
    if (message !== undefined) errors[box] = message;
  }

  useEffect(() => {
    if (saveCount > 0) focusFirstError(formRef.current);
  }, [saveCount, formRef]);

  function change(part: Partial<GoalFormValues>): void {
    setValues((before) => ({ ...before, ...part }));
    setChangedBoxes((before) => new Set([...before, ...Object.keys(part)]));
  }

  function save(): void {
    setSaveCount((count) => count + 1);
    if (parsed.kind === 'invalid') return;
    setChangedBoxes(new Set());
    send(toGoalFormData(values));
  }

  function leaveBox(box: string): void {
    setTimeout(() => setLeftBoxes((before) => new Set([...before, box])), showAfterMs);
  }

  const view: GoalFormView = { values, errors, change };
  return {
    view,
    state,
    isPending,
    isDirty: listBoxes(values).some((box) => values[box] !== first[box]),
    save,
    leaveBox,
    formRef,
  };
}
