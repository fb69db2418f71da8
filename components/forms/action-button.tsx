'use client';

import { type ComponentProps, useTransition } from 'react';
import { Button } from '@/components/ui/button';
import { showToast } from '@/components/ui/toast';
import type { FormAction } from './form-state';
import { findFailure, sendForm } from './send-form';

type ActionButtonProps = Omit<ComponentProps<typeof Button>, 'onClick' | 'pending' | 'type'> & {
  action: FormAction;
  /** Said in the corner when it is done. */
  doneMessage: string;
};

/** A button that runs a server action at once, for what can be taken back. */
export function ActionButton({ action, doneMessage, ...button }: ActionButtonProps) {
  const [isPending, startTransition] = useTransition();
  function run(): void {
    startTransition(async () => {
      const failure = findFailure(await sendForm(action, { kind: 'idle' }, new FormData()));
      showToast(failure === null ? { title: doneMessage } : { title: 'That did not work', description: failure });
    });
  }
  return <Button {...button} pending={isPending} onClick={run} />;
}
