'use client';

import { Plus } from 'lucide-react';
import { useState } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import { type FormAction, readFormErrors } from '@/components/forms/form-state';
import { LeaveQuestion } from '@/components/forms/leave-question';
import { SeenList } from '@/components/forms/seen-list';
import { useFormAction } from '@/components/forms/use-form-action';
import { useLeaveGuard } from '@/components/forms/use-leave-guard';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Panel } from '@/components/ui/panel';
import { RadioGroup } from '@/components/ui/radio-group';
import { Select } from '@/components/ui/select';
import { SubmitButton } from '@/components/ui/submit-button';
import { TextInput } from '@/components/ui/text-input';
import { funnelLimits } from '@/lib/domain/funnel';
import type { FunnelSuggestions } from '@/lib/reports/funnel-suggestions';
import { type DraftStep, type FunnelDraft, makeDraftStep, makeStepId, toFunnelSettings } from './funnel-draft';
import { type FunnelGoal, FunnelStepFields } from './funnel-step-fields';

type FunnelFormProps = {
  first: FunnelDraft;
  goals: readonly FunnelGoal[];
  seen: FunnelSuggestions;
  backHref: string;
  submitLabel: string;
  action: FormAction;
};

const lists = { path: 'seen-paths', action: 'seen-actions', category: 'seen-categories', label: 'seen-labels' };
const units = [
  { value: 'visit', label: 'One visit' },
  { value: 'hours', label: 'Hours' },
  { value: 'days', label: 'Days' },
] as const;
const orders = [
  {
    value: 'loose',
    label: 'Anything may happen in between',
    help: 'People look around; what counts is that they get there.',
  },
  {
    value: 'strict',
    label: 'One step after the other',
    help: 'Another step of the funnel in between ends the attempt.',
  },
] as const;

/** Builds or changes a funnel: its steps, their order and how long they may take. */
export function FunnelForm({ first, goals, seen, backHref, submitLabel, action }: FunnelFormProps) {
  const [draft, setDraft] = useState(first);
  const [isDirty, setDirty] = useState(false);
  const { state, isPending, send, formProps } = useFormAction(action);
  const errors = readFormErrors(state);
  const guard = useLeaveGuard({ isDirty: isDirty && !isPending, href: backHref });
  const change = (next: Partial<FunnelDraft>) => {
    setDraft({ ...draft, ...next });
    setDirty(true);
  };
  const changeStep = (id: string, next: Partial<DraftStep>) =>
    change({ steps: draft.steps.map((step) => (step.id === id ? { ...step, ...next } : step)) });
  const goalNameById = new Map(goals.map(({ id, name }) => [id, name]));

  function submit(event: { preventDefault: () => void }): void {
    event.preventDefault();
    const data = new FormData();
    data.set('funnel', JSON.stringify({ name: draft.name, ...toFunnelSettings(draft, goalNameById) }));
    send(data);
  }

  return (
    <form
      {...formProps}
      onSubmit={submit}
      noValidate
      onKeyDown={guard.onKeyDown}
      className="flex max-w-3xl flex-col gap-4"
    >
      <FormMessage state={state} />
      <Panel>
        <Field name="name" label="Name of the funnel" error={errors.name}>
          <TextInput
            value={draft.name}
            onValueChange={(name) => change({ name })}
            maxLength={funnelLimits.nameLength}
            autoComplete="off"
            placeholder="Checkout"
          />
        </Field>
      </Panel>
      <Panel title="Steps">
        <ol className="flex flex-col">
          {draft.steps.map((step, index) => (
            <FunnelStepFields
              key={step.id}
              step={step}
              index={index}
              count={draft.steps.length}
              goals={goals}
              lists={lists}
              error={findStepError(errors, index)}
              change={(next) => changeStep(step.id, next)}
              move={(by) => change({ steps: moveStep(draft.steps, index, by) })}
              remove={
                draft.steps.length > funnelLimits.minSteps
                  ? () => change({ steps: draft.steps.filter(({ id }) => id !== step.id) })
                  : undefined
              }
            />
          ))}
        </ol>
        {errors.steps === undefined ? null : <p className="pb-2 text-sm text-bad">{errors.steps}</p>}
        <Button
          disabled={draft.steps.length >= funnelLimits.maxSteps}
          onClick={() => change({ steps: [...draft.steps, makeDraftStep(makeStepId(draft.steps))] })}
        >
          <Plus aria-hidden />
          Add a step
        </Button>
      </Panel>
      <Panel title="How it counts">
        <CountFields draft={draft} change={change} error={errors.window} />
      </Panel>
      <div className="flex justify-end gap-2">
        <Button onClick={guard.leave}>Cancel</Button>
        <SubmitButton disabled={isPending}>{submitLabel}</SubmitButton>
      </div>
      <SeenList id={lists.path} texts={seen.paths} />
      <SeenList id={lists.action} texts={seen.actions} />
      <SeenList id={lists.category} texts={seen.categories} />
      <SeenList id={lists.label} texts={seen.labels} />
      <LeaveQuestion open={guard.isAsking} onOpenChange={guard.setIsAsking} onLeave={guard.leaveAnyway} />
    </form>
  );
}

type CountFieldsProps = { draft: FunnelDraft; change: (next: Partial<FunnelDraft>) => void; error: string | undefined };

function CountFields({ draft, change, error }: CountFieldsProps) {
  return (
    <div className="flex flex-col gap-4">
      <Field name="order" label="Order">
        <RadioGroup options={orders} value={draft.order} onValueChange={(order) => change({ order })} />
      </Field>
      <div className="grid grid-cols-2 items-start gap-3 sm:grid-cols-[12rem_8rem]">
        <Field name="windowUnit" label="All steps within">
          <Select options={units} value={draft.windowUnit} onValueChange={(windowUnit) => change({ windowUnit })} />
        </Field>
        {draft.windowUnit === 'visit' ? null : (
          <Field
            name="windowCount"
            label={draft.windowUnit === 'days' ? 'How many days' : 'How many hours'}
            error={error}
          >
            <TextInput
              value={draft.windowCount}
              onValueChange={(windowCount) => change({ windowCount })}
              inputMode="decimal"
              autoComplete="off"
              maxLength={6}
            />
          </Field>
        )}
      </div>
    </div>
  );
}

function findStepError(errors: Readonly<Record<string, string>>, index: number): string | undefined {
  return Object.entries(errors).find(([field]) => field.startsWith(`steps.${index}.`))?.[1];
}

function moveStep(steps: readonly DraftStep[], index: number, by: -1 | 1): DraftStep[] {
  const moved = [...steps];
  const [one, other] = [moved[index], moved[index + by]];
  if (one === undefined || other === undefined) return moved;
  moved[index] = other;
  moved[index + by] = one;
  return moved;
}
