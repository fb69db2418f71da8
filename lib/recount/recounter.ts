// Who counts the past of goals again? One process at a time takes a run, visitor by visitor in the order of their ids, and says how far it is; a
// run whose process ended is taken up where it stood. Never shows a figure before the whole of it is counted (switch-run.ts).

import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import { z } from 'zod';
import { execute, findRow, query, sql } from '@/lib/db/sql';
import { log } from '@/lib/log';
import { goalSettingsRow, toGoalSettings } from '@/lib/store/goal-row';
import { type RunToCount, stageVisitors } from './stage-visitors';
import { switchRun } from './switch-run';

const pollMs = 1_000;
const visitorsPerStep = 500;
/** A process that has not said for so long that it counts is taken for ended. */
const abandonedAfter = sql`interval '30 seconds'`;
const maxSwitches = 5;

export type Recounter = {
  /** Takes runs until none waits. */
  work(): Promise<void>;
  /** Ends after the visitors that are being counted; the run waits for the next process. */
  close(): Promise<void>;
};

const runSchema = goalSettingsRow.extend({
  id: z.string(),
  accountId: z.string(),
  currencyOfAccount: z.string(),
  timeZone: z.string(),
  goalId: z.string(),
  tagId: z.bigint().transform(Number),
  version: z.number(),
  currentVersion: z.number(),
  effectiveAt: z.date(),
  cursor: z.string().nullable(),
  startedAt: z.date(),
});
type Run = z.output<typeof runSchema>;

/** Looks for runs every second until it is closed. */
export function createRecounter(pool: Pool): Recounter {
  let isClosed = false;
  let running: Promise<void> | null = null;

  function work(): Promise<void> {
    running ??= takeRuns(pool, () => isClosed).finally(() => {
      running = null;
    });
    return running;
  }

  const timer = setInterval(() => {
    work().catch((error: unknown) => log.error('the past of a goal was not counted', error));
  }, pollMs);
  timer.unref();

  return {
    work,
    async close() {
      isClosed = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}

async function takeRuns(pool: Pool, isClosed: () => boolean): Promise<void> {
  while (!isClosed()) {
    const run = await claimRun(pool);
    if (run === null) return;
    try {
      await count(pool, run, isClosed);
    } catch (error) {
      log.error('the past of a goal was not counted', error);
      const message = 'Something went wrong on the server; nothing was changed. Start it again.';
      await endRun(pool, run.id, 'failed', message);
    }
  }
}

/** A run that nobody counts, now ours. Begun again where it stood. */
async function claimRun(pool: Pool): Promise<Run | null> {
  const claimed = await findRow(
    pool,
    sql`UPDATE goal_runs SET status = 'running', seen_at = now(), started_at = coalesce(started_at, now())
      WHERE id = (
        SELECT id FROM goal_runs WHERE status = 'waiting' OR (status = 'running' AND coalesce(seen_at, 'epoch') < now() - ${abandonedAfter})
        ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id`,
    z.object({ id: z.string() }),
  );
  if (claimed === null) return null;
  return findRow(
    pool,
    sql`SELECT goal_runs.id, goals.account_id AS "accountId", accounts.currency AS "currencyOfAccount", accounts.time_zone AS "timeZone",
        goals.id AS "goalId", goals.tag_id AS "tagId", goals.current_version AS "currentVersion", goal_runs.cursor,
        goal_runs.started_at AS "startedAt", v.version, v.effective_at AS "effectiveAt", v.condition, v.category, v.revenue_kind AS "revenueKind",
        v.revenue_micros AS "revenueMicros", v.currency, v.count_kind AS "countKind", v.click_window_minutes AS "clickWindowMinutes",
        v.view_through_window_minutes AS "viewThroughWindowMinutes", v.is_primary AS "isPrimary"
      FROM goal_runs
      JOIN goals ON goals.id = goal_runs.goal_id
      JOIN accounts ON accounts.id = goals.account_id
      JOIN goal_versions v ON v.goal_id = goals.id AND v.version = goal_runs.version
      WHERE goal_runs.id = ${claimed.id}`,
    runSchema,
  );
}

async function count(pool: Pool, run: Run, isClosed: () => boolean): Promise<void> {
  const toCount: RunToCount = {
    runId: run.id,
    account: { accountId: run.accountId, currency: run.currencyOfAccount, timeZone: run.timeZone },
    tagId: run.tagId,
    version: { goalId: run.goalId, version: run.version, effectiveAt: run.effectiveAt, settings: toGoalSettings(run) },
  };
  let cursor = run.cursor ?? zeroId;
  for (;;) {
    if (isClosed()) {
      // Free for the next process at once.
      await execute(pool, sql`UPDATE goal_runs SET seen_at = NULL WHERE id = ${run.id} AND status = 'running'`);
      return;
    }
    const visitors = await selectNext(pool, run.tagId, cursor);
    const last = visitors.at(-1);
    if (last === undefined) break;
    const countedCount = await stageVisitors(pool, toCount, visitors);
    cursor = last;
    if (!(await saveProgress(pool, run, cursor, countedCount))) return clearRun(pool, run.id);
  }
  await finish(pool, toCount, run.startedAt);
}

const zeroId = '00000000-0000-0000-0000-000000000000';

/** The next visitors of the tag in the order of their ids; no plan may walk all hits of the tag for it. */
async function selectNext(pool: Pool, tagId: number, cursor: string): Promise<string[]> {
  const rows = await query(
    pool,
    sql`SELECT DISTINCT visitor_id FROM hits WHERE visitor_id > ${cursor} AND tag_id + 0 = ${tagId} ORDER BY visitor_id LIMIT ${visitorsPerStep}`,
    z.object({ visitor_id: z.string() }),
  );
  return rows.map((row) => row.visitor_id);
}

/** `false` when the run was ended, or the goal has another rule by now. */
async function saveProgress(pool: Pool, { id, version }: Run, cursor: string, countedCount: number): Promise<boolean> {
  // Ids are random: how far the order of them has come is how much is done.
  const donePercent = Math.min(99, Math.floor((Number.parseInt(cursor.slice(0, 8), 16) / 2 ** 32) * 100));
  const saved = await execute(
    pool,
    sql`UPDATE goal_runs SET cursor = ${cursor}, done_percent = ${donePercent}, counted_count = counted_count + ${countedCount}, seen_at = now()
      FROM goals WHERE goal_runs.id = ${id} AND goal_runs.status = 'running' AND goals.id = goal_runs.goal_id AND goals.status <> 'deleted'
        AND goals.current_version = ${version}`,
  );
  return saved > 0;
}

/** Two that wait for each other: the database ends one of them. */
const isDeadlock = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '40P01';

async function finish(pool: Pool, run: RunToCount, since: Date): Promise<void> {
  // The switch may take longer than a run may be silent.
  const alive = setInterval(() => {
    execute(pool, sql`UPDATE goal_runs SET seen_at = now() WHERE id = ${run.runId}`).catch(() => undefined);
  }, 10_000);
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await switchRun(pool, run, since);
        break;
      } catch (error) {
        if (!isDeadlock(error) || attempt >= maxSwitches) throw error;
        await delay(200 * attempt);
      }
    }
  } finally {
    clearInterval(alive);
  }
  await clearRun(pool, run.runId);
}

async function endRun(pool: Pool, runId: string, status: 'failed' | 'cancelled', message: string): Promise<void> {
  await execute(
    pool,
    sql`UPDATE goal_runs SET status = ${status}, message = ${message}, finished_at = now() WHERE id = ${runId} AND status IN ('waiting', 'running')`,
  );
  await execute(pool, sql`DELETE FROM goal_run_conversions WHERE run_id = ${runId}`);
}

/** What was counted apart is not needed any more; a run that was not put in force was overtaken by an edit. */
async function clearRun(pool: Pool, runId: string): Promise<void> {
  await endRun(pool, runId, 'cancelled', 'The goal was changed meanwhile.');
}
