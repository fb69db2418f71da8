// How do the hits of a batch change the traffic of a day and its hours? Collects one delta for each combination of dimensions, so that a batch writes
// each key once. Sums of deltas equal the rows they were made from.

import { isSameSource } from './decide-touches';
import type { TrafficDelta } from './visitor-decision';

/** Where the traffic is counted: what a visit, a touch or a hit without a visit knows of it. */
export type TrafficPlace = Pick<TrafficDelta, 'source' | 'landingPath' | 'device' | 'country'>;

/**
 * The delta of an hour, tag and place, made when it is new (changes `deltas`). A visitor has two or three, so a search beats a map;
 * it runs for every hit, so it allocates nothing but a new delta.
 */
export function findOrAddDelta(
  deltas: TrafficDelta[],
  onDay: string,
  onHour: number,
  tagId: number,
  place: TrafficPlace,
): TrafficDelta {
  for (let index = deltas.length - 1; index >= 0; index -= 1) {
    const delta = deltas[index];
    if (
      delta !== undefined &&
      delta.onHour === onHour &&
      delta.onDay === onDay &&
      delta.tagId === tagId &&
      delta.landingPath === place.landingPath &&
      delta.device === place.device &&
      delta.country === place.country &&
      isSameSource(delta.source, place.source)
    ) {
      return delta;
    }
  }
  const made: TrafficDelta = {
    onDay,
    onHour,
    tagId,
    source: place.source,
    landingPath: place.landingPath,
    device: place.device,
    country: place.country,
    hits: 0,
    pageViews: 0,
    visits: 0,
    adClicks: 0,
    bounces: 0,
    newVisits: 0,
    visitPageViews: 0,
    timedVisits: 0,
    visibleMs: 0,
    activeMs: 0,
    scrollPercents: 0,
    convertedVisits: 0,
  };
  deltas.push(made);
  return made;
}
