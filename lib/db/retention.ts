// How long are hits, visits and touches kept? Whole months; then their partitions are dropped, which costs nothing and leaves nothing to
// vacuum. Conversions with their paths and the roll-ups stay for ever. Never deletes row by row, and never a month that is still needed.

import type { Pool } from 'pg';
import { log } from '@/lib/log';
import { dropPartitionsBefore } from './partitions';

export type RetentionJob = {
  /** Does one round now: the names of the partitions that were dropped; none when another process is at it. */
  run(): Promise<string[]>;
  /** When a round last ended well, in epoch ms; `null` before the first. */
  readonly lastSuccessAtMs: number | null;
  stop(): Promise<void>;
};

const dayMs = 86_400_000;
/** The start of a process is busy enough. */
const firstDelayMs = 60_000;
/** Number of our advisory lock: "gpkeep" in letters. */
const lockKey = 0x67706b656570;

/** The first instant of the month from which on rows are kept: `months` whole months back, and what has begun of that one. */
export function findRetentionStart(now: Date, months: number): Date {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - months, 1));
}

/** Drops what is older than `months` once a day, in one process of all that share the database. 0 months: nothing is ever dropped. */
export function startRetention({
  pool,
  months,
  now = () => new Date(),
}: {
  pool: Pool;
  months: number;
  now?: () => Date;
}): RetentionJob {
  let running: Promise<string[]> | null = null;
  let lastSuccessAtMs: number | null = null;

  async function drop(): Promise<string[]> {
    if (months === 0) return [];
    const dropped = (await dropUnderLock(pool, findRetentionStart(now(), months))) ?? [];
    lastSuccessAtMs = now().getTime();
    if (dropped.length > 0)
      log.info(`hits, visits and touches older than ${months} months were dropped`, { count: dropped.length });
    return dropped;
  }

  function run(): Promise<string[]> {
    running ??= drop().finally(() => {
      running = null;
    });
    return running;
  }

  const runInBackground = (): void => {
    run().catch((error: unknown) => log.error('old months were not dropped', error));
  };
  const first = setTimeout(runInBackground, firstDelayMs).unref();
  const daily = setInterval(runInBackground, dayMs).unref();
  return {
    run,
    get lastSuccessAtMs() {
      return lastSuccessAtMs;
    },
    async stop() {
      clearTimeout(first);
      clearInterval(daily);
      await running?.catch(() => undefined);
    },
  };
}

/** `null` when another process holds the lock. The lock is the session's: partitions are dropped one statement at a time. */
async function dropUnderLock(pool: Pool, before: Date): Promise<string[] | null> {
  const client = await pool.connect();
  let failure: Error | undefined;
  try {
    const { rows } = await client.query<{ taken: boolean }>('SELECT pg_try_advisory_lock($1) AS taken', [lockKey]);
    if (rows[0]?.taken !== true) return null;
    try {
      return await dropPartitionsBefore(client, before);
    } finally {
      await client.query('SELECT pg_advisory_unlock($1)', [lockKey]);
    }
  } catch (error) {
    failure = error instanceof Error ? error : new Error(String(error));
    throw error;
  } finally {
    // A connection that failed may hold the lock still: it is closed.
    client.release(failure);
  }
}
