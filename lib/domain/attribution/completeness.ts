// How many of the conversions of recent clicks have probably come in by now? Judged by how long the conversions of the same goal took.
// Never a forecast of how many will come: only the share that is usually there after so many days.

/** Fewer conversions than this say nothing about how long they take. */
const minConversionCount = 20;

/** How many conversions came so many calendar days after their click; the index is the days. */
export type LagCounts = readonly number[];

/**
 * The share, 0 … 1, of the conversions of a day's clicks that has come in once `ageDays` have passed since that day began (1 = just over,
 * 0.5 = its noon). Days that are over count whole, the one that is going on by how much of it has passed. `null` with fewer than 20
 * conversions to judge by.
 */
export function computeCompleteness(lagCounts: LagCounts, ageDays: number): number | null {
  const total = lagCounts.reduce((sum, count) => sum + count, 0);
  if (total < minConversionCount) return null;
  const wholeDays = Math.max(0, Math.floor(ageDays));
  const over = lagCounts.slice(0, wholeDays).reduce((sum, count) => sum + count, 0);
  const goingOn = (lagCounts[wholeDays] ?? 0) * Math.max(0, ageDays - wholeDays);
  return (over + goingOn) / total;
}
