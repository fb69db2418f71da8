'use client';

import { Toast } from '@base-ui/react/toast';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { buttonClass } from './button-class';
import { receiveToasts } from './toast-queue';

/** The corner where toasts stand, announced politely. */
export function ToastRegion() {
  return (
    <Toast.Provider timeout={6000} limit={3}>
      <Toast.Portal>
        <Toast.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(22rem,calc(100vw-2rem))] flex-col gap-2">
          <ToastList />
        </Toast.Viewport>
      </Toast.Portal>
    </Toast.Provider>
  );
}

function ToastList() {
  const { toasts, add } = Toast.useToastManager();
  useEffect(
    () =>
      receiveToasts(({ title, description }) => add({ title, ...(description === undefined ? {} : { description }) })),
    [add],
  );
  return toasts.map((toast) => (
    <Toast.Root
      key={toast.id}
      toast={toast}
      className="rounded-panel border border-hairline bg-surface shadow-float transition-opacity data-ending-style:opacity-0 data-limited:hidden data-starting-style:opacity-0"
    >
      <Toast.Content className="flex items-start gap-3 p-3">
        <div className="flex min-w-0 flex-1 flex-col">
          <Toast.Title className="text-sm font-strong" />
          <Toast.Description className="text-sm text-muted" />
        </div>
        <Toast.Close aria-label="Dismiss" className={buttonClass({ variant: 'quiet', size: 'sm', className: '-m-1' })}>
          <X aria-hidden />
        </Toast.Close>
      </Toast.Content>
    </Toast.Root>
  ));
}
