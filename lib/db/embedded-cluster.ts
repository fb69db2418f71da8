// How does a new embedded database come to be? By initdb, as the user that will run it, with a password made for it once.
// Never leave half a cluster where a start would take it for a whole one.

import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { EmbeddedBinaries, ServerUser } from './embedded-binaries';

export type ClusterOptions = {
  folder: string;
  cluster: string;
  user: ServerUser;
  binaries: EmbeddedBinaries;
  log: (line: string) => void;
};

export const superuserName = 'goalpost';

const majorVersion = '18';

// Nothing of ours: the secrets of this process are no business of another user's. NODE_ENV is there for Next's types only.
// glibc gives memory back to the system after each statement and asks for it again at the next: that was a third of what a small batch cost.
// So each backend may keep up to 16 MB that it has once used.
export const serverEnvironment = {
  PATH: '/usr/bin:/bin',
  LC_ALL: 'C',
  TZ: 'UTC',
  NODE_ENV: 'production',
  MALLOC_TOP_PAD_: '4194304',
  MALLOC_TRIM_THRESHOLD_: '16777216',
  MALLOC_MMAP_THRESHOLD_: '16777216',
} as const;

/** Makes a database cluster in `folder` unless there is one; throws one line when it is of another PostgreSQL. */
export async function createCluster({ folder, cluster, user, binaries, log }: ClusterOptions): Promise<void> {
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
    `--username=${superuserName}`,
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
