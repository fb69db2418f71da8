'use client';

import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { buttonClass } from './button-class';

type DialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description?: ReactNode;
  children?: ReactNode;
};

export const dialogBackdropClass =
  'fixed inset-0 z-40 bg-scrim transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0';
export const dialogPopupClass =
  'fixed top-1/2 left-1/2 z-50 flex max-h-[calc(100dvh-2rem)] w-[min(28rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 flex-col gap-3 overflow-y-auto rounded-panel border border-hairline bg-surface p-5 shadow-float outline-hidden transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0';

/** A question over the page. Nothing longer than a question belongs in one; a yes-or-no is ConfirmDialog. */
export function Dialog({ open, onOpenChange, title, description, children }: DialogProps) {
  return (
    <BaseDialog.Root open={open} onOpenChange={(next) => onOpenChange(next)}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={dialogBackdropClass} />
        <BaseDialog.Popup className={dialogPopupClass}>
          <div className="flex items-start justify-between gap-4">
            <BaseDialog.Title className="text-lg font-strong">{title}</BaseDialog.Title>
            <BaseDialog.Close
              aria-label="Close"
              className={buttonClass({ variant: 'quiet', size: 'sm', className: '-mt-1 -mr-2' })}
            >
              <X aria-hidden />
            </BaseDialog.Close>
          </div>
          {description ? (
            <BaseDialog.Description render={<div />} className="text-sm text-muted">
              {description}
            </BaseDialog.Description>
          ) : null}
          {children}
        </BaseDialog.Popup>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}
