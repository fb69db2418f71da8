export type ToastWords = { title: string; description?: string | undefined };

type Receiver = (toast: ToastWords) => void;

const waiting: ToastWords[] = [];
let receiver: Receiver | null = null;

/** Hands a toast to the region, or keeps it until there is one. */
export function sendToast(toast: ToastWords): void {
  if (receiver === null) waiting.push(toast);
  else receiver(toast);
}

/** The region takes what has waited and what comes; returns how to stop. */
export function receiveToasts(next: Receiver): () => void {
  receiver = next;
  for (const toast of waiting.splice(0)) next(toast);
  return () => {
    receiver = null;
  };
}
