import type { Audience } from '@/lib/domain/audience';

/** How far the past of an audience is counted, in whole percent; `null` when it is. */
export function toCountedPercent({ build: { state, visitorsDone, visitorsTotal } }: Audience): number | null {
  if (state === 'ready') return null;
  return visitorsTotal === 0 ? 0 : Math.min(99, Math.floor((100 * visitorsDone) / visitorsTotal));
}
