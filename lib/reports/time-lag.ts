// How long does it take from the click to the conversion? From the click with the credit, and from the first ad click of the path.
// Never of completions without an ad click: they have nothing to count from.

import type { Queryable } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { ExactSums } from '@/lib/domain/exact-sums';
import { findRanked } from '@/lib/domain/find-ranked';
import type { ReportQuery } from '@/lib/domain/report-query';
import { createDateTest, listAskedDays, visitAsked } from './asked-conversions';
import type { ConversionDay } from './conversion-day';
import { createArrivalTest } from './name-answers';

/** From the click with the credit, or from the first ad click in the goal's window. Where there was one, both are the same. */
export const lagOrigins = ['lastClick', 'firstClick'] as const;
export type LagOrigin = (typeof lagOrigins)[number];

/** Conversions that came `days` times 24 hours after, and less than a day more. Money in micros of the account's currency. */
export type LagDay = { days: number; conversions: number; revenueMicros: bigint };
export type Lag = {
  /** From 0, each day up to the longest lag, also those without a conversion. */
  byDay: LagDay[];
  /** Half of the conversions came within so long, and nine of ten; `null` without any. */
  medianMs: number | null;
  ninetyPercentMs: number | null;
};
export type TimeLagReport = Record<LagOrigin, Lag> & { conversions: number; revenueMicros: bigint };

const dayMs = 86_400_000;

/** Of the conversions from ads of the period; filters look at the click that has the credit. */
export async function getTimeLag(db: Queryable, access: AccountAccess, query: ReportQuery): Promise<TimeLagReport> {
  const test = createArrivalTest(db, access, query.filters);
  const isDated = createDateTest(query);
  const [lastClick, firstClick] = [createLags(), createLags()];
  for await (const day of listAskedDays(db, access, query)) {
    await test.learn(day.names);
    const { conversions } = day;
    visitAsked(day, query, (row) => {
      const clickedAtMs = conversions.clickedAtMs[row] ?? Number.NaN;
      if (Number.isNaN(clickedAtMs) || !isDated(day, row) || !test.fits(conversions, row)) return;
      const convertedAtMs = conversions.atMs[row] ?? 0;
      lastClick.add(day, row, convertedAtMs - clickedAtMs);
      firstClick.add(day, row, convertedAtMs - Math.min(clickedAtMs, findFirstClick(day, row)));
    });
  }
  const { conversions, revenueMicros } = lastClick.sum();
  return { lastClick: lastClick.toLag(), firstClick: firstClick.toLag(), conversions, revenueMicros };
}

/** When the first ad click of a path was; Infinity without one. */
function findFirstClick({ conversions: { firstTouches }, touches }: ConversionDay, row: number): number {
  let first = Number.POSITIVE_INFINITY;
  for (let touch = firstTouches[row] ?? 0; touch < (firstTouches[row + 1] ?? 0); touch += 1) {
    if (touches.isAdClick[touch] === 1) first = Math.min(first, touches.atMs[touch] ?? first);
  }
  return first;
}

function createLags() {
  let lags = new Float64Array(1024);
  let count = 0;
  const counts: number[] = [];
  const micros = new ExactSums();
  const toDay = (days: number): LagDay => ({
    days,
    conversions: counts[days] ?? 0,
    revenueMicros: micros.get(days),
  });
  const listDays = () => Array.from(counts, (_, days) => toDay(days));

  return {
    add({ conversions }: ConversionDay, row: number, ms: number): void {
      const lag = Math.max(0, ms);
      const days = Math.floor(lag / dayMs);
      if (count === lags.length) {
        const shorter = lags;
        lags = new Float64Array(count * 2);
        lags.set(shorter);
      }
      lags[count] = lag;
      count += 1;
      while (counts.length <= days) counts.push(0);
      counts[days] = (counts[days] ?? 0) + 1;
      micros.addFrom(days, conversions.micros, row);
      if (conversions.microsRest !== null) micros.addFrom(days, conversions.microsRest, row);
    },
    sum: () => ({
      conversions: count,
      revenueMicros: listDays().reduce((sum, { revenueMicros }) => sum + revenueMicros, 0n),
    }),
    toLag(): Lag {
      const findWithin = (ratio: number) =>
        count === 0 ? null : findRanked(lags, count, Math.ceil(ratio * count) - 1);
      return { byDay: listDays(), medianMs: findWithin(0.5), ninetyPercentMs: findWithin(0.9) };
    },
  };
}
