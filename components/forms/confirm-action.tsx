'use client';

import { useRouter } from 'next/navigation';
import type { ComponentProps } from 'react';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { showToast } from '@/components/ui/toast';
import type { FormAction } from './form-state';
import { findFailure, sendForm } from './send-form';

type ConfirmActionProps = Omit<ComponentProps<typeof ConfirmDialog>, 'action'> & {
  action: FormAction;
  /** Said in the corner when it is done. */
  doneMessage: string;
  /** Where to go when it is done; without one the page stays. */
  doneHref?: string | undefined;
};

/** A button that asks, runs a server action and says how it went. */
export function ConfirmAction({ action, doneMessage, doneHref, ...dialog }: ConfirmActionProps) {
  const router = useRouter();
  async function run(data: FormData): Promise<void> {
    const failure = findFailure(await sendForm(action, { kind: 'idle' }, data));
    if (failure !== null) {
      showToast({ title: 'That did not work', description: failure });
      return;
    }
    showToast({ title: doneMessage });
    if (doneHref !== undefined) router.push(doneHref);
  }
  return <ConfirmDialog {...dialog} action={run} />;
}
