// How sure is a figure that few people made? Ranges in which the true value lies with 95 % when chance alone moves the count.
// Never a judgement of good or bad: it only says how far the figure could be from the truth.

/** Both ends included. */
export type Interval = { low: number; high: number };

/** The standard normal quantile of a two-sided 95 %. */
const z = 1.959_964;

/**
 * Conversions from which a ratio of them (CPA, ROAS) says something: with 10 the true count is between 5 and 18, a factor of two each way.
 * With fewer, one more or one less order turns the answer.
 */
export const enoughConversions = 10;

/**
 * Of a rate: Wilson's score interval (E. B. Wilson, "Probable Inference", 1927), which keeps its word also for few trials and rates near 0.
 * `null` without trials and where a trial succeeded more than once, for then it is no rate of trials.
 */
export function computeRateInterval(successCount: number, trialCount: number): Interval | null {
  if (trialCount <= 0 || successCount > trialCount) return null;
  const rate = successCount / trialCount;
  const shrink = 1 + z ** 2 / trialCount;
  const middle = (rate + z ** 2 / (2 * trialCount)) / shrink;
  const reach = (z * Math.sqrt((rate * (1 - rate)) / trialCount + z ** 2 / (4 * trialCount ** 2))) / shrink;
  return { low: Math.max(0, middle - reach), high: Math.min(1, middle + reach) };
}

/** Of a count of independent events: Byar's approximation of the exact Poisson limits (Breslow and Day, 1987, volume II, 2.2). */
export function computeCountInterval(count: number): Interval {
  const limit = (n: number, side: 1 | -1) => n * (1 - 1 / (9 * n) + (side * z) / (3 * Math.sqrt(n))) ** 3;
  return { low: count <= 0 ? 0 : limit(count, -1), high: limit(Math.max(0, count) + 1, 1) };
}

/** Whether a rate is known so badly that the ends of its range are more than a factor of two apart each way. */
export function isRateUnsure(rate: number, interval: Interval): boolean {
  return interval.high > rate * 2 || interval.low < rate / 2;
}

/**
 * Events that a chance of `rate` lets expect in so many trials, and whether seeing none is more than bad luck: at 3 expected, none comes
 * with e^-3, less than 5 %.
 */
export function decideNoneIsTelling(trialCount: number, rate: number): { expectedCount: number; isTelling: boolean } {
  const expectedCount = trialCount * rate;
  return { expectedCount, isTelling: expectedCount >= 3 };
}

/**
 * Whether two counts of independent events over equally long times differ by more than chance: their difference has the variance of their sum,
 * so it is telling beyond 1.96 roots of it.
 */
export function isCountChangeTelling(count: number, otherCount: number): boolean {
  return Math.abs(count - otherCount) > z * Math.sqrt(count + otherCount);
}
