'use client';

import { useEffect, useState } from 'react';
import type { AudienceRule } from '@/lib/domain/audience';

/** As the API answers. */
export type AudiencePreviewAnswer = {
  size: number;
  interval: { low: number; high: number } | null;
  sample: number;
  visitorsRead: number;
  trend: readonly { on: string; size: number }[];
};

export type AudiencePreviewState =
  | { kind: 'incomplete' }
  | { kind: 'failed' }
  | { kind: 'ready'; answer: AudiencePreviewAnswer };

/** After the last key; with what the answer takes, half a second. */
const waitMs = 250;

/**
 * How many members the rule would have; `null` before the first answer. A question that a newer rule makes idle is taken back, and the server
 * stops working on it. `body` is the API's, as text; `null` while the rule is not whole.
 */
export function useAudiencePreview(body: string | null): { state: AudiencePreviewState | null; isStale: boolean } {
  const [state, setState] = useState<AudiencePreviewState | null>(null);
  const [answered, setAnswered] = useState<string | null>(null);
  useEffect(() => {
    if (body === null) return;
    const controller = new AbortController();
    const timer = setTimeout(async () => {
      const next = await ask(body, controller.signal);
      if (controller.signal.aborted) return;
      setState(next);
      setAnswered(body);
    }, waitMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [body]);
  if (body === null) return { state: { kind: 'incomplete' }, isStale: false };
  return { state, isStale: answered !== body };
}

/** The question as the API takes it. */
export function toPreviewBody(rule: AudienceRule, durationDays: number): string {
  return JSON.stringify({ rule, durationDays });
}

async function ask(body: string, signal: AbortSignal): Promise<AudiencePreviewState> {
  try {
    const response = await fetch('/api/v1/audiences/preview', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
      signal,
    });
    if (!response.ok) return { kind: 'failed' };
    return { kind: 'ready', answer: (await response.json()) as AudiencePreviewAnswer };
  } catch {
    return { kind: 'failed' };
  }
}
