// How does Goalpost run its own PostgreSQL? It starts the server in a folder, or adopts the one that a killed process left.
// Never weaken durability outside of tests (fsync, synchronous_commit): an acknowledged hit must survive a power cut.

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import {
  type EmbeddedBinaries,
  getEmbeddedBinaries,
  getServerUser,
  reachableRoot,
  type ServerUser,
} from './embedded-binaries';
import { getServerFolder } from './embedded-location';
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

type Installation = {
  folder: string;
  cluster: string;
  logFile: string;
  user: ServerUser;
  binaries: EmbeddedBinaries;
  settings: Readonly<Record<string, string>>;
  log: (line: string) => void;
};

const superuser = 'goalpost';
const databaseName = 'goalpost';
const majorVersion = '18';
const megabyte = 2 ** 20;

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
    return {
      databaseUrl,
      isAdopted: running !== null,
      stop: () => withFileLock(folder, () => release(installation, leases)),
    };
  });
}

async function release(installation: Installation, leases: string): Promise<void> {
  const isStillUsed = deleteLease(leases) > 0;
  const postmaster = findPostmaster(installation.cluster);
  if (isStillUsed || postmaster === null || !isOwnPostmaster(postmaster.pid, installation.cluster)) return;
  await stopPostmaster(postmaster.pid);
}

async function createCluster(installation: Installation): Promise<void> {
  const { folder, cluster, user, binaries, log } = installation;
  if (existsSync(cluster)) {
    const version = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
    if (version !== majorVersion)
      throw new Error(
        `the database in ${cluster} is of PostgreSQL ${version}, this Goalpost brings ${majorVersion}: dump it there and restore it here`,
      );
    return;
  }
  log(`making a new database in ${folder}`);
  // Made beside its place and renamed, so that a start that is killed half-way leaves nothing that looks like a database.
  const unfinished = join(folder, 'cluster.new');
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  const passwordFile = join(folder, 'password');
  if (!existsSync(passwordFile))
    writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  const sharedPasswordFile = join(folder, 'password.initdb');
  rmSync(sharedPasswordFile, { force: true });
  writeFileSync(sharedPasswordFile, readFileSync(passwordFile), { mode: 0o600 });
  if (user.uid !== undefined && user.gid !== undefined) {
    chownSync(unfinished, user.uid, user.gid);
    chownSync(sharedPasswordFile, user.uid, user.gid);
  }
  try {
    await runInitdb(binaries.initdb, unfinished, sharedPasswordFile, user);
  } finally {
    rmSync(sharedPasswordFile, { force: true });
  }
  renameSync(unfinished, cluster);
}

async function runInitdb(initdb: string, cluster: string, passwordFile: string, user: ServerUser): Promise<void> {
  const flags = [
    `--pgdata=${cluster}`,
    `--username=${superuser}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // The built-in provider sorts alike on every machine and across upgrades of its C library.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
  ];
  const child = spawn(initdb, flags, {
    ...user,
    cwd: '/',
    env: serverEnvironment,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  const code = await new Promise((resolve, reject) => child.once('error', reject).once('close', resolve));
  if (code !== 0)
    throw new Error(`the embedded database could not be made: ${complaint.trim().split('\n').join(' / ')}`);
}

// Nothing of ours: the secrets of this process are no business of another user's. NODE_ENV is there for Next's types only.
const serverEnvironment = { PATH: '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC', NODE_ENV: 'production' } as const;

/** The port of the server that runs in this folder; waits while it starts or stops; null when none runs. */
async function findRunningPort({ cluster, log }: Installation): Promise<number | null> {
  const pollMs = 100;
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    const postmaster = findPostmaster(cluster);
    if (postmaster === null) return null;
    if (!isOwnPostmaster(postmaster.pid, cluster)) {
      // The id in the lock file belongs to some other program now; PostgreSQL itself would refuse to start over it.
      rmSync(join(cluster, 'postmaster.pid'), { force: true });
      return null;
    }
    if (postmaster.status === 'ready') return postmaster.port;
    if (waitedMs === 5000) log('waiting for the database that is already running to become ready');
    await delay(pollMs);
  }
}

async function startPostmaster(installation: Installation): Promise<number> {
  const attempts = 20;
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
  const logDescriptor = openSync(logFile, 'a', 0o600);
  const logStart = statSync(logFile).size;
  const flags = Object.entries({ ...readSettings(port), ...settings }).flatMap(([name, value]) => [
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

function readSettings(port: number): Record<string, string> {
  const memoryMegabytes = totalmem() / megabyte;
  const clamp = (low: number, value: number, high: number) => Math.round(Math.min(Math.max(value, low), high));
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '100',
    fsync: 'on',
    full_page_writes: 'on',
    synchronous_commit: 'on',
    shared_buffers: `${clamp(128, memoryMegabytes / 8, 1024)}MB`,
    effective_cache_size: `${clamp(256, memoryMegabytes / 2, 65_536)}MB`,
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    // Hits are appended all day: fewer checkpoints mean fewer full pages in the log.
    max_wal_size: '4GB',
    checkpoint_timeout: '15min',
    random_page_cost: '1.1',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
  };
}

/** Makes our database when it is missing and returns its address. */
async function openDatabase({ folder }: Installation, port: number): Promise<string> {
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  const address = (name: string) => `postgresql://${superuser}:${password}@127.0.0.1:${port}/${name}`;
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
