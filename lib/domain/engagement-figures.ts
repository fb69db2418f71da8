// What do the sums of engagement say of a group of visits? Ratios from sums, so that a total is never a mean of means, and the sentence that
// compares those who stay with those who do not. Never a time where no page told one.

import { visitTimeSteps } from './engagement';
import { computeRateInterval, enoughConversions, type Interval } from './sample';

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
 * Where staying tells the most apart whether a visit converts: of the steps at which both sides have enough visits, the shorter ones enough
 * conversions to be compared with, and their 95 % intervals do not meet, the one whose difference is furthest from chance. `null` when there is none.
 * A visit that converts also takes time to do so: a contrast says who converts, never why. Rejected: the greatest ratio, which is that of a rate near 0.
 */
export function findTimeContrast(counts: readonly StepCount[]): TimeContrast | null {
  const known = counts.filter(({ step }) => step >= 0);
  const contrasts = visitTimeSteps.flatMap((fromSeconds, step) => {
    const long = sumSteps(known.filter((each) => each.step >= step));
    const short = sumSteps(known.filter((each) => each.step < step));
    const longInterval = computeRateInterval(long.convertedVisits, long.visits);
    const shortInterval = computeRateInterval(short.convertedVisits, short.visits);
    if (longInterval === null || shortInterval === null || short.convertedVisits < enoughConversions) return [];
    if (Math.min(long.visits, short.visits) < minContrastVisits || longInterval.low <= shortInterval.high) return [];
    const [longRate, shortRate] = [long.convertedVisits / long.visits, short.convertedVisits / short.visits];
    return [
      {
        contrast: { fromSeconds, longRate, shortRate, longInterval, shortInterval },
        deviations: computeDeviations(long, short),
      },
    ];
  });
  const best = contrasts.reduce<(typeof contrasts)[number] | null>(
    // Of steps that part the visits alike the latest: nobody stayed in between.
    (top, each) => (top === null || each.deviations >= top.deviations ? each : top),
    null,
  );
  return best?.contrast ?? null;
}

type StepSum = { visits: number; convertedVisits: number };

/** How many standard deviations two rates are apart, were both the same: the two-proportion z-test, pooled. */
function computeDeviations(one: StepSum, other: StepSum): number {
  const rate = (one.convertedVisits + other.convertedVisits) / (one.visits + other.visits);
  const deviation = Math.sqrt(rate * (1 - rate) * (1 / one.visits + 1 / other.visits));
  return deviation === 0 ? 0 : (one.convertedVisits / one.visits - other.convertedVisits / other.visits) / deviation;
}

function sumSteps(counts: readonly StepCount[]): StepSum {
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
