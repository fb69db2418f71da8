'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState, useTransition } from 'react';
import type { TagState } from '@/lib/domain/tag-state';
import { tagStateWords } from './tag-state-words';

const waitingMs = 2_000;
const watchingMs = 5_000;

/**
 * Reads the page anew while somebody looks at it: often while the first hit is awaited, slower afterwards. Also at once when the
 * person comes back from the tab with the site. A new state is read out.
 */
export function TagLive({ state }: { state: TagState }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const [seenState, setSeenState] = useState(state);
  const [announcement, setAnnouncement] = useState('');

  useEffect(() => {
    // A second reading would cut off the first: on a slow server the page would then never change.
    if (isPending) return;
    const refresh = () => {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh());
    };
    const timer = setInterval(refresh, state === 'unverified' ? waitingMs : watchingMs);
    document.addEventListener('visibilitychange', refresh);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', refresh);
    };
  }, [router, state, isPending]);

  if (seenState !== state) {
    setSeenState(state);
    const isFirstHit = seenState === 'unverified' && state === 'active';
    const { label, cause } = tagStateWords[state];
    setAnnouncement(
      isFirstHit ? 'The first hit has arrived. The tag is active.' : `The tag is now ${label.toLowerCase()}: ${cause}.`,
    );
  }

  return (
    <p role="status" className="sr-only">
      {announcement}
    </p>
  );
}
