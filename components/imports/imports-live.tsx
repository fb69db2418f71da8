'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';

const refreshMs = 1_000;

/** Reads the page anew while an import runs and somebody looks. */
export function ImportsLive() {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  useEffect(() => {
    if (isPending) return;
    const timer = setInterval(() => {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh());
    }, refreshMs);
    return () => clearInterval(timer);
  }, [router, isPending]);
  return null;
}
