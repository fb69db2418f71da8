'use client';

import type { ReactNode } from 'react';
import { ActionButton } from '@/components/forms/action-button';
import { ConfirmAction } from '@/components/forms/confirm-action';
import type { FormAction } from '@/components/forms/form-state';
import { LinkButton } from '@/components/ui/link-button';

type GoalActionsProps = {
  goal: { id: string; name: string; status: 'active' | 'paused' };
  pause: FormAction;
  resume: FormAction;
  remove: FormAction;
  /** The button that copies it. */
  copy: ReactNode;
};

/** What a marketer can do with a goal. */
export function GoalActions({ goal, pause, resume, remove, copy }: GoalActionsProps) {
  return (
    <>
      <ConfirmAction
        trigger="Delete"
        triggerVariant="danger"
        title={`Delete “${goal.name}”?`}
        confirmLabel="Delete goal"
        danger
        action={remove}
        doneMessage="The goal is deleted."
        doneHref="/goals"
      >
        It stops counting for good. Conversions already counted stay in the reports, and the name is free again.
      </ConfirmAction>
      {goal.status === 'active' ? (
        <ConfirmAction
          trigger="Pause"
          title={`Pause “${goal.name}”?`}
          confirmLabel="Pause goal"
          action={pause}
          doneMessage="The goal is paused."
        >
          What happens while it is paused is not counted, unless its past is counted again.
        </ConfirmAction>
      ) : (
        <ActionButton action={resume} doneMessage="The goal counts again.">
          Resume
        </ActionButton>
      )}
      {copy}
      <LinkButton href={`/goals/${goal.id}/test`}>Test</LinkButton>
      <LinkButton href={`/goals/${goal.id}/edit`} variant={goal.status === 'active' ? 'primary' : 'secondary'}>
        Edit
      </LinkButton>
    </>
  );
}
