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
