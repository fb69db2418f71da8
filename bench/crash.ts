// `npm run test:crash -- --rounds 50 --seed 1`: under full load the server, its PostgreSQL, or both are killed (kill -9) at random moments and
// started again as an operator's service manager would. At the end every acknowledged hit must be there once, and every total must be the sum
// of its rows. Never trusts an answer: the rows count.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { createRandom } from '@/demo/random';
import { deleteDataFolder } from '@/lib/db/embedded-remains';
import { startEmbeddedServer } from '@/lib/db/embedded-server';
import { createPool } from '@/lib/db/pool';
import { createBenchShop } from './bench-shop';
import { checkStored } from './check-stored';
import { killDatabase } from './database-processes';
import { waitUntilCaughtUp } from './readiness';
import { type RecordedLoad, startRecordedLoad } from './recorded-load';
import { type ServerProcess, startServerProcess } from './server-process';
import { createShopVisitors } from './shop-visitors';

const victims = ['server', 'database', 'both'] as const;
type Victim = (typeof victims)[number];

const patienceMs = 90_000;
const visitorCount = 2_000;
/** Connections are kept busy: more than any machine of two cores answers. */
const fullRate = 1_000_000;

type Options = { rounds: number; seed: number; connectionCount: number; longestMs: number };

function readOptions(words: string[]): Options {
  const { values } = parseArgs({
    args: words,
    options: {
      rounds: { type: 'string', default: '50' },
      seed: { type: 'string', default: '1' },
      connections: { type: 'string', default: '64' },
      longest: { type: 'string', default: '3000' },
    },
  });
  return {
    rounds: Number(values.rounds),
    seed: Number(values.seed),
    connectionCount: Number(values.connections),
    longestMs: Number(values.longest),
  };
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const random = createRandom(options.seed);
  const dataDir = mkdtempSync(join(tmpdir(), 'goalpost-crash-'));
  // As root a system user runs the database and must be able to pass.
  chmodSync(dataDir, 0o711);
  const start = (port?: number): Promise<ServerProcess> =>
    startServerProcess({
      program: 'dist/server.mjs',
      environment: { GOALPOST_DATA_DIR: dataDir },
      path: '/api/collect',
      ...(port === undefined ? {} : { port }),
    });
  let server = await start();
  try {
    const tagId = await makeShop(dataDir);
    const visitors = createShopVisitors({ tagId, visitorCount, seed: options.seed });
    const target = { port: server.port, path: '/api/collect', connectionCount: options.connectionCount };
    const load = startRecordedLoad(target, () => visitors.nextBody(), fullRate);
    await waitForMore(load, 0);
    for (let round = 1; round <= options.rounds; round += 1) {
      const victim: Victim = victims[(round - 1) % victims.length] ?? 'both';
      const afterMs = random.between(100, options.longestMs);
      // A machine that goes down again while it comes up is no rarity.
      const secondAfterMs = victim !== 'database' && random.chance(0.25) ? random.between(20, 1_500) : null;
      await delay(afterMs);
      const before = load.acknowledgedIds.size;
      const killedAtMs = performance.now();
      await killVictim(victim, server, dataDir, random.chance(0.5));
      if (secondAfterMs !== null) await startAndKill(server.port, dataDir, secondAfterMs);
      if (victim !== 'database') server = await start(server.port);
      // More than were under way when it was killed.
      await waitForMore(load, load.acknowledgedIds.size + options.connectionCount);
      const silentMs = Math.round(performance.now() - killedAtMs);
      const again = secondAfterMs === null ? '' : `, again ${secondAfterMs} ms into its start`;
      console.log(
        `round ${round}: ${victim} killed after ${afterMs} ms${again}; ${before} acknowledged before, back after ${silentMs} ms`,
      );
    }
    await delay(500);
    await load.stop();
    await waitUntilCaughtUp(server.port, patienceMs);
    const isRight = await checkStored(await readDatabaseUrl(dataDir), tagId, load.acknowledgedIds);
    const answers = [...load.answerCounts].map(([status, count]) => `${status === 0 ? 'broken' : status}: ${count}`);
    console.log(`answers: ${answers.join(', ')}`);
    if (!isRight) process.exitCode = 1;
  } finally {
    await server.stop();
    await deleteDataFolder(dataDir);
  }
}

/** Joins the database that the server started, and lets go of it again: only the server shall watch over it. */
async function readDatabaseUrl(dataDir: string): Promise<string> {
  const database = await startEmbeddedServer({ dataDir, log: () => undefined });
  await database.stop();
  return database.databaseUrl;
}

async function makeShop(dataDir: string): Promise<number> {
  const pool = createPool(await readDatabaseUrl(dataDir), { max: 1 });
  try {
    return await createBenchShop(pool);
  } finally {
    await pool.end();
  }
}

async function killVictim(
  victim: Victim,
  server: ServerProcess,
  dataDir: string,
  isServerFirst: boolean,
): Promise<void> {
  if (victim === 'server' || (victim === 'both' && isServerFirst)) await server.kill();
  if (victim !== 'server') killDatabase(dataDir);
  if (victim === 'both' && !isServerFirst) await server.kill();
}

/** A start that does not get far, with whatever of the database it had started. */
async function startAndKill(port: number, dataDir: string, afterMs: number): Promise<void> {
  const child = spawn(process.execPath, ['dist/server.mjs'], {
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      NODE_ENV: 'production',
      PORT: String(port),
      GOALPOST_DATA_DIR: dataDir,
    },
    stdio: 'ignore',
  });
  await delay(afterMs);
  const ended = once(child, 'exit');
  if (child.exitCode === null) {
    child.kill('SIGKILL');
    await ended;
  }
  killDatabase(dataDir);
}

async function waitForMore(load: RecordedLoad, count: number): Promise<void> {
  const startedAtMs = performance.now();
  while (load.acknowledgedIds.size <= count) {
    if (performance.now() - startedAtMs > patienceMs)
      throw new Error(`no hit was acknowledged for ${patienceMs / 1000} s`);
    await delay(20);
  }
}

await main();
