'use client';

import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useEffect, useState } from 'react';

/**
 * Leaving a form: at once when nothing would be lost, after a question otherwise. Esc leaves too, unless a list that is open takes it.
 * Closing the browser's tab asks as well, in the browser's own words.
 */
export function useLeaveGuard({ isDirty, href }: { isDirty: boolean; href: string }) {
  const router = useRouter();
  const [isAsking, setIsAsking] = useState(false);

  useEffect(() => {
    if (!isDirty) return;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [isDirty]);

  function leave(): void {
    if (isDirty) setIsAsking(true);
    else router.push(href);
  }

  function onKeyDown(event: KeyboardEvent<HTMLElement>): void {
    // React hands over keys of lists and dialogs that float elsewhere in the page, too.
    const isInside = event.target instanceof Node && event.currentTarget.contains(event.target);
    if (event.key !== 'Escape' || event.defaultPrevented || !isInside) return;
    if (event.currentTarget.querySelector('[aria-expanded="true"]') === null) leave();
  }

  return { isAsking, setIsAsking, leave, leaveAnyway: () => router.push(href), onKeyDown };
}
