// Whose is a journal? Each process writes into a folder named after itself, so that the next start finds what a dead one left. Taking one
// over is renaming it: one of two that try succeeds, and an owner that was only thought dead sees that its files are gone.
// Never trust a process id of another machine or container: there the folder's age decides.

import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readlinkSync, renameSync, statSync, utimesSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { findProcessMark } from '@/lib/db/process-lease';

/** Names of folders left on purpose begin so: they are anybody's. */
const leftPrefix = 'left';
/** A folder of another machine whose owner has not touched it for this long is taken for left behind. */
const silenceMs = 60_000;
export const heartbeatMs = 10_000;

const shorten = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 8);

/** Where process ids mean the same as here: this machine, this container. */
function readScope(): string {
  let namespace = '';
  try {
    namespace = readlinkSync('/proc/self/ns/pid');
  } catch {
    // Not Linux: there are no containers of our kind.
  }
  return shorten(`${hostname()} ${namespace}`);
}

/** A new folder name for a journal of this process. */
export function makeOwnName(): string {
  const mark = findProcessMark(process.pid) ?? '';
  return [readScope(), process.pid, shorten(mark), randomBytes(4).toString('hex')].join('.');
}

/** A new folder name for a journal that the next one who comes may have. */
export function makeLeftName(): string {
  return `${leftPrefix}.${randomBytes(8).toString('hex')}`;
}

/** Folders in `root` that nobody living owns. */
export function listLeftFolders(root: string, nowMs: number): string[] {
  const scope = readScope();
  return readFolder(root).filter((name) => isLeft(root, name, scope, nowMs));
}

function isLeft(root: string, name: string, ownScope: string, nowMs: number): boolean {
  const [scope, pid, mark] = name.split('.');
  if (scope === leftPrefix) return true;
  if (pid === undefined || mark === undefined) return false;
  if (scope === ownScope) {
    const living = findProcessMark(Number(pid));
    return living === null || shorten(living) !== mark;
  }
  try {
    return nowMs - statSync(join(root, name)).mtimeMs > silenceMs;
  } catch {
    return false;
  }
}

/** Gives a folder another name, which is its owner; `false` when somebody else was first. */
export function renameFolder(root: string, from: string, to: string): boolean {
  try {
    renameSync(join(root, from), join(root, to));
    return true;
  } catch {
    return false;
  }
}

/** Tells processes of other machines that the owner of this folder lives. */
export function touchFolder(root: string, name: string, nowMs: number): void {
  try {
    utimesSync(join(root, name), nowMs / 1000, nowMs / 1000);
  } catch {
    // A folder that is gone has nobody to tell.
  }
}

/** The names in a folder; none when there is no such folder. */
export function readFolder(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}
