// A hit that waits to be committed, and who is told. Nothing here is stored.

import type { AcceptedHit } from './accepted-hit';
import type { TagConfig } from './config-cache';
import type { Outcome } from './outcome';

export type PendingHit = {
  hit: AcceptedHit;
  tag: TagConfig;
  /** lib/collector/visitor-range.ts: which batch it may join. */
  range: number;
  /** Whether it comes out of the journal, where it stays until it is settled for good. */
  isReplayed: boolean;
  /** Called once, after the commit or when it is certain that there will be none. */
  settle: (outcome: Outcome) => void;
};

/** About the memory of a hit: its long texts, and a kilobyte for the rest. */
export function weighHit({ url, referrer, title, keywords, parameters }: AcceptedHit): number {
  const length =
    (url?.length ?? 0) +
    (referrer?.length ?? 0) +
    (title?.length ?? 0) +
    (keywords?.length ?? 0) +
    (parameters?.length ?? 0);
  return 1_024 + 2 * length;
}
