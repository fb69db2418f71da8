'use client';

import { useState, useTransition } from 'react';
import { FormMessage } from '@/components/forms/form-message';
import type { FormAction, FormState } from '@/components/forms/form-state';
import { sendForm } from '@/components/forms/send-form';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { SecretOnce } from './secret-once';

type ResetPasswordLinkProps = { name: string; email: string; action: FormAction<string> };

const untouched: FormState<string> = { kind: 'idle' };

/** Asks, makes the link by which a member chooses a new password, and shows it this once. */
export function ResetPasswordLink({ name, email, action }: ResetPasswordLinkProps) {
  const [isOpen, setOpen] = useState(false);
  const [state, setState] = useState(untouched);
  const [isPending, startTransition] = useTransition();
  function open(next: boolean): void {
    setOpen(next);
    if (next) setState(untouched);
  }
  function make(): void {
    startTransition(async () => setState(await sendForm(action, state, new FormData())));
  }
  return (
    <>
      <Button size="sm" onClick={() => open(true)}>
        Reset password
      </Button>
      <Dialog open={isOpen} onOpenChange={open} title={`A new password for ${name}?`}>
        {state.kind === 'saved' ? (
          <>
            <SecretOnce title="The link is ready. It is shown only now." label="Reset link" secret={state.result}>
              {`Send it to ${email}. It works once, for a day; until it is used the present password goes on working.`}
            </SecretOnce>
            <Button className="self-end" onClick={() => open(false)}>
              Done
            </Button>
          </>
        ) : (
          <>
            <p className="text-sm text-muted">
              You get a link by which {email} chooses a new password. Using it signs them out everywhere else. A link
              made before stops working.
            </p>
            <FormMessage state={state} />
            <div className="mt-2 flex justify-end gap-2">
              <Button onClick={() => open(false)}>Cancel</Button>
              <Button variant="primary" pending={isPending} onClick={make}>
                Make reset link
              </Button>
            </div>
          </>
        )}
      </Dialog>
    </>
  );
}
