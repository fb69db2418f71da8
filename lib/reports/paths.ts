// Over which ways did conversions come, how long were those, and how do they flow into each other? Never without the conversions of which no arrival
// is known: they are counted beside.

import type { Queryable } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { FlowPath } from '@/lib/domain/attribution/path-flow';
import { findRanked } from '@/lib/domain/find-ranked';
import type { ReportQuery } from '@/lib/domain/report-query';
import { Sequences } from '@/lib/domain/sequences';
import { type PathBreakdown, rankNames } from './path-steps';
import { sumWays, type WaySums, type Ways } from './way-sums';

export type PathsOptions = {
  by: PathBreakdown;
  /** Only conversions with an ad click on their way. */
  onlyAds: boolean;
  /** Ways given back at most. */
  limit: number;
};

/** Money in micros of the account's currency. */
export type PathSums = { conversions: number; revenueMicros: bigint };

export type PathsReport = {
  /** Most conversions first: steps oldest first, the same in a row once; parseState reads their names. */
  paths: (PathSums & { steps: string[] })[];
  /** How many there are, shown or not. */
  pathCount: number;
  /** By the number of arrivals, direct ones left out, repetitions counted; shortest first. */
  lengths: (PathSums & { touchCount: number })[];
  /** The last three steps before every conversion, for a diagram; `null` where a step is not among the twenty most frequent. */
  flows: FlowPath[];
  /** Conversions with more than three steps: what came before those is not in `flows`. */
  longerCount: number;
  /** Of all paths, shown or not. */
  totals: PathSums;
  /** Conversions with nothing but direct arrivals, or none known. Not counted (0) where filters or `onlyAds` ask for an arrival. */
  withoutPath: PathSums;
  /** Conversions of the paths whose value is in another currency without a rate: counted, their value left out. */
  conversionsInOtherCurrency: number;
};

const namedStepCount = 20;
const flowSteps = 3;

/** The ways to the conversions of the period: sumWays says which those are. */
export async function getPaths(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  options: PathsOptions,
): Promise<PathsReport> {
  const { steps, ways, lengths, withoutWay } = await sumWays(db, access, query, options);
  const ranks = await rankNames(db, steps);
  const named = findNamed(ways, ranks);
  const flows = sumFlows(ways, named);
  const toName = (step: number): string => steps[step] ?? '';
  return {
    paths: pickFirst(ways, options.limit, (a, b) => compareWays(a, b, ranks)).map((way) => ({
      ...toSums(way),
      steps: way.steps.map(toName),
    })),
    pathCount: ways.length,
    lengths: lengths.map((length) => ({ ...toSums(length), touchCount: length.touchCount })),
    flows: flows.map(({ steps: shown, conversions }) => ({
      steps: shown.map((step) => (step === null ? null : toName(step))),
      conversions,
    })),
    longerCount: ways.reduce((sum, way) => (way.steps.length > flowSteps ? sum + way.conversions : sum), 0),
    totals: {
      conversions: ways.reduce((sum, way) => sum + way.conversions, 0),
      revenueMicros: ways.reduce((sum, way) => sum + way.revenueMicros, 0n),
    },
    withoutPath: toSums(withoutWay),
    conversionsInOtherCurrency: ways.reduce((sum, way) => sum + way.otherCurrencyCount, 0),
  };
}

type Way = Ways['ways'][number];

function toSums({ conversions, revenueMicros }: WaySums): PathSums {
  return { conversions, revenueMicros };
}

/** Most conversions first, then most revenue, then by their steps as the database sorts those. */
function compareWays(a: Way, b: Way, ranks: readonly number[]): number {
  if (a.conversions !== b.conversions) return b.conversions - a.conversions;
  if (a.revenueMicros !== b.revenueMicros) return a.revenueMicros < b.revenueMicros ? 1 : -1;
  const place = a.steps.findIndex((step, index) => step !== b.steps[index]);
  if (place === -1) return a.steps.length - b.steps.length;
  const [left, right] = [a.steps[place], b.steps[place]];
  return left === undefined || right === undefined
    ? a.steps.length - b.steps.length
    : (ranks[left] ?? 0) - (ranks[right] ?? 0);
}

/** The steps that most conversions came over, of which a diagram says the names. */
function findNamed(ways: readonly Way[], ranks: readonly number[]): ReadonlySet<number> {
  const counts = ranks.map((rank, step) => ({ step, rank, conversions: 0 }));
  for (const { steps, conversions } of ways) {
    for (const step of steps) {
      const count = counts[step];
      if (count !== undefined) count.conversions += conversions;
    }
  }
  const sorted = counts.toSorted((a, b) => b.conversions - a.conversions || a.rank - b.rank);
  return new Set(sorted.slice(0, namedStepCount).map(({ step }) => step));
}

/** In place of the number of a step. */
const unnamed = 2 ** 31 - 1;

/** The last steps of every way, equal ones added up; `null` is a step that is not named. */
function sumFlows(
  ways: readonly Way[],
  named: ReadonlySet<number>,
): { steps: (number | null)[]; conversions: number }[] {
  const sequences = new Sequences();
  const counts: number[] = [];
  for (const { steps, conversions } of ways) {
    let flow = 0;
    for (let place = Math.max(0, steps.length - flowSteps); place < steps.length; place += 1) {
      const step = steps[place] ?? unnamed;
      flow = sequences.extend(flow, named.has(step) ? step : unnamed);
    }
    counts[flow] = (counts[flow] ?? 0) + conversions;
  }
  return counts.flatMap((conversions, flow) => [
    { steps: sequences.list(flow).map((step) => (step === unnamed ? null : step)), conversions },
  ]);
}

/** The first `limit` in order, without sorting those that have too few conversions to be among them. */
function pickFirst(ways: readonly Way[], limit: number, compare: (a: Way, b: Way) => number): Way[] {
  const counts = Float64Array.from(ways.map(({ conversions }) => conversions));
  const least = findRanked(counts, counts.length, Math.max(0, counts.length - limit));
  return ways
    .filter(({ conversions }) => conversions >= least)
    .sort(compare)
    .slice(0, limit);
}
