// Who keeps membership true, and how soon? Visitors that did something are computed anew within a second or two, new rules are counted through the
// past, and what is over is cleared. Any number of processes may try: one has the lock and works, the others pass. Never half of a visitor: each
// step is one transaction, and what it did not finish is still in the queue.

import type { Pool } from 'pg';
import { z } from 'zod';
import { transaction } from '@/lib/db/pool';
import { findRetentionStart } from '@/lib/db/retention';
import { execute, getRow, type Queryable, query, sql } from '@/lib/db/sql';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { computeMembers, type KeptBuild, listKeptBuilds } from './compute-members';
import { dueBuilds, sealBuild, sealNextBuild } from './seal-sums';

export type AudienceKeeper = {
  /** Does everything there is to do now, builds too, unless another process is just doing it. */
  run(): Promise<void>;
  close(): Promise<void>;
};

const intervalMs = 1_000;
const clearIntervalMs = 3_600_000;
/** Visitors of one transaction. */
const stepSize = 500;
/** Number of our advisory lock: "gpaud" in letters. */
const keeperLock = 0x6770617564;

export type KeeperOptions = { pool: Pool; now?: () => Date; retentionMonths?: number };

/** Looks every second whether there is something to do, until it is closed. */
export function createAudienceKeeper({
  pool,
  now = () => new Date(),
  retentionMonths = env.retentionMonths,
}: KeeperOptions): AudienceKeeper {
  let running: Promise<void> | null = null;
  let isClosed = false;
  let clearedAtMs = Number.NEGATIVE_INFINITY;

  /** Runs one step in a transaction under the lock; whether it did something. */
  async function step(work: (db: Queryable) => Promise<boolean>): Promise<boolean> {
    if (isClosed) return false;
    return transaction(pool, async (db) => {
      const { is_ours: isOurs } = await getRow(
        db,
        sql`SELECT pg_try_advisory_xact_lock(${keeperLock}::int8) AS is_ours`,
        z.object({ is_ours: z.boolean() }),
      );
      return isOurs && (await work(db));
    });
  }

  async function runOnce(): Promise<void> {
    if (isClosed || !(await hasWork(pool, performance.now() - clearedAtMs >= clearIntervalMs))) return;
    const options = () => ({ now: now(), retentionMonths });
    let isBusy = true;
    while (isBusy) {
      // What people do just now goes before the past.
      while (await step((db) => takeQueue(db, options()))) isBusy = true;
      isBusy = await step((db) => walk(db, options()));
    }
    while (await step(sealNextBuild));
    while (await step(clearRetired));
    if (retentionMonths === 0 || performance.now() - clearedAtMs < clearIntervalMs) return;
    clearedAtMs = performance.now();
    await step((db) => clearOld(db, findRetentionStart(now(), retentionMonths)));
  }

  function run(): Promise<void> {
    running ??= runOnce().finally(() => {
      running = null;
    });
    return running;
  }

  const timer = setInterval(() => {
    run().catch((error: unknown) => log.error('audiences were not kept', error));
  }, intervalMs);
  timer.unref();

  return {
    run,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

/** One look, so that whoever has no audience pays for nothing else. */
async function hasWork(db: Queryable, isClearing: boolean): Promise<boolean> {
  const { has_work: found } = await getRow(
    db,
    sql`SELECT EXISTS (SELECT FROM audience_queue) OR EXISTS (SELECT FROM audience_builds WHERE state <> 'live' OR ${isClearing})
  OR EXISTS (${dueBuilds}) AS has_work`,
    z.object({ has_work: z.boolean() }),
  );
  return found;
}

type StepOptions = { now: Date; retentionMonths: number };

const queuedSchema = z.object({ visitor_id: z.string(), account_id: z.string() });

/** All rows of the next visitors; a row that is appended meanwhile stays for the next step. */
const takeQueued = sql`DELETE FROM audience_queue
WHERE visitor_id IN (SELECT visitor_id FROM audience_queue ORDER BY visitor_id LIMIT ${stepSize})
RETURNING visitor_id, account_id`;

async function takeQueue(db: Queryable, options: StepOptions): Promise<boolean> {
  const queued = await query(db, takeQueued, queuedSchema);
  if (queued.length === 0) return false;
  const builds = await listKeptBuilds(db);
  const visitorsByAccount = new Map<string, Set<string>>();
  for (const { account_id: accountId, visitor_id: visitorId } of queued) {
    const visitors = visitorsByAccount.get(accountId) ?? new Set();
    visitorsByAccount.set(accountId, visitors.add(visitorId));
  }
  for (const [accountId, visitors] of visitorsByAccount) {
    const own = builds.filter(({ account }) => account.accountId === accountId);
    const [first] = own;
    if (first !== undefined) await computeMembers(db, first.account, own, [...visitors].sort(), options);
  }
  return true;
}

const visitorSchema = z.object({ visitor_id: z.string() });

function toNextVisitorsSql({ account, walkedTo }: Pick<KeptBuild, 'account' | 'walkedTo'>) {
  return sql`SELECT DISTINCT visitor_id FROM visits
WHERE account_id = ${account.accountId} AND ${walkedTo === null ? sql`TRUE` : sql`visitor_id > ${walkedTo}`}
ORDER BY visitor_id LIMIT ${stepSize}`;
}

/** Counts the next visitors for the oldest build that goes on; false when none does. */
async function walk(db: Queryable, options: StepOptions): Promise<boolean> {
  const build = (await listKeptBuilds(db)).find(({ state }) => state === 'building');
  if (build === undefined) return false;
  if (build.walkedTo === null) await estimateVisitors(db, build);
  const visitorIds = (await query(db, toNextVisitorsSql(build), visitorSchema)).map((row) => row.visitor_id);
  await computeMembers(db, build.account, [build], visitorIds, { ...options, isWalk: true });
  const last = visitorIds.at(-1);
  if (last === undefined) await finishBuild(db, build, options.now);
  else
    await execute(
      db,
      sql`UPDATE audience_builds SET walked_to = ${last}, visitors_done = visitors_done + ${visitorIds.length} WHERE id = ${build.id}`,
    );
  return true;
}

async function estimateVisitors(db: Queryable, { id, account }: KeptBuild): Promise<void> {
  await execute(
    db,
    sql`UPDATE audience_builds SET visitors_total = (SELECT count(*) FROM visits WHERE account_id = ${account.accountId} AND is_new_visitor)
WHERE id = ${id}`,
  );
}

/**
 * From here on reports show this build. Visitors of the time in which collectors may not have known of the audience yet, and so not have queued
 * them, are queued once more.
 */
async function finishBuild(db: Queryable, { id, audienceId, account, createdAt }: KeptBuild, now: Date): Promise<void> {
  await execute(
    db,
    sql`INSERT INTO audience_queue (visitor_id, account_id)
SELECT DISTINCT visitor_id, account_id FROM visits
WHERE account_id = ${account.accountId} AND started_at >= ${createdAt}::timestamptz - interval '1 day'
  AND last_hit_at >= ${createdAt}::timestamptz - interval '10 minutes'`,
  );
  await sealBuild(db, id);
  await execute(
    db,
    sql`UPDATE audience_builds SET state = 'retired' WHERE audience_id = ${audienceId} AND id <> ${id} AND state = 'live'`,
  );
  await execute(
    db,
    sql`UPDATE audience_builds SET state = 'live', ready_at = ${now}, visitors_total = visitors_done WHERE id = ${id}`,
  );
  await execute(db, sql`UPDATE audiences SET live_build_id = ${id} WHERE id = ${audienceId}`);
}

const retiredSchema = z.object({ id: z.string() });

/** Deletes one build that no report shows any more, with all that was counted for it. */
async function clearRetired(db: Queryable): Promise<boolean> {
  const [retired] = await query(
    db,
    sql`SELECT builds.id FROM audience_builds AS builds JOIN audiences ON audiences.id = audience_id
WHERE state = 'retired' AND live_build_id IS DISTINCT FROM builds.id LIMIT 1`,
    retiredSchema,
  );
  if (retired === undefined) return false;
  for (const table of [
    sql`audience_facts`,
    sql`audience_spans`,
    sql`audience_rollups`,
    sql`audience_day_versions`,
    sql`audience_sizes`,
    sql`audience_steps`,
  ])
    await execute(db, sql`DELETE FROM ${table} WHERE build_id = ${retired.id}`);
  await execute(db, sql`DELETE FROM audience_builds WHERE id = ${retired.id}`);
  return true;
}

/** Visitors' rows go when their hits do; the sums stay. */
async function clearOld(db: Queryable, before: Date): Promise<boolean> {
  await execute(db, sql`DELETE FROM audience_facts WHERE at < ${before}`);
  await execute(db, sql`DELETE FROM audience_spans WHERE until_at < ${before}`);
  return true;
}
