// Over which ways did conversions come, and how often over each? From the paths of remembered days: direct arrivals are no step, the same step in a
// row stands once. Never a way cut at the edge of the period: it is the one of its conversion, however far back it reaches.

import type { Queryable } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { ExactSums } from '@/lib/domain/exact-sums';
import type { ReportQuery } from '@/lib/domain/report-query';
import { Sequences } from '@/lib/domain/sequences';
import { createDateTest, listAskedDays, visitAsked } from './asked-conversions';
import { type ConversionDay, Numbering } from './conversion-day';
import { createArrivalTest } from './name-answers';
import { askSteps, type PathBreakdown } from './path-steps';

/** `revenueMicros` in the account's currency, without the `otherCurrencyCount` conversions whose currency has no rate. */
export type WaySums = { conversions: number; revenueMicros: bigint; otherCurrencyCount: number };

export type Ways = {
  /** Names of the steps, by the numbers that ways have. */
  steps: readonly string[];
  /** Each once, in no order: its steps, oldest first. */
  ways: (WaySums & { steps: number[] })[];
  /** By the number of steps with repetitions, shortest first. */
  lengths: (WaySums & { touchCount: number })[];
  /** Of conversions with nothing but direct arrivals, or none known; nothing where filters or `onlyAds` ask for an arrival. */
  withoutWay: WaySums;
};

/**
 * The ways of the conversions of the period. Filters, and `onlyAds`, keep a conversion when one of its steps fits all of them; it is then counted with
 * its whole way.
 */
export async function sumWays(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  { by, onlyAds }: { by: PathBreakdown; onlyAds: boolean },
): Promise<Ways> {
  const filters = query.filters.filter(({ field }) => field !== 'audience');
  const test = createArrivalTest(db, access, filters);
  const steps = askSteps(db, access, by);
  const wanted = { fits: filters.length === 0 ? null : test.fits, onlyAds };
  const counter = createCounter(query, wanted, steps.answers);
  for await (const day of listAskedDays(db, access, query)) {
    await test.learn(day.names);
    await steps.learn(day.names.sources);
    counter.add(day);
  }
  return counter.finish();
}

/** Conversions, micros and conversions in another currency, by the number of a way or by a length. */
const sumCount = 3;

function createCounter(
  query: ReportQuery,
  { fits, onlyAds }: { fits: ((touches: ConversionDay['touches'], touch: number) => boolean) | null; onlyAds: boolean },
  stepBySource: readonly (string | null)[],
) {
  const isDated = createDateTest(query);
  const names = new Numbering();
  /** By the number of a source; -1: no step. */
  const stepNumbers: number[] = [];
  const sequences = new Sequences();
  const [ofWays, ofLengths] = [new ExactSums(), new ExactSums()];
  let longest = 0;

  function addTo(sums: ExactSums, index: number, { conversions }: ConversionDay, row: number): void {
    sums.add(index * sumCount, 1);
    sums.addFrom(index * sumCount + 1, conversions.micros, row);
    if (conversions.microsRest !== null) sums.addFrom(index * sumCount + 1, conversions.microsRest, row);
    if (conversions.isOtherCurrency[row] === 1) sums.add(index * sumCount + 2, 1);
  }

  function add(day: ConversionDay, row: number): void {
    const { touches } = day;
    const { firstTouches } = day.conversions;
    let way = 0;
    let before = -1;
    let touchCount = 0;
    let hasFit = fits === null;
    let hasAd = !onlyAds;
    for (let touch = firstTouches[row] ?? 0; touch < (firstTouches[row + 1] ?? 0); touch += 1) {
      const step = stepNumbers[touches.sources[touch] ?? -1] ?? -1;
      if (step === -1) continue;
      touchCount += 1;
      hasFit ||= fits?.(touches, touch) === true;
      hasAd ||= touches.isAdClick[touch] === 1;
      if (step !== before) way = sequences.extend(way, step);
      before = step;
    }
    if (!hasFit || !hasAd) return;
    addTo(ofWays, way, day, row);
    addTo(ofLengths, touchCount, day, row);
    longest = Math.max(longest, touchCount);
  }

  const read = (sums: ExactSums, index: number): WaySums => ({
    conversions: sums.getNumber(index * sumCount),
    revenueMicros: sums.get(index * sumCount + 1),
    otherCurrencyCount: sums.getNumber(index * sumCount + 2),
  });
  /** Tens of thousands of ways: an object is made of those alone that somebody went. */
  function listUsed<Used>(sums: ExactSums, count: number, toUsed: (index: number) => Used): Used[] {
    const used: Used[] = [];
    for (let index = 1; index < count; index += 1) if (sums.getNumber(index * sumCount) > 0) used.push(toUsed(index));
    return used;
  }
  const toWay = (index: number): Ways['ways'][number] => ({
    conversions: ofWays.getNumber(index * sumCount),
    revenueMicros: ofWays.get(index * sumCount + 1),
    otherCurrencyCount: ofWays.getNumber(index * sumCount + 2),
    steps: sequences.list(index),
  });

  return {
    add(day: ConversionDay): void {
      while (stepNumbers.length < stepBySource.length) {
        const step = stepBySource[stepNumbers.length] ?? null;
        stepNumbers.push(step === null ? -1 : names.add(step));
      }
      visitAsked(day, query, (row) => {
        if (isDated(day, row)) add(day, row);
      });
    },
    finish: (): Ways => ({
      steps: names.names,
      ways: listUsed(ofWays, sequences.count, toWay),
      lengths: listUsed(ofLengths, longest + 1, (index) => ({ ...read(ofLengths, index), touchCount: index })),
      withoutWay: read(ofWays, 0),
    }),
  };
}
