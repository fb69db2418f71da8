'use client';

import type { ComponentProps } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { showToast } from '@/components/ui/toast';
import type { FormAction } from './form-state';
import { findFailure, sendForm } from './send-form';

type ConfirmActionProps = Omit<ComponentProps<typeof ConfirmDialog>, 'action'> & {
  action: FormAction;
  /** Said in the corner when it is done. */
  doneMessage: string;
};

/** A button that asks, runs a server action and says how it went. */
export function ConfirmAction({ action, doneMessage, ...dialog }: ConfirmActionProps) {
  async function run(data: FormData): Promise<void> {
    const failure = findFailure(await sendForm(action, { kind: 'idle' }, data));
    showToast(failure === null ? { title: doneMessage } : { title: 'That did not work', description: failure });
  }
  return <ConfirmDialog {...dialog} action={run} />;
}
