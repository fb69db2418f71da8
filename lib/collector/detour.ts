// What happens to hits while the database does not answer? They are kept in the journal, and go to the lanes in the order of their coming
// once it is back; new ones wait behind them. Never sends a hit past those that were kept before it, and never keeps more in memory than
// its caller lets in.

import type { Log } from '@/lib/log';
import type { AcceptedHit } from './accepted-hit';
import type { TagConfig } from './config-cache';
import type { Journal, JournalPart } from './journal';
import { decodeHit, encodeHit } from './journal-record';
import { type Outcome, outcomes } from './outcome';
import type { PendingHit } from './pending-hit';
import { toVisitorRange } from './visitor-range';

export type Detour = {
  /** Whether new hits are to come here and not to a lane. */
  readonly isActive: boolean;
  /** Whether the database did not answer when it was asked last. */
  readonly isAway: boolean;
  /** Hits that wait in memory, unanswered. */
  readonly waitingCount: number;
  /** Hits that were stored out of the journal, and of those the ones that were not: their tag is gone, or no row can be made of them. */
  readonly replayedCount: number;
  readonly lostCount: number;
  /** Takes a new hit while active. */
  take(pending: PendingHit): void;
  /** Takes hits that a lane cannot commit: the database is away. */
  divert(pendings: readonly PendingHit[]): void;
  /** Resolves when every hit that was taken is answered. */
  flush(): Promise<void>;
  /** Sends nothing to the lanes any more; what comes is kept. Resolves when the lanes have nothing of it. */
  stop(): Promise<void>;
  /** Leaves the journal for the next who comes. */
  close(): Promise<void>;
};

export type DetourOptions = {
  journal: Journal;
  /** The tag as it is now; `null`: it is gone. Rejects while the database is away. */
  lookUpTag: (tagId: number) => Promise<TagConfig | null>;
  addToLane: (pending: PendingHit) => void;
  /** Asks the database for any answer; rejects when there is none. */
  probe: () => Promise<unknown>;
  /** Told of each hit that is committed out of the journal. */
  onRecorded: (hit: AcceptedHit) => void;
  log: Log;
  /** Hits that are committed at a time in a replay. */
  partSize: number;
  /** New hits wait so long for the journal to empty, then they are kept in it. */
  patienceMs: number;
};

/**
 * direct: hits go to the lanes. away: the database does not answer; hits are kept, and the oldest are tried from time to time. recovering:
 * it answers; new hits are held until those before them are stored, or kept at half the pace at which the journal shrinks.
 */
type State = 'direct' | 'away' | 'recovering';
type Step = 'further' | 'refused' | 'empty';

const maxPauseMs = 2_000;
const adoptEveryMs = 30_000;
const watchEveryMs = 250;
const flushEveryMs = 10;

/** Begins by storing what dead processes left, if there is any. */
export function createDetour(options: DetourOptions): Detour {
  const { journal, log, partSize, patienceMs } = options;
  let state: State = 'direct';
  let held: PendingHit[] = [];
  let heldSinceMs = 0;
  let replayedCount = 0;
  let lostCount = 0;
  let isStopped = false;
  let isRunning = false;
  let running: Promise<void> = Promise.resolve();
  let wake: () => void = () => undefined;

  function keep(pendings: readonly PendingHit[]): void {
    for (const { hit, isReplayed, settle } of pendings) {
      // It is in the journal, and stays there.
      if (isReplayed) settle(outcomes.unavailable);
      else journal.append(encodeHit(hit), (isKept) => settle(isKept ? outcomes.journalled : outcomes.unavailable));
    }
  }

  function keepHeld(count: number): void {
    const first = held.slice(0, count);
    held = held.slice(count);
    heldSinceMs = performance.now();
    keep(first);
  }

  function goAway(): void {
    if (state !== 'away') log.warn('the database does not answer: hits are kept on disk');
    state = 'away';
    keepHeld(held.length);
    start();
  }

  function comeBack(): void {
    if (state !== 'away') return;
    state = 'recovering';
    log.info('the database answers again: hits on disk are stored now', { hitCount: journal.hitCount });
  }

  function start(): void {
    if (isRunning || isStopped) return;
    isRunning = true;
    running = run();
  }

  async function run(): Promise<void> {
    await adopt();
    for (let failureCount = 0; !isStopped; ) {
      const step = await takeStep();
      if (step === 'empty') return;
      failureCount = step === 'refused' ? failureCount + 1 : 0;
      if (step === 'further') continue;
      goAway();
      await pause(Math.min(100 * 2 ** failureCount, maxPauseMs));
    }
    isRunning = false;
  }

  async function takeStep(): Promise<Step> {
    try {
      const part = await journal.read(partSize);
      if (part === null) return await finish();
      if (!(await store(part))) return 'refused';
      if (!isStopped) comeBack();
      await journal.release(part);
      replayedCount += part.payloads.length;
      admit(part.payloads.length);
      return 'further';
    } catch (error) {
      log.error('the journal cannot be read', error);
      return 'refused';
    }
  }

  async function finish(): Promise<Step> {
    if (journal.pendingCount > 0) {
      await journal.whenSynced();
      return 'further';
    }
    // Nothing is kept: is it worth sending hits to the lanes again?
    if (state === 'away' && !(await isAnswering())) return 'refused';
    if (journal.pendingCount > 0 || journal.hitCount > 0 || isStopped) return 'further';
    comeBack();
    // From here on in one turn, so that no hit comes in between.
    state = 'direct';
    isRunning = false;
    const waiting = held;
    held = [];
    for (const pending of waiting) options.addToLane(pending);
    return 'empty';
  }

  /** The end of a journal that is nearly empty is waited for; else new hits join it at half the pace at which it shrinks. */
  function admit(storedCount: number): void {
    if (journal.hitCount > 2 * partSize) keepHeld(Math.ceil(storedCount / 2));
    else heldSinceMs = performance.now();
  }

  async function isAnswering(): Promise<boolean> {
    return options.probe().then(
      () => true,
      () => false,
    );
  }

  /** Sends a part through the lanes; `true` when all of it is settled for good. */
  async function store({ payloads }: JournalPart): Promise<boolean> {
    const ready: { hit: AcceptedHit; tag: TagConfig }[] = [];
    let goneCount = 0;
    for (const payload of payloads) {
      const hit = decodeHit(payload);
      const tag = hit === null ? null : await options.lookUpTag(hit.tagId).catch(() => undefined);
      if (tag === undefined) return false;
      if (hit === null || tag === null) goneCount += 1;
      else ready.push({ hit, tag });
    }
    const found = await Promise.all(ready.map(({ hit, tag }) => replay(hit, tag)));
    if (found.some(({ kind }) => kind === 'unavailable')) return false;
    const refusedCount = found.filter(({ kind }) => kind !== 'recorded' && kind !== 'duplicate').length;
    lostCount += goneCount + refusedCount;
    if (goneCount + refusedCount > 0) log.warn('hits kept on disk cannot be stored', { goneCount, refusedCount });
    return true;
  }

  function replay(hit: AcceptedHit, tag: TagConfig): Promise<Outcome> {
    return new Promise((resolve) => {
      const settle = (outcome: Outcome): void => {
        if (outcome.kind === 'recorded') options.onRecorded(hit);
        resolve(outcome);
      };
      options.addToLane({ hit, tag, range: toVisitorRange(hit.visitorId), isReplayed: true, settle });
    });
  }

  async function adopt(): Promise<boolean> {
    return journal.adopt().catch((error: unknown) => {
      log.error('what an earlier process kept on disk cannot be read', error);
      return false;
    });
  }

  async function pause(durationMs: number): Promise<void> {
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, durationMs);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  function begin(): void {
    if (state !== 'direct' || isStopped) return;
    state = 'recovering';
    start();
  }

  const watching = setInterval(() => {
    const isTooLong = held.length > 0 && performance.now() - heldSinceMs > patienceMs;
    if (state === 'recovering' && isTooLong) goAway();
  }, watchEveryMs);
  watching.unref();
  // A sibling may die while this process lives.
  const adopting = setInterval(begin, adoptEveryMs);
  adopting.unref();
  begin();

  return {
    get isActive() {
      return state !== 'direct';
    },
    get isAway() {
      return state === 'away';
    },
    get waitingCount() {
      return held.length + journal.pendingCount;
    },
    get replayedCount() {
      return replayedCount;
    },
    get lostCount() {
      return lostCount;
    },
    take(pending) {
      if (state === 'away' || isStopped) return keep([pending]);
      if (held.length === 0) heldSinceMs = performance.now();
      held.push(pending);
    },
    divert(pendings) {
      keep(pendings);
      goAway();
    },
    async flush() {
      while (held.length + journal.pendingCount > 0) await new Promise((resolve) => setTimeout(resolve, flushEveryMs));
    },
    async stop() {
      isStopped = true;
      clearInterval(watching);
      clearInterval(adopting);
      wake();
      keepHeld(held.length);
      await running;
    },
    close: () => journal.close(),
  };
}
