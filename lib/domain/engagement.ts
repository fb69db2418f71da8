// How long and how far did people look? What page loads tell of themselves (running totals), what that adds to a visit, what a bounce is, and
// in which steps times and page counts are told apart. Never takes the gap between two page loads for time spent.

/** What a page load has told of itself so far. Of several that it told the highest of each counts, so that order and repeats do not matter. */
export type PageEngagement = { visibleMs: number; activeMs: number; scrollPercent: number };

/** Nobody is on one site for longer: machines are, and a sum of them must not grow out of its column. */
const maxVisitMs = 24 * 60 * 60 * 1000;
/** A visit that saw one page, did nothing and was active for less than this is a bounce. */
export const bounceActiveMs = 10_000;

/** The highest of both. */
export function toHighest(one: PageEngagement | undefined, other: PageEngagement): PageEngagement {
  if (one === undefined) return other;
  return {
    visibleMs: Math.max(one.visibleMs, other.visibleMs),
    activeMs: Math.max(one.activeMs, other.activeMs),
    scrollPercent: Math.max(one.scrollPercent, other.scrollPercent),
  };
}

export type VisitEngagement = {
  /** `null`: no page of the visit has told it (another tag, or the browser was ended before it could). */
  visibleMs: number | null;
  activeMs: number | null;
  /** The highest of its pages. */
  maxScrollPercent: number | null;
};

/** Adds to a visit what a page load tells beyond what it told `before` (changes `visit`). */
export function addEngagement(visit: VisitEngagement, before: PageEngagement | undefined, now: PageEngagement): void {
  const grown = toHighest(before, now);
  const add = (sum: number | null, from: number, to: number): number => Math.min((sum ?? 0) + to - from, maxVisitMs);
  visit.visibleMs = add(visit.visibleMs, before?.visibleMs ?? 0, grown.visibleMs);
  visit.activeMs = add(visit.activeMs, before?.activeMs ?? 0, grown.activeMs);
  visit.maxScrollPercent = Math.max(visit.maxScrollPercent ?? 0, grown.scrollPercent);
}

/**
 * One page view at most, no event, and less than ten seconds of activity. Where no page told its time the first two decide, as they do in
 * tools that know no time.
 */
export function isBounce(visit: { pageViewCount: number; eventCount: number; activeMs: number | null }): boolean {
  return visit.pageViewCount <= 1 && visit.eventCount === 0 && (visit.activeMs ?? 0) < bounceActiveMs;
}

/** Where the steps of active time on a visit begin, in seconds. */
export const visitTimeSteps = [0, 5, 10, 20, 30, 60, 120, 180, 300, 600, 1200, 1800] as const;
/** Where the steps of pages of a visit begin: 1, 2, 3, 4, 5, 6 to 7, 8 to 10, 11 to 20, more. 0: a visit of events only. */
export const visitPageSteps = [0, 1, 2, 3, 4, 5, 6, 8, 11, 21] as const;
/** Where the steps of active time on a page begin, in seconds. */
export const pageTimeSteps = [0, 10, 30, 60, 180, 600] as const;
/** The depths that a page's roll-up counts those who reached, in percent. */
export const scrollMarks = [25, 50, 75, 100] as const;

/** The step that is not known. */
export const noStep = -1;

function findStep(steps: readonly number[], value: number): number {
  let step = noStep;
  for (const from of steps) {
    if (value < from) break;
    step += 1;
  }
  return step;
}

/** The index in `visitTimeSteps`; `noStep` when no page told its time. */
export function findVisitTimeStep(activeMs: number | null): number {
  return activeMs === null ? noStep : findStep(visitTimeSteps, activeMs / 1000);
}

/** The index in `visitPageSteps`. */
export function findVisitPageStep(pageViewCount: number): number {
  return findStep(visitPageSteps, pageViewCount);
}

/** The index in `pageTimeSteps`. */
export function findPageTimeStep(activeMs: number): number {
  return findStep(pageTimeSteps, activeMs / 1000);
}
