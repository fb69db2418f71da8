'use client';

import { lazy, Suspense, useSyncExternalStore } from 'react';
import { sendToast, type ToastWords } from './toast-queue';

const ToastRegion = lazy(async () => ({ default: (await import('./toast-region')).ToastRegion }));

let isWanted = false;
const listeners = new Set<() => void>();

/** Says in the corner what has just happened. Errors of a form belong at their field, not here. */
export function showToast(toast: ToastWords): void {
  sendToast(toast);
  isWanted = true;
  for (const listener of listeners) listener();
}

/** Stands once in the document, and loads the region with the first thing to say. */
export function ToastCorner() {
  const isShown = useSyncExternalStore(
    subscribe,
    () => isWanted,
    () => false,
  );
  return isShown ? (
    <Suspense>
      <ToastRegion />
    </Suspense>
  ) : null;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
