// How do the hits of a batch change the traffic of a day? Collects one delta for each combination of dimensions, so that a batch writes
// each key once. Sums of deltas equal the rows they were made from; nothing is ever subtracted.

import { isSameSource } from './decide-touches';
import type { TrafficSource } from './traffic-source';
import type { TrafficDelta } from './visitor-decision';

export type TrafficDimensions = Pick<TrafficDelta, 'onDay' | 'tagId' | 'source' | 'landingPath' | 'device' | 'country'>;

function isSameKey(delta: TrafficDelta, key: TrafficDimensions): boolean {
  return (
    delta.onDay === key.onDay &&
    delta.tagId === key.tagId &&
    delta.landingPath === key.landingPath &&
    delta.device === key.device &&
    delta.country === key.country &&
    isSameSource(delta.source, key.source)
  );
}

/** The delta of these dimensions, made when it is new (changes `deltas`). A visitor has two or three, so a search beats a map. */
export function findOrAddDelta(
  deltas: TrafficDelta[],
  onDay: string,
  tagId: number,
  source: TrafficSource,
  place: { landingPath: string; device: string; country: string },
): TrafficDelta {
  const key = { onDay, tagId, source, landingPath: place.landingPath, device: place.device, country: place.country };
  for (let index = deltas.length - 1; index >= 0; index -= 1) {
    const delta = deltas[index];
    if (delta !== undefined && isSameKey(delta, key)) return delta;
  }
  const made = { ...key, hits: 0, pageViews: 0, visits: 0, adClicks: 0 };
  deltas.push(made);
  return made;
}
