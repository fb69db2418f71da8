// `npm run test:outage -- --kind killed --away 300 --rate 2000`: takes the database away from a running collector under load and holds the
// ids that were acknowledged against the rows. Short by default, so that `npm test` runs it too. Never trusts the answers: the rows count.

import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { startEmbeddedServer } from '@/lib/db/embedded-server';
import { createPool, transaction } from '@/lib/db/pool';
import { findPostmaster } from '@/lib/db/postmaster';
import { withFileLock } from '@/lib/db/process-lease';
import { execute, query, sql } from '@/lib/db/sql';
import { createBenchShop, readStoredSums } from './bench-shop';
import { type RecordedLoad, startRecordedLoad } from './recorded-load';
import { type ServerProcess, startServerProcess } from './server-process';
import { createShopVisitors } from './shop-visitors';

const kinds = ['killed', 'stopped', 'locked', 'both', 'replaying'] as const;
type Kind = (typeof kinds)[number];

type Stage = { dataDir: string; pool: Pool; awayMs: number; collector: ServerProcess; restart: () => Promise<void> };
type Readiness = {
  ready: boolean;
  checks: Record<string, string>;
  journal?: { waitingHits: number; waitingBytes: number };
};

const settleMs = 1_000;
const catchUpMs = 120_000;

/** Takes the database away for `awayMs` and gives it back. */
const outages: Record<Kind, (stage: Stage) => Promise<void>> = {
  async killed({ dataDir, awayMs }) {
    await withoutDatabase(dataDir, () => delay(awayMs));
  },
  async stopped({ dataDir, awayMs }) {
    const pids = listDatabaseProcesses(dataDir);
    for (const pid of pids) process.kill(pid, 'SIGSTOP');
    await delay(awayMs);
    for (const pid of pids) process.kill(pid, 'SIGCONT');
  },
  async locked({ pool, awayMs }) {
    await transaction(pool, async (client) => {
      await execute(client, sql`LOCK TABLE hits IN ACCESS EXCLUSIVE MODE`);
      await delay(awayMs);
    });
  },
  async both({ dataDir, awayMs, collector, restart }) {
    await withoutDatabase(dataDir, async () => {
      await delay(awayMs);
      await collector.kill();
    });
    await restart();
  },
  async replaying({ dataDir, awayMs, collector, restart }) {
    await withoutDatabase(dataDir, () => delay(awayMs));
    await waitUntilReplaying(collector.port);
    await collector.kill();
    await restart();
  },
};

async function waitUntilReplaying(port: number): Promise<void> {
  for (let readiness = await readReadiness(port); ; readiness = await readReadiness(port)) {
    if (readiness.checks.journal === 'replaying') return;
    // Over before it was seen: the kill comes after it.
    if (readiness.checks.journal === 'ok') return;
  }
}

/** Kills PostgreSQL and keeps everybody from starting it again while `work` runs. */
async function withoutDatabase(dataDir: string, work: () => Promise<void>): Promise<void> {
  await withFileLock(join(dataDir, 'postgres'), async () => {
    const postmaster = findPostmaster(join(dataDir, 'postgres', 'cluster'));
    if (postmaster === null) throw new Error('there is no PostgreSQL to kill');
    process.kill(postmaster.pid, 'SIGKILL');
    await work();
  });
}

/** The server and its children. */
function listDatabaseProcesses(dataDir: string): number[] {
  const postmaster = findPostmaster(join(dataDir, 'postgres', 'cluster'));
  if (postmaster === null) throw new Error('there is no PostgreSQL to stop');
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const children = rows
    .map((row) => row.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === postmaster.pid);
  return [postmaster.pid, ...children.map(([pid = 0]) => pid)];
}

async function main(words: string[]): Promise<void> {
  const { values } = parseArgs({
    args: words,
    options: {
      kind: { type: 'string', default: kinds.join(',') },
      away: { type: 'string', default: '2' },
      rate: { type: 'string', default: '400' },
      connections: { type: 'string', default: '32' },
    },
  });
  const wanted = kinds.filter((kind) => values.kind.split(',').includes(kind));
  const dataDir = mkdtempSync(join(tmpdir(), 'goalpost-outage-'));
  // As root a system user runs the database and must be able to pass.
  chmodSync(dataDir, 0o711);
  const start = (port?: number): Promise<ServerProcess> =>
    startServerProcess({
      program: 'scripts/start-collector.mjs',
      environment: { GOALPOST_DATA_DIR: dataDir },
      path: '/api/collect',
      ...(port === undefined ? {} : { port }),
    });
  let collector = await start();
  try {
    // Looked up and let go of again: only the collector shall watch over its database.
    const database = await startEmbeddedServer({ dataDir, log: () => undefined });
    await database.stop();
    const pool = createPool(database.databaseUrl, { max: 3 });
    for (const kind of wanted) {
      const stage: Stage = {
        dataDir,
        pool,
        awayMs: Number(values.away) * 1_000,
        collector,
        restart: async () => {
          collector = await start(collector.port);
        },
      };
      await runOutage(kind, stage, Number(values.rate), Number(values.connections));
    }
    await pool.end();
  } finally {
    await collector.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function runOutage(kind: Kind, stage: Stage, rate: number, connectionCount: number): Promise<void> {
  const { pool, collector } = stage;
  const tagId = await createBenchShop(pool);
  const visitors = createShopVisitors({ tagId, visitorCount: 500, seed: 1 });
  const target = { port: collector.port, path: '/api/collect', connectionCount };
  const load = startRecordedLoad(target, () => visitors.nextBody(), rate);
  await delay(settleMs);
  let worst: Readiness | null = null;
  const watch = setInterval(() => {
    readReadiness(collector.port).then(
      (readiness) => {
        if ((readiness.journal?.waitingHits ?? 0) > (worst?.journal?.waitingHits ?? 0)) worst = readiness;
      },
      () => undefined,
    );
  }, 200);
  await outages[kind](stage);
  await delay(settleMs);
  await load.stop();
  const caughtUpMs = await waitUntilCaughtUp(collector.port);
  clearInterval(watch);
  await report(kind, pool, tagId, load, { caughtUpMs, worst });
}

async function readReadiness(port: number): Promise<Readiness> {
  const response = await fetch(`http://127.0.0.1:${port}/readyz`);
  return (await response.json()) as Readiness;
}

/** How long after the load's end the journal was empty. */
async function waitUntilCaughtUp(port: number): Promise<number> {
  const startedAtMs = performance.now();
  while (performance.now() - startedAtMs < catchUpMs) {
    const { ready, checks } = await readReadiness(port).catch((): Readiness => ({ ready: false, checks: {} }));
    if (ready && checks.journal === 'ok') return performance.now() - startedAtMs;
    await delay(50);
  }
  throw new Error(`the journal was not empty ${catchUpMs / 1000} s after the end of the load`);
}

async function report(
  kind: Kind,
  pool: Pool,
  tagId: number,
  load: RecordedLoad,
  { caughtUpMs, worst }: { caughtUpMs: number; worst: Readiness | null },
): Promise<void> {
  const rows = await query(pool, sql`SELECT id FROM hits WHERE tag_id = ${BigInt(tagId)}`);
  const stored = new Set(rows.map(({ id }) => String(id)));
  const lost = [...load.acknowledgedIds].filter((id) => !stored.has(id));
  const sums = await readStoredSums(pool, tagId);
  const answers = [...load.answerCounts].map(([status, count]) => `${status}: ${count}`).join(', ');
  console.log(
    `${kind}: ${load.acknowledgedIds.size} acknowledged, ${rows.length} rows, ${lost.length} lost, ${rows.length - stored.size} twice; ` +
      `roll-ups ${sums.rolledHits}, visits ${sums.visitHits}; most in the journal ${worst?.journal?.waitingHits ?? 0} ` +
      `(${JSON.stringify(worst?.checks ?? {})}); longest silence ${Math.round(load.longestSilenceMs)} ms; ` +
      `caught up ${Math.round(caughtUpMs)} ms after the load; answers ${answers}`,
  );
  const isTrue =
    lost.length === 0 &&
    rows.length === stored.size &&
    sums.rolledHits === rows.length &&
    sums.visitHits === rows.length;
  if (!isTrue) process.exitCode = 1;
}

await main(process.argv.slice(2));
