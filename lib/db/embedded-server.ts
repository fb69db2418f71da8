// How does Goalpost run its own PostgreSQL? It starts the server in a folder, or adopts the one that a killed process left.
// Never end a server that another living process uses, and never leave one behind.

import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { getEmbeddedBinaries, getServerUser, reachableRoot } from './embedded-binaries';
import { type ClusterOptions, createCluster, serverEnvironment, superuserName } from './embedded-cluster';
import { getServerFolder } from './embedded-location';
import { readServerSettings } from './embedded-settings';
import { findPostmaster, isOwnPostmaster, stopPostmaster } from './postmaster';
import { deleteLease, saveLease, withFileLock } from './process-lease';

/** A running embedded server; `stop` ends it unless another process still uses it. */
export type EmbeddedServer = {
  readonly databaseUrl: string;
  /** Whether it ran already: left by a killed process, or shared with a living one. */
  readonly isAdopted: boolean;
  stop(): Promise<void>;
};

export type EmbeddedServerOptions = {
  /** Folder of the installation's data; made when missing. */
  dataDir: string;
  /** Told in plain words what a person may want to know. */
  log: (line: string) => void;
  /** Settings of PostgreSQL over ours; for tests, which need no durability. */
  settings?: Readonly<Record<string, string>>;
};

type Installation = ClusterOptions & { logFile: string; settings: Readonly<Record<string, string>> };

const databaseName = 'goalpost';
const megabyte = 2 ** 20;
const watchEveryMs = 1_000;
const maxWatchPauseMs = 30_000;

/**
 * Starts PostgreSQL in the data folder, or adopts the one that runs there. After a crash PostgreSQL recovers by itself.
 * Throws an error of one clear line when the folder cannot be written or the server cannot run.
 */
export async function startEmbeddedServer({
  dataDir,
  log,
  settings = {},
}: EmbeddedServerOptions): Promise<EmbeddedServer> {
  if (process.platform === 'win32')
    throw new Error('the embedded database needs Linux or macOS: set DATABASE_URL on Windows');
  const user = getServerUser();
  const folder = getServerFolder(dataDir, user, log);
  const leases = join(folder, 'leases');
  return withFileLock(folder, async () => {
    const binaries = getEmbeddedBinaries(user, user.uid === undefined ? folder : reachableRoot, log);
    const installation = {
      folder,
      cluster: join(folder, 'cluster'),
      logFile: join(folder, 'server.log'),
      user,
      binaries,
      settings,
      log,
    };
    saveLease(leases);
    await createCluster(installation);
    const running = await findRunningPort(installation);
    const port = running ?? (await startPostmaster(installation));
    const databaseUrl = await openDatabase(installation, port);
    const watch = startWatch(installation, port);
    const stop = async () => {
      watch.stop();
      await withFileLock(folder, () => release(installation, leases));
    };
    return { databaseUrl, isAdopted: running !== null, stop };
  });
}

/**
 * Starts the server again, at the same address, when it ends though nobody stopped it (killed for want of memory, say); when it does not
 * start, later and later, up to once in half a minute.
 */
function startWatch(installation: Installation, port: number): { stop: () => void } {
  const { folder, cluster, log } = installation;
  let isStopped = false;
  let isBusy = false;
  let pauseMs = 0;
  let lookAgainAtMs = 0;
  const restart = async (): Promise<void> => {
    if (isStopped || (await findRunningPort(installation)) !== null) return;
    if (pauseMs === 0) log('the embedded database has ended unexpectedly and is started again');
    const failure = await tryPostmaster(installation, port);
    if (failure !== null) throw new Error(failure);
    log('the embedded database runs again');
    pauseMs = 0;
  };
  const look = (): void => {
    if (isBusy || performance.now() < lookAgainAtMs || findPostmaster(cluster) !== null) return;
    isBusy = true;
    withFileLock(folder, restart)
      .catch((error: unknown) => {
        pauseMs = Math.min(Math.max(pauseMs * 2, watchEveryMs), maxWatchPauseMs);
        lookAgainAtMs = performance.now() + pauseMs;
        log(`the embedded database did not start: ${error instanceof Error ? error.message : String(error)}`);
      })
      .finally(() => {
        isBusy = false;
      });
  };
  const timer = setInterval(look, watchEveryMs).unref();
  return {
    stop: () => {
      isStopped = true;
      clearInterval(timer);
    },
  };
}

async function release(installation: Installation, leases: string): Promise<void> {
  const isStillUsed = deleteLease(leases) > 0;
  const postmaster = findPostmaster(installation.cluster);
  if (isStillUsed || postmaster === null || !isOwnPostmaster(postmaster.pid, installation.cluster)) return;
  await stopPostmaster(postmaster.pid);
}

/** The port of the server that runs in this folder; waits while it starts or stops; null when none runs. */
async function findRunningPort({ cluster, log }: Installation): Promise<number | null> {
  const pollMs = 100;
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const postmaster = findPostmaster(cluster);
    // The id in the lock file may belong to some other program by now.
    if (postmaster === null || !isOwnPostmaster(postmaster.pid, cluster)) return null;
    if (postmaster.status === 'ready') return postmaster.port;
    if (waitedMs === 5000) log('waiting for the database that is already running to become ready');
    await delay(pollMs);
  }
}

async function startPostmaster(installation: Installation): Promise<number> {
  const attempts = 60;
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(join(installation.folder, 'port'));
    const failure = await tryPostmaster(installation, port);
    if (failure === null) return port;
    // A port that someone was quicker to take, or the last processes of a killed server that are still going away.
    const isPassing = /Address already in use|pre-existing shared memory/.test(failure);
    if (!isPassing || attempt === attempts)
      throw new Error(`the embedded database did not start: ${failure} (${installation.logFile})`);
    await delay(250);
  }
}

/** Starts the server and waits until it is ready; returns its complaint when it ended instead. */
async function tryPostmaster(
  { cluster, logFile, user, binaries, settings, log }: Installation,
  port: number,
): Promise<string | null> {
  const maxLogBytes = 16 * megabyte;
  if (existsSync(logFile) && statSync(logFile).size > maxLogBytes) renameSync(logFile, `${logFile}.1`);
  // PostgreSQL refuses to start over a lock file whose id exists, also as a stranger's or a dead child that nobody collected.
  // Who comes here has made sure that none runs; and what is left of a killed one PostgreSQL sees by its shared memory.
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
  const logDescriptor = openSync(logFile, 'a', 0o600);
  const logStart = statSync(logFile).size;
  const flags = Object.entries({ ...readServerSettings(port), ...settings }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  // A group of its own: ctrl-C reaches this process alone, which stops the server after the last hit is stored.
  const child = spawn(binaries.postgres, ['-D', cluster, ...flags], {
    ...user,
    cwd: '/',
    env: serverEnvironment,
    detached: true,
    stdio: ['ignore', logDescriptor, logDescriptor],
  });
  closeSync(logDescriptor);
  child.unref();
  const isReady = await waitUntilReady(child, cluster, log);
  if (isReady) return null;
  const lines = readFileSync(logFile, 'utf8').slice(logStart).trim().split('\n');
  return (
    lines.filter((line) => /FATAL|LOG: {2}could not|error/.test(line)).join(' / ') ||
    (lines.at(-1) ?? 'no reason given')
  );
}

async function waitUntilReady(child: ChildProcess, cluster: string, log: (line: string) => void): Promise<boolean> {
  let hasEnded = false;
  child.once('error', () => {
    hasEnded = true;
  });
  child.once('exit', () => {
    hasEnded = true;
  });
  const pollMs = 20;
  for (let waitedMs = 0; !hasEnded; waitedMs += pollMs) {
    const postmaster = findPostmaster(cluster);
    if (postmaster?.pid === child.pid && postmaster?.status === 'ready') return true;
    if (waitedMs === 5000) log('the database is recovering from an unclean end; this can take a while');
    await delay(pollMs);
  }
  return false;
}

/** The port of last time, so that people can keep an address, or else a free one; loopback only. */
async function choosePort(file: string): Promise<number> {
  const last = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0;
  const port = (last > 0 ? await findFreePort(last) : null) ?? (await findFreePort(0));
  if (port === null) throw new Error('this machine has no free port on 127.0.0.1 for the embedded database');
  writeFileSync(file, `${port}\n`);
  return port;
}

async function findFreePort(wanted: number): Promise<number | null> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once('error', () => resolve(null));
    server.listen(wanted, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : null));
    });
  });
}

/** Makes our database when it is missing and returns its address. */
async function openDatabase({ folder }: Installation, port: number): Promise<string> {
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  const address = (name: string) => `postgresql://${superuserName}:${password}@127.0.0.1:${port}/${name}`;
  const client = new Client({ connectionString: address('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [databaseName]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${databaseName}`);
  } finally {
    await client.end();
  }
  return address(databaseName);
}
