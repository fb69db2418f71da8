// `npm run test:outage -- --kind killed --away 300 --rate 2000`: takes the database away from a running collector under load and holds the
// ids that were acknowledged against the rows. Short by default, so that `npm test` runs it too. Never trusts the answers: the rows count.

import { execFileSync } from 'node:child_process';
import { appendFileSync, chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Pool } from 'pg';
import { deleteDataFolder } from '@/lib/db/embedded-remains';
import { startEmbeddedServer } from '@/lib/db/embedded-server';
import { createPool, transaction } from '@/lib/db/pool';
import { withFileLock } from '@/lib/db/process-lease';
import { execute, sql } from '@/lib/db/sql';
import { createBenchShop } from './bench-shop';
import { checkStored } from './check-stored';
import { killDatabase, listDatabaseProcesses } from './database-processes';
import { type Readiness, readReadiness, waitUntilCaughtUp } from './readiness';
import { type RecordedLoad, startRecordedLoad } from './recorded-load';
import { type ServerProcess, startServerProcess } from './server-process';
import { createShopVisitors } from './shop-visitors';

const kinds = ['killed', 'stopped', 'locked', 'both', 'replaying', 'shared'] as const;
/** On a small file system of their own, which takes root to make: asked for by name only. */
const diskKinds = ['full'] as const;
type Kind = (typeof kinds | typeof diskKinds)[number];

type Stage = {
  dataDir: string;
  databaseUrl: string;
  pool: Pool;
  awayMs: number;
  collector: ServerProcess;
  restart: () => Promise<void>;
  /** Another collector before the same database and with the same data folder. */
  startSibling: () => Promise<ServerProcess>;
};

const smallDiskMegabytes = 1_200;
const settleMs = 1_000;
const watchEveryMs = 200;
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
  // Neither PostgreSQL nor the journal can write: nothing is acknowledged until there is room again.
  async full({ dataDir, awayMs }) {
    const ballast = join(dataDir, 'ballast');
    for (const endMs = performance.now() + awayMs; performance.now() < endMs; await delay(watchEveryMs))
      fillDisk(ballast);
    rmSync(ballast);
  },
  // Two collectors that get the same hits, each with a journal of its own.
  shared: (stage) => outages.killed(stage),
};

/** Takes what room there is. */
function fillDisk(ballast: string): void {
  const { bavail, bsize } = statfsSync(dirname(ballast));
  try {
    appendFileSync(ballast, Buffer.alloc(bavail * bsize));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

async function waitUntilReplaying(port: number): Promise<void> {
  for (let readiness = await readReadiness(port); ; readiness = await readReadiness(port)) {
    if (readiness.checks.journal === 'replaying') return;
    // Over before it was seen: the kill comes after it.
    if (readiness.ready) return;
  }
}

/** Kills PostgreSQL and keeps everybody from starting it again while `work` runs. */
async function withoutDatabase(dataDir: string, work: () => Promise<void>): Promise<void> {
  await withFileLock(join(dataDir, 'postgres'), async () => {
    if (killDatabase(dataDir) === 0) throw new Error('there is no PostgreSQL to kill');
    await work();
  });
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
  const names = values.kind.split(',');
  const wanted = [...kinds, ...diskKinds].filter((kind) => names.includes(kind));
  const ownDisk = diskKinds.some((kind) => names.includes(kind));
  const dataDir = mkdtempSync(join(tmpdir(), 'goalpost-outage-'));
  if (ownDisk) execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${smallDiskMegabytes}m`, 'goalpost-outage', dataDir]);
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
        databaseUrl: database.databaseUrl,
        pool,
        awayMs: Number(values.away) * 1_000,
        collector,
        restart: async () => {
          collector = await start(collector.port);
        },
        startSibling: () => start(),
      };
      await runOutage(kind, stage, Number(values.rate), Number(values.connections));
    }
    await pool.end();
  } finally {
    await collector.stop();
    // With the disk goes what is on it.
    if (ownDisk) execFileSync('umount', [dataDir]);
    await deleteDataFolder(dataDir);
  }
}

async function runOutage(kind: Kind, stage: Stage, rate: number, connectionCount: number): Promise<void> {
  const { pool, collector } = stage;
  const tagId = await createBenchShop(pool);
  const visitors = createShopVisitors({ tagId, visitorCount: 500, seed: 1 });
  const sibling = kind === 'shared' ? await stage.startSibling() : null;
  const ports = sibling === null ? [collector.port] : [collector.port, sibling.port];
  const streams = createStreams(() => visitors.nextBody(), ports.length);
  const loads = ports.map((port, index) =>
    startRecordedLoad({ port, path: '/api/collect', connectionCount }, streams[index] ?? visitors.nextBody, rate),
  );
  try {
    await delay(settleMs);
    let worst: Readiness = { ready: false, checks: {} };
    const watch = setInterval(async () => {
      const readiness = await readReadiness(collector.port);
      if ((readiness.journal?.waitingHits ?? 0) > (worst.journal?.waitingHits ?? 0)) worst = readiness;
    }, watchEveryMs);
    await outages[kind](stage);
    await delay(settleMs);
    for (const load of loads) await load.stop();
    let caughtUpMs = 0;
    for (const port of ports) caughtUpMs += await waitUntilCaughtUp(port, catchUpMs);
    clearInterval(watch);
    printLoads(kind, loads, worst, caughtUpMs);
    const acknowledged = new Set(loads.flatMap((load) => [...load.acknowledgedIds]));
    if (!(await checkStored(stage.databaseUrl, tagId, acknowledged))) process.exitCode = 1;
  } finally {
    await sibling?.stop();
  }
}

/** The same hits to each of several loads, however far one is ahead of another. */
function createStreams(nextBody: () => string, count: number): (() => string)[] {
  const waiting = Array.from({ length: count }, (): string[] => []);
  return waiting.map((own) => () => {
    if (own.length === 0) {
      const body = nextBody();
      for (const each of waiting) each.push(body);
    }
    return own.shift() ?? nextBody();
  });
}

function printLoads(kind: Kind, loads: readonly RecordedLoad[], worst: Readiness, caughtUpMs: number): void {
  const answers = loads.map(({ answerCounts }) =>
    [...answerCounts].map(([status, count]) => `${status === 0 ? 'broken' : status}: ${count}`).join(', '),
  );
  const silenceMs = Math.max(...loads.map(({ longestSilenceMs }) => longestSilenceMs));
  console.log(
    `${kind}: most in the journal ${worst.journal?.waitingHits ?? 0} hits (/readyz: ${JSON.stringify(worst.checks)}); longest silence ` +
      `${Math.round(silenceMs)} ms; empty ${Math.round(caughtUpMs)} ms after the load; answers ${answers.join(' and ')}`,
  );
}

await main(process.argv.slice(2));
