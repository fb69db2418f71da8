// How much of what a day's clicks will bring has come in already? From the account's own lag between click and conversion: the chain-ladder
// method (T. Mack, "Distribution-free calculation of the standard error of chain ladder reserve estimates", ASTIN Bulletin 23, 1993), as
// insurers estimate claims not yet reported. Never from recent clicks alone: they have only had time for short lags, and would look complete.

import { addDays, countDaysBetween, listDays } from './calendar';
import type { Period } from './report-query';

/** So many conversions came `lagDays` calendar days after the click's. */
export type LagCount = { clickedOn: string; lagDays: number; conversions: number };

/** With fewer conversions a lag says nothing: one late order would move it by more than three points. */
export const minLagConversions = 30;

/**
 * `ratioByAge[n]`: the share that has come in once n whole days have passed after the day of the click; beyond its end everything has.
 * `null` with too few conversions. `lastOn` is the last day that is over: later conversions are not looked at, and of each lag only
 * those days of clicks count that are old enough to have it seen.
 */
export function computeCompletenessByAge(counts: readonly LagCount[], lastOn: string): number[] | null {
  const seen = counts
    .map((count) => ({ ...count, ageDays: countDaysBetween(count.clickedOn, lastOn) }))
    .filter(({ lagDays, ageDays }) => lagDays >= 0 && lagDays <= ageDays);
  if (seen.reduce((sum, { conversions }) => sum + conversions, 0) < minLagConversions) return null;
  const longest = seen.reduce((most, { lagDays }) => Math.max(most, lagDays), 0);
  const oldestFirst = seen.toSorted((a, b) => b.ageDays - a.ageDays);
  /** By lag, of clicks that are old enough to have the lag at hand seen. */
  const byLag = new Array<number>(longest + 1).fill(0);
  const ratios = new Array<number>(longest + 1).fill(1);
  let next = 0;
  for (let lag = longest; lag > 0; lag -= 1) {
    for (let each = oldestFirst[next]; each !== undefined && each.ageDays >= lag; each = oldestFirst[next]) {
      byLag[each.lagDays] = (byLag[each.lagDays] ?? 0) + each.conversions;
      next += 1;
    }
    const before = byLag.slice(0, lag).reduce((sum, conversions) => sum + conversions, 0);
    const upTo = before + (byLag[lag] ?? 0);
    ratios[lag - 1] = upTo === 0 ? (ratios[lag] ?? 1) : (ratios[lag] ?? 1) * (before / upTo);
  }
  return ratios;
}

/** Now: the account's calendar day, and how much of it is over (0 … 1). */
export type DayProgress = { todayOn: string; elapsedRatio: number };

/** The share of what the clicks of a day will bring that has come in by now; while today goes on, between two days' shares. */
export function computeDayCompleteness(ratioByAge: readonly number[], on: string, now: DayProgress): number {
  const age = countDaysBetween(on, now.todayOn) - 1;
  const ratioAt = (days: number) => (days < 0 ? 0 : (ratioByAge[days] ?? 1));
  return ratioAt(age) + (ratioAt(age + 1) - ratioAt(age)) * now.elapsedRatio;
}

/** Of several days that have begun, each counting alike; 1 when none has. */
export function computePeriodCompleteness(
  ratioByAge: readonly number[],
  { fromOn, untilOn }: Period,
  now: DayProgress,
): number {
  const tomorrowOn = addDays(now.todayOn, 1);
  const days = listDays({ fromOn, untilOn: untilOn < tomorrowOn ? untilOn : tomorrowOn });
  if (days.length === 0) return 1;
  return days.reduce((sum, on) => sum + computeDayCompleteness(ratioByAge, on, now), 0) / days.length;
}
