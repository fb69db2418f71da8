// What is said of the journal: on pages, at /readyz and in metrics.

import type { Detour } from './detour';
import type { Journal } from './journal';

/** What is kept on disk for want of a database. */
export type JournalState = {
  /** Hits and bytes on disk that are not committed yet. */
  waitingHits: number;
  waitingBytes: number;
  /** `away`: the database does not answer; `replaying`: it does, and takes what waits; `idle`: nothing waits. */
  kind: 'idle' | 'away' | 'replaying';
  /** Whether the last hit that was to be kept was refused, by the bound or by the disk. */
  isRefusing: boolean;
  /** Hits committed out of the journal since the process began, and hits of it that could not be stored. */
  replayedCount: number;
  lostCount: number;
};

/** As it is now. */
export function readJournalState(journal: Journal, detour: Detour): JournalState {
  const waitingHits = journal.hitCount + detour.waitingCount;
  return {
    waitingHits,
    waitingBytes: journal.byteCount,
    kind: detour.isAway ? 'away' : waitingHits > 0 ? 'replaying' : 'idle',
    isRefusing: journal.isRefusing,
    replayedCount: detour.replayedCount,
    lostCount: detour.lostCount,
  };
}
