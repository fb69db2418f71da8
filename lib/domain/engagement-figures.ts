// What do the sums of engagement say of a group of visits? Ratios from sums, so that a total is never a mean of means, and the sentence that
// compares those who stay with those who do not. Never a time where no page told one.

import { visitTimeSteps } from './engagement';
import { computeRateInterval, type Interval } from './sample';

/** Of visits that began in a period. Times in milliseconds, scroll in percent of a page, each visit with its deepest page. */
export type EngagementSums = {
  visits: number;
  newVisits: number;
  /** Of those visits. */
  pageViews: number;
  bounces: number;
  convertedVisits: number;
  /** Visits of which a page told its time: what the sums below are of. */
  timedVisits: number;
  activeMs: number;
  visibleMs: number;
  scrollPercents: number;
};

/** A ratio is `null` when its divisor is 0. */
export type EngagementFigures = EngagementSums & {
  newShare: number | null;
  pagesPerVisit: number | null;
  bounceRate: number | null;
  conversionRate: number | null;
  activeMsPerVisit: number | null;
  visibleMsPerVisit: number | null;
  scrollShare: number | null;
};

export const zeroEngagementSums: EngagementSums = {
  visits: 0,
  newVisits: 0,
  pageViews: 0,
  bounces: 0,
  convertedVisits: 0,
  timedVisits: 0,
  activeMs: 0,
  visibleMs: 0,
  scrollPercents: 0,
};

const divide = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

export function computeEngagement(sums: EngagementSums): EngagementFigures {
  const { visits, timedVisits } = sums;
  return {
    ...sums,
    newShare: divide(sums.newVisits, visits),
    pagesPerVisit: divide(sums.pageViews, visits),
    bounceRate: divide(sums.bounces, visits),
    conversionRate: divide(sums.convertedVisits, visits),
    activeMsPerVisit: divide(sums.activeMs, timedVisits),
    visibleMsPerVisit: divide(sums.visibleMs, timedVisits),
    scrollShare: divide(sums.scrollPercents / 100, timedVisits),
  };
}

/** Visits in a step of time or pages. `step` is its index, -1 where it is not known. */
export type StepCount = { step: number; visits: number; convertedVisits: number };

/** How often visits of at least `fromSeconds` of active time convert, beside shorter ones. */
export type TimeContrast = {
  fromSeconds: number;
  longRate: number;
  shortRate: number;
  longInterval: Interval;
  shortInterval: Interval;
};

/** A contrast needs so many visits on both sides. */
const minContrastVisits = 100;

/**
 * Where staying tells the most apart whether a visit converts: of the steps at which both sides have enough visits and their 95 % intervals do
 * not meet, the one with the greatest ratio. `null` when there is none. A visit that converts also takes time to do so: a contrast says who
 * converts, never why.
 */
export function findTimeContrast(counts: readonly StepCount[]): TimeContrast | null {
  const known = counts.filter(({ step }) => step >= 0);
  const contrasts = visitTimeSteps.flatMap((fromSeconds, step) => {
    const long = sumSteps(known.filter((each) => each.step >= step));
    const short = sumSteps(known.filter((each) => each.step < step));
    const longInterval = computeRateInterval(long.convertedVisits, long.visits);
    const shortInterval = computeRateInterval(short.convertedVisits, short.visits);
    if (longInterval === null || shortInterval === null || short.convertedVisits === 0) return [];
    if (Math.min(long.visits, short.visits) < minContrastVisits || longInterval.low <= shortInterval.high) return [];
    const [longRate, shortRate] = [long.convertedVisits / long.visits, short.convertedVisits / short.visits];
    return [{ fromSeconds, longRate, shortRate, longInterval, shortInterval }];
  });
  return contrasts.reduce<TimeContrast | null>(
    (best, each) => (best === null || each.longRate / each.shortRate > best.longRate / best.shortRate ? each : best),
    null,
  );
}

function sumSteps(counts: readonly StepCount[]): { visits: number; convertedVisits: number } {
  return counts.reduce(
    (sum, each) => ({
      visits: sum.visits + each.visits,
      convertedVisits: sum.convertedVisits + each.convertedVisits,
    }),
    { visits: 0, convertedVisits: 0 },
  );
}

/** The step in which the visit in the middle lies; `null` without any whose step is known. */
export function findMedianStep(counts: readonly StepCount[]): number | null {
  const known = counts.filter(({ step, visits }) => step >= 0 && visits > 0).toSorted((a, b) => a.step - b.step);
  const half = sumSteps(known).visits / 2;
  let sum = 0;
  for (const { step, visits } of known) {
    sum += visits;
    if (sum >= half) return step;
  }
  return null;
}
