// The way of a hit: parse (lib/wire, at the door) → validate → enrich → queue → commit. The two doors (door.ts, the routes under app/) and
// every program that brings hits go through here. Never answers before the commit; bad hits are outcomes, never exceptions.

import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Pool, PoolClient } from 'pg';
import { ensurePartitions, toPartitionMonth } from '@/lib/db/partitions';
import { createPool } from '@/lib/db/pool';
import type { WireHit } from '@/lib/wire/hit';
import { acceptHit, type Client, type HitTime } from './accept-hit';
import { type BatchContext, commitBatch } from './commit-batch';
import { type ConfigCache, createConfigCache, type TagConfig } from './config-cache';
import { type Counts, createCounts } from './counts';
import { createFolder } from './fold-rollups';
import { createLane, type Lane } from './lane';
import { type Outcome, outcomes } from './outcome';
import { createTagHealth } from './tag-health';
import { createTrafficSources } from './traffic-sources';
import { createVisitorMemory } from './visitor-memory';
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
  /** Visitors whose state is kept in memory between batches. */
  maxRememberedVisitors?: number;
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
  /** Resolves when everything that was submitted is settled, tags' health is written and the roll-ups are folded. */
  flush(): Promise<void>;
  /** Flushes, then lets go of timers and connections; later hits are refused as `unavailable`. */
  close(): Promise<void>;
  readonly counts: Counts;
};

const dayMs = 86_400_000;
/**
 * One lane while the database shares two cores with this process: larger batches cost less a hit than two at once gain (measured with 64
 * senders: 31 hits a batch instead of 15, a third less work for PostgreSQL). More cores can keep more batches going.
 */
const defaultLaneCount = Math.min(Math.max(availableParallelism() - 1, 1), 4);
const defaults = { laneCount: defaultLaneCount, maxWaiting: 20_000, maxRememberedVisitors: 50_000 };

/** A pipeline into the database of `pool`; its commits use connections of their own. Any number may run on one database. */
export function createPipeline(options: PipelineOptions): Pipeline {
  const { pool, now = () => new Date(), laneCount, maxWaiting, maxRememberedVisitors } = { ...defaults, ...options };
  const { connectionString } = pool.options;
  if (connectionString === undefined) throw new Error('the pool must be made from a connection string');
  // The lanes, who listens for changes, and two for what a batch writes beside its transaction: never waiting for a slow report.
  const lanePool = createPool(connectionString, { max: laneCount + 3, application_name: 'goalpost collector' });
  const config = createConfigCache({ pool, listenPool: lanePool, now });
  const health = createTagHealth(pool);
  const folder = createFolder(pool);
  const counts = createCounts();
  const context: BatchContext = {
    pool: lanePool,
    sources: createTrafficSources(lanePool),
    memory: createVisitorMemory(maxRememberedVisitors),
    writerId: randomUUID(),
    now,
  };
  const lanes = Array.from({ length: laneCount }, () =>
    createLane({
      pool: lanePool,
      commit: (client: PoolClient, batch) => commitBatch(context, client, batch),
      onBatch: counts.addBatch,
      onFailure: (error, hitCount) => {
        counts.addFailure();
        console.error(
          `a batch of ${hitCount} hits was not committed: ${error instanceof Error ? error.message : String(error)}`,
        );
      },
    }),
  );
  let isClosed = false;
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
    if ('outcome' in accepted) return later(settle, accepted.outcome);
    const { hit } = accepted;
    const range = toVisitorRange(hit.visitorId);
    const lane = findLane(lanes, range);
    if (lane.waitingCount >= maxWaiting / laneCount) return later(settle, outcomes.queueFull);
    lane.add({
      hit,
      tag,
      range,
      settle: (outcome) => {
        if (outcome.kind === 'recorded') health.hear(hit);
        settle(outcome);
      },
    });
  }

  function submit(wire: WireHit, client: Client, options: CollectOptions, settle: (outcome: Outcome) => void): void {
    const count = (outcome: Outcome): void => {
      counts.addOutcome(outcome);
      settle(outcome);
    };
    if (isClosed) return later(count, outcomes.unavailable);
    const tag = config.find(wire.tagId);
    if (tag === null) return later(count, outcomes.unknownTag);
    if (tag !== undefined) return enqueue(wire, client, options, tag, count);
    lookUp(config, wire.tagId).then((found) => {
      if (found.tag === null) count(found.outcome);
      else enqueue(wire, client, options, found.tag, count);
    });
  }

  function collect(hit: WireHit, client: Client, options: CollectOptions = {}): Promise<Outcome> {
    return new Promise((resolve) => submit(hit, client, options, resolve));
  }

  async function flush(): Promise<void> {
    for (const lane of lanes) await lane.flush();
    await health.flush();
    await folder.fold();
  }

  return {
    submit,
    collect,
    collectMany: (items) => Promise.all(items.map(({ hit, client, options }) => collect(hit, client, options))),
    findAccountId: async (tagId) => {
      const tag = config.find(tagId);
      return (tag === undefined ? await config.lookUp(tagId) : tag)?.account.accountId ?? null;
    },
    flush,
    async close() {
      if (isClosed) return;
      isClosed = true;
      clearInterval(monthTimer);
      for (const lane of lanes) await lane.flush();
      await health.close();
      await folder.close();
      await config.close();
      await lanePool.end();
    },
    counts,
  };
}

function later(settle: (outcome: Outcome) => void, outcome: Outcome): void {
  setImmediate(settle, outcome);
}

function findLane(lanes: readonly Lane[], range: number): Lane {
  const lane = lanes[range % lanes.length];
  if (lane === undefined) throw new RangeError('a pipeline needs a lane');
  return lane;
}

async function lookUp(
  config: ConfigCache,
  tagId: number,
): Promise<{ tag: TagConfig } | { tag: null; outcome: Outcome }> {
  try {
    const tag = await config.lookUp(tagId);
    return tag === null ? { tag, outcome: outcomes.unknownTag } : { tag };
  } catch {
    return { tag: null, outcome: outcomes.unavailable };
  }
}
