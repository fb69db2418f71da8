'use client';

import { useEffect, useRef, useState } from 'react';
import type { SeenValues } from '@/lib/domain/compute-seen-values';
import type { GoalFormValues } from './goal-form-values';
import type { GoalPreviewSource, GoalPreviewState } from './goal-preview-state';

/** With what the answer takes, half a second after the last key. */
const waitMs = 250;

type Live = { state: GoalPreviewState | null; isStale: boolean; seen: SeenValues | null };

/** Asks for the preview of what is typed, one question at a time, the newest next; `isStale` while an answer is on its way. */
export function useGoalLivePreview(values: GoalFormValues, source: GoalPreviewSource): Live {
  const [state, setState] = useState<GoalPreviewState | null>(null);
  const [isStale, setIsStale] = useState(true);
  const [seen, setSeen] = useState<SeenValues | null>(null);
  const latestValues = useRef(values);
  const latestKey = useRef('');
  const isAsking = useRef(false);
  // A new object with the same text asks nothing.
  const key = JSON.stringify({ ...values, name: '', countsPast: false });

  useEffect(() => {
    latestValues.current = values;
  });

  useEffect(() => {
    const ask = async (): Promise<void> => {
      if (isAsking.current) return;
      isAsking.current = true;
      let askedKey: string;
      do {
        askedKey = latestKey.current;
        setState(await source.preview(latestValues.current).catch((): GoalPreviewState => ({ kind: 'failed' })));
      } while (latestKey.current !== askedKey);
      isAsking.current = false;
      setIsStale(false);
    };
    latestKey.current = key;
    setIsStale(true);
    const timer = setTimeout(ask, waitMs);
    return () => clearTimeout(timer);
  }, [key, source]);

  const tagId = Number(values.tagId);
  useEffect(() => {
    if (values.tagId === '' || !Number.isSafeInteger(tagId)) return;
    let isOver = false;
    source.seen(tagId).then(
      (found) => !isOver && setSeen(found),
      () => undefined,
    );
    return () => {
      isOver = true;
    };
  }, [tagId, values.tagId, source]);

  return { state, isStale, seen };
}
