// How many hits came to what, and how do the batches do? Plain sums since the process began, for /metrics. Never per visitor or address.

import type { Outcome, OutcomeKind } from './outcome';
import { outcomeKinds } from './outcome';

/** How often a figure was at most each bound; the last count is of those above all bounds. */
export type Buckets = { readonly bounds: readonly number[]; readonly counts: readonly number[]; readonly sum: number };

export type Counts = {
  readonly outcomes: ReadonlyMap<OutcomeKind, number>;
  /** Of outcomes that have one, by reason: why hits were dropped, and by what they were limited. */
  readonly reasons: ReadonlyMap<'dropped' | 'limited', ReadonlyMap<string, number>>;
  readonly batchHits: Buckets;
  readonly commitSeconds: Buckets;
  readonly failureCount: number;
  addOutcome(outcome: Outcome): void;
  addBatch(hitCount: number, durationMs: number): void;
  addFailure(): void;
};

const hitBounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000];
const secondBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export function createCounts(): Counts {
  const outcomes = new Map<OutcomeKind, number>(outcomeKinds.map((kind) => [kind, 0]));
  const dropped = new Map<string, number>();
  const limited = new Map<string, number>();
  const batchHits = createBuckets(hitBounds);
  const commitSeconds = createBuckets(secondBounds);
  let failureCount = 0;
  return {
    outcomes,
    reasons: new Map([
      ['dropped', dropped],
      ['limited', limited],
    ]),
    batchHits,
    commitSeconds,
    get failureCount() {
      return failureCount;
    },
    addOutcome(outcome) {
      increment(outcomes, outcome.kind);
      if (outcome.kind === 'dropped') increment(dropped, outcome.reason);
      else if (outcome.kind === 'limited') increment(limited, outcome.by);
    },
    addBatch(hitCount, durationMs) {
      batchHits.add(hitCount);
      commitSeconds.add(durationMs / 1000);
    },
    addFailure() {
      failureCount += 1;
    },
  };
}

function increment<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function createBuckets(bounds: readonly number[]): Buckets & { add(value: number): void } {
  const counts = new Array<number>(bounds.length + 1).fill(0);
  let sum = 0;
  return {
    bounds,
    counts,
    get sum() {
      return sum;
    },
    add(value) {
      const place = bounds.findIndex((bound) => value <= bound);
      const index = place === -1 ? bounds.length : place;
      counts[index] = (counts[index] ?? 0) + 1;
      sum += value;
    },
  };
}
