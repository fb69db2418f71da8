// Who keeps the roll-ups up to date, and how often? Any number of processes may try at once: one has the fold lock and works, the others pass.
// The lock is taken in a statement of its own: what follows must see what the one before has committed.

import type { Pool } from 'pg';
import { z } from 'zod';
import { transaction } from '@/lib/db/pool';
import { execute, getRow, type Queryable, sql } from '@/lib/db/sql';
import { log } from '@/lib/log';
import { foldEventDeltas } from './event-rows';
import { foldConversions, foldDeltas, foldPageDeltas, foldVisitDeltas } from './fold-rollups';
import { forgetIdentityLinks } from './identity-links';
import { sealRollups } from './seal-rollups';

export type Folder = {
  /** Folds what is there now, unless another process is just doing it. */
  fold(): Promise<void>;
  close(): Promise<void>;
};

/** A batch's deltas are read beside the roll-ups until they are folded; the longer they wait, the more of them fall into one row. */
const intervalMs = 5_000;
const sealIntervalMs = 60_000;
/** Number of our advisory lock: "gpfold" in letters. */
const foldLock = 0x6770666f6c64;

/** Runs `work` in a transaction while no other process folds; not at all when one does. With memory enough to sort what waits. */
async function withFoldLock(pool: Pool, work: (db: Queryable) => Promise<void>): Promise<void> {
  await transaction(pool, async (db) => {
    const { is_ours: isOurs } = await getRow(
      db,
      sql`SELECT pg_try_advisory_xact_lock(${foldLock}::int8) AS is_ours, set_config('work_mem', '32MB', true)`,
      z.object({ is_ours: z.boolean() }),
    );
    if (isOurs) await work(db);
  });
}

/** Folds every delta that is committed; with `sealAt` weeks and months that are over then are summed up too, and old identities forgotten. */
export async function rollUpDays(pool: Pool, sealAt: Date | null): Promise<void> {
  await withFoldLock(pool, async (db) => {
    await execute(db, foldDeltas);
    await execute(db, foldVisitDeltas);
    await execute(db, foldPageDeltas);
    await execute(db, foldEventDeltas);
    await foldConversions(db);
  });
  if (sealAt === null) return;
  await withFoldLock(pool, (db) => sealRollups(db, sealAt));
  await execute(pool, forgetIdentityLinks);
}

/** Folds every few seconds until it is closed, and sums up weeks and months every minute. */
export function createFolder(pool: Pool, now: () => Date): Folder {
  let running: Promise<void> | null = null;
  let sealedAtMs = Number.NEGATIVE_INFINITY;

  async function foldOnce(): Promise<void> {
    const isSealing = performance.now() - sealedAtMs >= sealIntervalMs;
    await rollUpDays(pool, isSealing ? now() : null);
    if (isSealing) sealedAtMs = performance.now();
  }

  function fold(): Promise<void> {
    running ??= foldOnce().finally(() => {
      running = null;
    });
    return running;
  }

  const timer = setInterval(() => {
    fold().catch((error: unknown) => {
      log.error('roll-ups were not folded', error);
    });
  }, intervalMs);
  timer.unref();

  return {
    fold,
    async close() {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
