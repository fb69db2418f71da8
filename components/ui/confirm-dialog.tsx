'use client';

import { AlertDialog } from '@base-ui/react/alert-dialog';
import { type ReactNode, useState } from 'react';
import { type ButtonSize, type ButtonVariant, buttonClass } from './button-class';
import { dialogBackdropClass, dialogPopupClass } from './dialog';
import { SubmitButton } from './submit-button';

type ConfirmDialogProps = {
  /** What stands on the button that asks. */
  trigger: ReactNode;
  triggerVariant?: ButtonVariant | undefined;
  triggerSize?: ButtonSize | undefined;
  title: string;
  /** What will happen, and what stays safe. */
  children: ReactNode;
  confirmLabel: string;
  cancelLabel?: string | undefined;
  danger?: boolean | undefined;
  /** Runs on yes; the dialog closes when it returns. A server action fits. */
  action: (form: FormData) => void | Promise<void>;
  /** Sent with the form. */
  fields?: Record<string, string> | undefined;
};

/** A button that asks before it acts. */
export function ConfirmDialog({
  trigger,
  triggerVariant,
  triggerSize,
  title,
  children,
  confirmLabel,
  cancelLabel = 'Cancel',
  danger = false,
  action,
  fields = {},
}: ConfirmDialogProps) {
  const [open, setOpen] = useState(false);
  return (
    <AlertDialog.Root open={open} onOpenChange={(next) => setOpen(next)}>
      <AlertDialog.Trigger className={buttonClass({ variant: triggerVariant, size: triggerSize })}>
        {trigger}
      </AlertDialog.Trigger>
      <AlertDialog.Portal>
        <AlertDialog.Backdrop className={dialogBackdropClass} />
        <AlertDialog.Popup className={dialogPopupClass}>
          <AlertDialog.Title className="text-lg font-strong">{title}</AlertDialog.Title>
          <AlertDialog.Description render={<div />} className="text-sm text-muted">
            {children}
          </AlertDialog.Description>
          <form
            className="mt-2 flex justify-end gap-2"
            action={async (form) => {
              await action(form);
              setOpen(false);
            }}
          >
            {Object.entries(fields).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <AlertDialog.Close className={buttonClass({ variant: 'secondary' })}>{cancelLabel}</AlertDialog.Close>
            <SubmitButton variant={danger ? 'danger' : 'primary'}>{confirmLabel}</SubmitButton>
          </form>
        </AlertDialog.Popup>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
