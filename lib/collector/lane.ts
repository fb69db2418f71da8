// When is a batch committed, and what if it fails? What arrives while a batch is being committed waits and goes together in the next, so
// nothing waits for a timer and the batches grow with the load. Only when many wait are two on the way at once, each of its own visitors:
// one is decided on here while the database stores the other.
// Never drops a hit unanswered: every one is settled, by the commit or by a refusal that makes its sender send it again, or it is diverted.

import type { Pool, PoolClient } from 'pg';
import { log } from '@/lib/log';
import type { BatchResult } from './commit-batch';
import { type Outcome, outcomes } from './outcome';
import type { PendingHit } from './pending-hit';

export type Lane = {
  /** Puts a hit in line; its `settle` is called later, never within this call. */
  add(pending: PendingHit): void;
  readonly waitingCount: number;
  /** Takes the hits out of line that nobody has begun to commit. */
  takeWaiting(): PendingHit[];
  /** Resolves when nothing waits and nothing is being committed. */
  flush(): Promise<void>;
};

export type LaneOptions = {
  /** Where the lane's connection comes from. */
  pool: Pool;
  commit: (client: PoolClient, batch: readonly PendingHit[]) => Promise<BatchResult>;
  /** Told of each batch: its size and how long it took. */
  onBatch: (hitCount: number, durationMs: number) => void;
  onFailure: (failure: Failure, hitCount: number) => void;
  /** Takes hits that cannot be committed now, and settles them; without it they are refused as `unavailable`. */
  divert?: (pendings: readonly PendingHit[]) => void;
  /** A commit may take this long; then its hits and those behind it are diverted, though it goes on. */
  patienceMs: number;
  /** A commit that takes this long will not end by itself: `cut` is called, which must make it fail. */
  cutMs: number;
  cut: () => void;
};

/** A batch on its way. `ranges`: whose visitors are in it; `open`: its hits that are not settled yet and may be diverted. */
type Flight = { ranges: number; batch: readonly PendingHit[]; open: Set<PendingHit> };

const noRanges = 0;
const allRanges = 3;
/** Even or odd. */
const toRanges = ({ range }: PendingHit): number => 1 << (range & 1);

/** A batch beside another has at least so many hits: smaller ones cost the database more than the wait saves. */
const minBeside = 100;
const maxBatch = 2_000;
const maxAttempts = 5;
/** After the database did not answer, hits that cannot be diverted are refused this long before it is tried again. */
const pauseMs = 500;

export function createLane({ pool, commit, onBatch, onFailure, divert, ...times }: LaneOptions): Lane {
  let waiting: PendingHit[] = [];
  let isRunning = false;
  let whenIdle: (() => void)[] = [];
  let refuseUntilMs = 0;
  /** Batches that are committed and whose senders are not told yet. */
  let tellingCount = 0;
  /** Two at most. No Set: one that lives long leaves its old tables, and with them the hits of its flights, to the old generation. */
  const flights: (Flight | null)[] = [null, null];
  const countFlights = (): number => flights.reduce((count, each) => (each === null ? count : count + 1), 0);

  function add(pending: PendingHit): void {
    waiting.push(pending);
    // Enough to be worth a batch beside the one that is being committed.
    if (waiting.length % minBeside === 0 && countFlights() === 1) setImmediate(run);
    if (isRunning) return;
    isRunning = true;
    // What else comes with this read of the sockets goes in the same batch.
    setImmediate(run);
  }

  function run(): void {
    for (let flight = takeNext(); flight !== null; flight = takeNext()) void fly(flight);
    // At once, with no turn in between in which a hit could be added to a lane that thinks it runs.
    isRunning = countFlights() > 0;
    wakeIdle();
  }

  /** The next batch, if one may be committed now. No visitor is in two at once: what is decided for one must be there for the next. */
  function takeNext(): Flight | null {
    let busy = noRanges;
    for (const flight of flights) busy |= flight?.ranges ?? noRanges;
    const minCount = busy === noRanges ? 1 : minBeside;
    const [first] = waiting;
    if (first === undefined || busy === allRanges || waiting.length < minCount) return null;
    const ranges = busy === noRanges && waiting.length >= 2 * minBeside ? toRanges(first) : allRanges & ~busy;
    const batch: PendingHit[] = [];
    const left: PendingHit[] = [];
    for (const pending of waiting)
      ((toRanges(pending) & ranges) !== noRanges && batch.length < maxBatch ? batch : left).push(pending);
    if (batch.length < minCount) return null;
    waiting = left;
    const flight: Flight = { ranges, batch, open: new Set(batch) };
    flights[flights.indexOf(null)] = flight;
    return flight;
  }

  async function fly(flight: Flight): Promise<void> {
    if (performance.now() < refuseUntilMs) settleAll(flight.batch, outcomes.unavailable);
    else await commitInTime(flight);
    flights[flights.indexOf(flight)] = null;
    run();
  }

  /** Told one turn later: the next batch is decided on and sent before, so that the database stores it while the answers are written. */
  function tellLater(settled: BatchResult['settled'], open: Set<PendingHit>): void {
    const told = settled.filter(({ pending }) => open.delete(pending));
    tellingCount += 1;
    setImmediate(() => {
      for (const { pending, outcome } of told) settle(pending, outcome);
      tellingCount -= 1;
      wakeIdle();
    });
  }

  function wakeIdle(): void {
    if (isRunning || tellingCount > 0) return;
    for (const resolve of whenIdle) resolve();
    whenIdle = [];
  }

  async function commitInTime(flight: Flight): Promise<void> {
    const patience = divert === undefined ? undefined : setTimeout(giveUp, times.patienceMs, flight, divert);
    const cut = setTimeout(times.cut, times.cutMs);
    try {
      await commitOrSplit(flight.batch, flight.open);
    } finally {
      clearTimeout(patience);
      clearTimeout(cut);
      flight.open.clear();
    }
  }

  /** The commit may still succeed: then the journal's copies of its hits are found to be stored. */
  function giveUp({ open }: Flight, divertTo: (pendings: readonly PendingHit[]) => void): void {
    const overdue = [...open, ...waiting].filter(({ isReplayed }) => !isReplayed);
    for (const pending of overdue) open.delete(pending);
    waiting = waiting.filter(({ isReplayed }) => isReplayed);
    divertTo(overdue);
  }

  async function commitOrSplit(batch: readonly PendingHit[], open: Set<PendingHit>): Promise<void> {
    const startedAt = performance.now();
    const failure = await tryCommit(batch, open);
    if (failure === null) {
      onBatch(batch.length, performance.now() - startedAt);
      return;
    }
    onFailure(failure, batch.length);
    if (failure.kind === 'away') {
      const unsettled = batch.filter((pending) => open.delete(pending));
      if (divert === undefined) {
        refuseUntilMs = performance.now() + pauseMs;
        settleAll(unsettled, outcomes.unavailable);
      } else {
        const behind = waiting;
        waiting = [];
        divert([...unsettled, ...behind]);
      }
    } else if (batch.length === 1)
      settleAll(
        batch.filter((pending) => open.delete(pending)),
        unstorable,
      );
    else {
      // One row that PostgreSQL refuses must not take the others with it.
      const middle = Math.ceil(batch.length / 2);
      await commitOrSplit(batch.slice(0, middle), open);
      await commitOrSplit(batch.slice(middle), open);
    }
  }

  /** `null` when the batch is settled. */
  async function tryCommit(batch: readonly PendingHit[], open: Set<PendingHit>): Promise<Failure | null> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { settled, deferred } = await withClient(pool, (client) => commit(client, batch));
        if (deferred.length > 0) waiting = [...deferred.filter((pending) => open.delete(pending)), ...waiting];
        tellLater(settled, open);
        return null;
      } catch (error) {
        const kind = toFailureKind(error);
        if (kind !== 'passing' || attempt === maxAttempts) return { kind: kind === 'passing' ? 'away' : kind, error };
      }
    }
  }

  return {
    add,
    get waitingCount() {
      return waiting.length;
    },
    takeWaiting() {
      const taken = waiting;
      waiting = [];
      return taken;
    },
    flush: () => (isRunning || tellingCount > 0 ? new Promise((resolve) => whenIdle.push(resolve)) : Promise.resolve()),
  };
}

/** Away: the database cannot take anything now. Refused: it does not take these hits. */
export type Failure = { kind: 'away' | 'refused'; error: unknown };

const unstorable: Outcome = { kind: 'invalid', reason: 'This hit cannot be stored.', field: '' };

function settleAll(batch: readonly PendingHit[], outcome: Outcome): void {
  for (const pending of batch) settle(pending, outcome);
}

/** Whoever waits for a hit may fail at hearing of it; the others must still be told. */
function settle(pending: PendingHit, outcome: Outcome): void {
  try {
    pending.settle(outcome);
  } catch (error) {
    log.error('whoever sent a hit could not be told', error);
  }
}

/**
 * Passing: a deadlock, or a connection that ended in the middle, is worth another try at once. Refused: the database says that a value
 * cannot be stored (data, constraint and limit errors: 22, 23, 54), or we could not make rows of it. Away: nothing can work now
 * (no server, no disk, no memory, no rights).
 */
function toFailureKind(error: unknown): 'passing' | 'refused' | 'away' {
  if (!(error instanceof Error)) return 'refused';
  const code = 'code' in error ? String(error.code) : '';
  if (/^(?:40|08|57P)...?$/.test(code) || /^(?:ECONNRESET|EPIPE)$/.test(code)) return 'passing';
  if (/^(?:22|23|54)...$/.test(code)) return 'refused';
  if (code !== '') return 'away';
  // node-postgres has no codes of its own. "Connection terminated", without more, is a connection that was cut on purpose.
  if (/^Connection terminated$|timeout|cannot use a pool|too many clients/i.test(error.message)) return 'away';
  return /terminated|not queryable|was closed|rolled back/i.test(error.message) ? 'passing' : 'refused';
}

const prepared = new WeakSet<PoolClient>();

/**
 * The statements of a batch are always index look-ups from a list of keys. A plan that was made while a table was nearly empty would read
 * it whole; one that is made anew for each batch costs more than the batch. Whoever waits for a lock gives up by itself, before it is cut
 * off: a cut connection leaves its backend waiting, and the next one beside it.
 */
export const sessionSettings = `
  SET lock_timeout = '20s'; SET statement_timeout = '25s';
  SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_hashjoin = off; SET enable_mergejoin = off;
  SET enable_material = off`;

/** Runs `work` on a connection; after an error the transaction it may have left open is rolled back, or the connection closed. */
async function withClient<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  try {
    if (!prepared.has(client)) {
      // A connection that ends tells its query and, once more, its listeners: without one it would end the process.
      client.on('error', () => undefined);
      await client.query(sessionSettings);
      prepared.add(client);
    }
    const result = await work(client);
    client.release();
    return result;
  } catch (error) {
    await client.query('ROLLBACK').then(
      () => client.release(),
      () => client.release(true),
    );
    throw error;
  }
}
