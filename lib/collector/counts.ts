// How many hits came to what, and how do the batches do? Plain sums since the process began, for /metrics. Never per visitor or address.

import type { Outcome, OutcomeKind } from './outcome';
import { outcomeKinds } from './outcome';

export type Counts = {
  readonly outcomes: ReadonlyMap<OutcomeKind, number>;
  /** Dropped hits by reason. */
  readonly drops: ReadonlyMap<string, number>;
  readonly batchCount: number;
  readonly committedCount: number;
  readonly failureCount: number;
  readonly commitMs: number;
  addOutcome(outcome: Outcome): void;
  addBatch(hitCount: number, durationMs: number): void;
  addFailure(): void;
};

export function createCounts(): Counts {
  const outcomes = new Map<OutcomeKind, number>(outcomeKinds.map((kind) => [kind, 0]));
  const drops = new Map<string, number>();
  let batchCount = 0;
  let committedCount = 0;
  let failureCount = 0;
  let commitMs = 0;
  return {
    outcomes,
    drops,
    get batchCount() {
      return batchCount;
    },
    get committedCount() {
      return committedCount;
    },
    get failureCount() {
      return failureCount;
    },
    get commitMs() {
      return commitMs;
    },
    addOutcome(outcome) {
      outcomes.set(outcome.kind, (outcomes.get(outcome.kind) ?? 0) + 1);
      if (outcome.kind === 'dropped') drops.set(outcome.reason, (drops.get(outcome.reason) ?? 0) + 1);
    },
    addBatch(hitCount, durationMs) {
      batchCount += 1;
      committedCount += hitCount;
      commitMs += durationMs;
    },
    addFailure() {
      failureCount += 1;
    },
  };
}
