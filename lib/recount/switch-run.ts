// When does what a run counted count? All at once: in one transaction the goal's conversions are replaced, its version is in force since ever, and
// the run is done. Collectors wait only while the visitors that were heard last are counted once more under their locks.

import type { Pool } from 'pg';
import { z } from 'zod';
import { lockClass } from '@/lib/collector/load-visitors';
import { rangeCount } from '@/lib/collector/visitor-range';
import { transaction } from '@/lib/db/pool';
import { execute, findRow, type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import { configChannel } from '@/lib/store/collector-config';
import {
  createScratch,
  insertConversions,
  otherVisitors,
  recentVisitors,
  removeConversions,
  updateVisitCounts,
} from './replace-conversions';
import { type RunToCount, stageVisitors } from './stage-visitors';

const maxRounds = 6;
const fewVisitors = 2_000;
const visitorsPerStep = 500;
/** A hit is there at most so long after it was received: its batch commits, or the journal keeps it. */
const commitPatience = sql`interval '20 seconds'`;
/** Hits that come late are at most so old, but for those that a key lifts. */
const lateness = sql`interval '8 days'`;

/** Puts the run in force; `false` when it was ended meanwhile. `since`: when it began to count. */
export async function switchRun(pool: Pool, run: RunToCount, since: Date): Promise<boolean> {
  const heardSince = await catchUp(pool, run, since);
  const { runId, account, version } = run;
  const goal = {
    runId,
    accountId: account.accountId,
    goalId: version.goalId,
    version: version.version,
    isPrimary: version.settings.isPrimary,
  };
  return transaction(pool, async (db) => {
    if (!(await isStillWanted(db, run))) return false;
    await createScratch(db);
    await addRecent(db, run, heardSince);
    let before = await removeConversions(db, goal.goalId, otherVisitors);
    let counted = await insertConversions(db, goal, otherVisitors);
    await execute(
      db,
      sql`SELECT pg_advisory_xact_lock(${lockClass}::int4, range) FROM generate_series(0, ${rangeCount - 1}::int4) AS range`,
    );
    // What came before the locks were ours: those visitors are counted once more, and replaced whether or not they were already.
    await addRecent(db, run, heardSince);
    const recent = await query(db, sql`SELECT visitor_id FROM recount_recent`, visitorSchema);
    await stageAll(db, run, recent);
    const replaced = await removeConversions(db, goal.goalId, recentVisitors);
    const added = await insertConversions(db, goal, recentVisitors);
    before += replaced;
    counted += added;
    await updateVisitCounts(db);
    await execute(
      db,
      sql`UPDATE goal_versions SET effective_at = 'epoch' WHERE goal_id = ${goal.goalId} AND version = ${goal.version}`,
    );
    // What collectors remember of visitors is not true any more.
    await execute(db, sql`DELETE FROM collector_ranges`);
    await execute(
      db,
      sql`UPDATE goal_runs SET status = 'done', done_percent = 100, counted_count = ${counted}, before_count = ${before}, finished_at = now()
        WHERE id = ${runId}`,
    );
    await execute(db, sql`SELECT pg_notify(${configChannel}, '')`);
    return true;
  });
}

const visitorSchema = z.object({ visitor_id: z.string() });

/** Counts who was heard since, until few are left; gives from when on visitors have to be counted again. */
async function catchUp(pool: Pool, run: RunToCount, since: Date): Promise<Date> {
  let heardSince = since;
  for (let round = 0; round < maxRounds; round += 1) {
    const began = await findRow(pool, sql`SELECT now() AS now`, z.object({ now: z.date() }));
    const visitors = await query(pool, selectHeard(run, heardSince), visitorSchema);
    await stageAll(pool, run, visitors);
    heardSince = began?.now ?? heardSince;
    if (visitors.length < fewVisitors) break;
  }
  return heardSince;
}

const selectHeard = ({ tagId }: RunToCount, since: Date): Sql => sql`
  SELECT DISTINCT visitor_id FROM hits
  WHERE tag_id = ${tagId} AND at >= ${since}::timestamptz - ${lateness} AND received_at >= ${since}::timestamptz - ${commitPatience}`;

async function addRecent(db: Queryable, run: RunToCount, since: Date): Promise<void> {
  await execute(db, sql`INSERT INTO recount_recent ${selectHeard(run, since)} ON CONFLICT DO NOTHING`);
}

async function stageAll(db: Queryable, run: RunToCount, visitors: readonly { visitor_id: string }[]): Promise<void> {
  const ids = visitors.map((each) => each.visitor_id);
  for (let first = 0; first < ids.length; first += visitorsPerStep)
    await stageVisitors(db, run, ids.slice(first, first + visitorsPerStep));
}

/** Locks run and goal. A goal that was edited or deleted since has another rule by now. */
async function isStillWanted(db: Queryable, { runId, version }: RunToCount): Promise<boolean> {
  const row = await findRow(
    db,
    sql`SELECT goals.id FROM goal_runs JOIN goals ON goals.id = goal_runs.goal_id
      WHERE goal_runs.id = ${runId} AND goal_runs.status = 'running' AND goals.current_version = ${version.version} AND goals.status <> 'deleted'
      FOR UPDATE`,
    z.object({ id: z.string() }),
  );
  return row !== null;
}
