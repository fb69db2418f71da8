// The way of a hit: parse (lib/wire, at the door) → validate → enrich → queue → commit. The two doors (door.ts, the routes under app/) and
// every program that brings hits go through here. Never answers before the commit; bad hits are outcomes, never exceptions.

import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Pool, PoolClient } from 'pg';
import { createAudienceKeeper } from '@/lib/audiences/keeper';
import { ensurePartitions, toPartitionMonth } from '@/lib/db/partitions';
import { probeDatabase } from '@/lib/db/probe';
import { log } from '@/lib/log';
import type { WireHit } from '@/lib/wire/hit';
import { acceptHit, type Client, type HitTime } from './accept-hit';
import { type BatchContext, commitBatch } from './commit-batch';
import { createConfigCache, type TagConfig } from './config-cache';
import { type Counts, createCounts } from './counts';
import { createDetour, type Detour } from './detour';
import { createJournal } from './journal';
import { type JournalState, readJournalState } from './journal-state';
import { createTestKeeper } from './keep-test';
import { createLane, type Lane } from './lane';
import { createLanePool } from './lane-pool';
import { registerPool } from './metrics';
import { type Outcome, outcomes } from './outcome';
import { type PendingHit, weighHit } from './pending-hit';
import { createFolder } from './roll-up-days';
import { createTagHealth } from './tag-health';
import { createTagLookUp } from './tag-look-up';
import { createTestVisits, type TestVisit } from './test-visits';
import { createTrafficSources } from './traffic-sources';
import { createVisitorMemory, type MemoryBounds } from './visitor-memory';
import { toVisitorRange } from './visitor-range';

export type { Client } from './accept-hit';

export type CollectOptions = {
  /** When it happened, in epoch ms, where the sender says so; else now less the hit's own age. */
  atMs?: number | null;
  /** Lets hits be up to 390 days old. For callers in this process, and senders who showed a key of the account. */
  isBackfill?: boolean;
};

export type PipelineOptions = {
  pool: Pool;
  now?: () => Date;
  /** Batches that are committed at the same time, each over a connection of its own. */
  laneCount?: number;
  /** Hits that may wait; more are refused with `queueFull`. */
  maxWaiting?: number;
  /** Where hits are kept while the database is away; without it they are refused then. */
  journal?: { folder: string; maxBytes: number } | undefined;
  /** A commit may take this long before its hits go to the journal. */
  patienceMs?: number;
};

export type Pipeline = {
  /** Stores one hit; resolves after the commit. Never rejects. */
  collect(hit: WireHit, client: Client, options?: CollectOptions): Promise<Outcome>;
  /** Like `collect` for many; the outcomes stand in the order of the hits. */
  collectMany(items: readonly { hit: WireHit; client: Client; options?: CollectOptions }[]): Promise<Outcome[]>;
  /** Like `collect`, without a promise: the hot path of the doors. `settle` is never called within this call. */
  submit(hit: WireHit, client: Client, options: CollectOptions, settle: (outcome: Outcome) => void): void;
  /** The account of a tag, for who must know whose key may backfill; `null` for no tag. Rejects when the database is away. */
  findAccountId(tagId: number): Promise<string | null>;
  /** The tag as it is now; `null` for no tag. Rejects when the database is away. */
  findTag(tagId: number): Promise<TagConfig | null>;
  /** Resolves when everything that was submitted is settled, tags' health is written, the roll-ups are folded and audiences are counted. */
  flush(): Promise<void>;
  /** Flushes, then lets go of timers and connections; later hits are refused as `unavailable`. */
  close(): Promise<void>;
  readonly counts: Counts;
  /** `null` when there is no journal. */
  readonly journalState: JournalState | null;
};

const dayMs = 86_400_000;
/**
 * One lane while the database shares two cores with this process: larger batches cost less a hit than two at once gain (measured with 64
 * senders: 31 hits a batch instead of 15, a third less work for PostgreSQL). More cores can keep more batches going.
 */
const defaultLaneCount = Math.min(Math.max(availableParallelism() - 1, 1), 4);
/** Many senders of large hits must not fill the memory while few hits wait. */
const maxWaitingBytes = 64 * 2 ** 20;
const defaults = {
  laneCount: defaultLaneCount,
  maxWaiting: 20_000,
  patienceMs: 3_000,
  journal: undefined,
};
/** Most visitors come by one or two touches; of those who convert again and again fewer are remembered. */
const memoryBounds: MemoryBounds = { maxVisitors: 50_000, maxEntries: 100_000 };
/** Longer than a backend of ours waits for a lock (sessionSettings in lane.ts). */
const cutMs = 30_000;
/** When the process ends, a commit that hangs is cut off after this. */
const closePatienceMs = 3_000;

/** A pipeline into the database of `pool`; its commits use connections of their own. Any number may run on one database. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { pool, now = () => new Date(), laneCount, maxWaiting, patienceMs } = { ...defaults, ...options };
  const { connectionString } = pool.options;
  if (connectionString === undefined) throw new Error('the pool must be made from a connection string');
  const { pool: lanePool, cut } = createLanePool(connectionString, laneCount);
  registerPool('collector', lanePool);
  const testVisits = createTestVisits(pool, now);
  const config = createConfigCache({
    pool,
    listenPool: lanePool,
    alsoLoad: testVisits.refresh,
  });
  const lookUpTag = createTagLookUp(config);
  const keepTest = createTestKeeper({ lookUpTag, testVisits, now });
  const health = createTagHealth(pool);
  const folder = createFolder(pool, now);
  const keeper = createAudienceKeeper({ pool, now });
  const counts = createCounts();
  const context: BatchContext = {
    pool: lanePool,
    sources: createTrafficSources(lanePool),
    memory: createVisitorMemory(memoryBounds),
    writerId: randomUUID(),
    now,
  };
  const journal = options.journal === undefined ? null : createJournal({ ...options.journal, now, log });
  const detour =
    journal === null
      ? null
      : createDetour({
          journal,
          lookUpTag,
          addToLane: (pending) => findLane(lanes, pending.range).add(pending),
          probe: () => probeDatabase(connectionString),
          onRecorded: health.hear,
          log,
          partSize: laneCount * 1_000,
          patienceMs,
        });
  const lanes = Array.from({ length: laneCount }, () =>
    createLane({
      pool: lanePool,
      commit: (client: PoolClient, batch) => commitBatch(context, client, batch),
      onBatch: counts.addBatch,
      onFailure: ({ kind, error }, hitCount) => {
        counts.addFailure();
        // A database that is away is said once, by the detour.
        if (kind === 'refused' || detour === null) log.error('a batch was not committed', error, { hitCount });
      },
      ...(detour === null ? {} : { divert: (pendings) => divert(detour, pendings) }),
      patienceMs,
      cutMs,
      cut,
    }),
  );

  /** What waits in other lanes is older than what comes from now on. */
  function divert(to: Detour, pendings: readonly PendingHit[]): void {
    const others = to.isActive ? [] : lanes.flatMap((lane) => lane.takeWaiting());
    to.divert([...pendings, ...others]);
  }
  let isClosed = false;
  let waitingBytes = 0;
  // Made before they are needed: at the turn of a month no batch waits for tables to be made.
  const prepareMonths = (): void => {
    const dayAfterMs = now().getTime() + 2 * dayMs;
    ensurePartitions(lanePool, new Set([toPartitionMonth(now()), toPartitionMonth(new Date(dayAfterMs))])).catch(
      () => undefined,
    );
  };
  prepareMonths();
  const monthTimer = setInterval(prepareMonths, dayMs / 24);
  monthTimer.unref();

  function enqueue(
    wire: WireHit,
    client: Client,
    options: CollectOptions,
    tag: TagConfig,
    settle: (outcome: Outcome) => void,
  ): void {
    const time: HitTime = { atMs: options.atMs ?? null, isBackfill: options.isBackfill ?? false };
    const accepted = acceptHit(wire, tag, client, time, now().getTime());
    if ('outcome' in accepted) return later(accepted.outcome, settle);
    const { hit } = accepted;
    const range = toVisitorRange(hit.visitorId);
    const lane = findLane(lanes, range);
    const isDetoured = detour?.isActive === true;
    const waitingCount = isDetoured ? detour.waitingCount : lane.waitingCount * laneCount;
    if (waitingCount >= maxWaiting || waitingBytes >= maxWaitingBytes) return later(outcomes.queueFull, settle);
    const weight = weighHit(hit);
    waitingBytes += weight;
    const pending: PendingHit = {
      hit,
      tag,
      range,
      isReplayed: false,
      settle: (outcome) => {
        waitingBytes -= weight;
        if (outcome.kind === 'recorded') health.hear(hit);
        counts.addOutcome(outcome);
        settle(outcome);
      },
    };
    if (isDetoured) detour.take(pending);
    else lane.add(pending);
  }

  function tell(outcome: Outcome, settle: (outcome: Outcome) => void): void {
    counts.addOutcome(outcome);
    settle(outcome);
  }

  /** In a turn of its own: nobody is told within the call that brought the hit. */
  function later(outcome: Outcome, settle: (outcome: Outcome) => void): void {
    setImmediate(tell, outcome, settle);
  }

  /** Without a closure of its own: one would hold on to the hit as it came for as long as the hit waits. */
  function submit(wire: WireHit, client: Client, options: CollectOptions, settle: (outcome: Outcome) => void): void {
    if (isClosed) return later(outcomes.unavailable, settle);
    const test = testVisits.recognise(wire, now().getTime());
    if (test !== null) return takeTest(wire, client, options, test, settle);
    const tag = config.find(wire.tagId);
    if (tag === null) return later(outcomes.unknownTag, settle);
    if (tag !== undefined) return enqueue(wire, client, options, tag, settle);
    // Without the database nobody knows whether there is such a tag, and a journal that takes any number is filled by anybody.
    if (detour?.isAway === true) return later(outcomes.unavailable, settle);
    lookUpAndEnqueue(wire, client, options, settle);
  }

  function lookUpAndEnqueue(
    wire: WireHit,
    client: Client,
    options: CollectOptions,
    settle: (outcome: Outcome) => void,
  ): void {
    lookUpTag(wire.tagId).then(
      (found) => (found === null ? tell(outcomes.unknownTag, settle) : enqueue(wire, client, options, found, settle)),
      () => tell(outcomes.unavailable, settle),
    );
  }

  function takeTest(
    wire: WireHit,
    client: Client,
    options: CollectOptions,
    test: TestVisit,
    settle: (outcome: Outcome) => void,
  ): void {
    keepTest(wire, client, options.atMs ?? null, test).then(
      (foreign) => (foreign === null ? tell(outcomes.test, settle) : enqueue(wire, client, options, foreign, settle)),
      () => tell(outcomes.unavailable, settle),
    );
  }

  function collect(hit: WireHit, client: Client, options: CollectOptions = {}): Promise<Outcome> {
    return new Promise((resolve) => submit(hit, client, options, resolve));
  }

  async function flush(): Promise<void> {
    await detour?.flush();
    for (const lane of lanes) await lane.flush();
    await health.flush();
    await folder.fold();
    await keeper.run();
  }

  async function close(): Promise<void> {
    if (isClosed) return;
    isClosed = true;
    clearInterval(monthTimer);
    const cutting = setInterval(cut, closePatienceMs);
    await detour?.stop();
    for (const lane of lanes) await lane.flush();
    await detour?.close();
    // From here on nothing acknowledged can be lost: a database that hangs need not be waited for.
    await inTime(Promise.all([health.close(), folder.close(), keeper.close(), config.close()]));
    clearInterval(cutting);
    cut();
    await inTime(lanePool.end());
  }

  return {
    submit,
    collect,
    collectMany: (items) => Promise.all(items.map(({ hit, client, options }) => collect(hit, client, options))),
    findAccountId: async (tagId) => (await lookUpTag(tagId))?.account.accountId ?? null,
    findTag: lookUpTag,
    flush,
    close,
    counts,
    get journalState() {
      return journal === null || detour === null ? null : readJournalState(journal, detour);
    },
  };
}

async function inTime(work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, closePatienceMs);
  });
  await Promise.race([work, patience]);
  clearTimeout(timer);
}

function findLane(lanes: readonly Lane[], range: number): Lane {
  const lane = lanes[range % lanes.length];
  if (lane === undefined) throw new RangeError('a pipeline needs a lane');
  return lane;
}
