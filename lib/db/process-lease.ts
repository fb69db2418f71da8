// Which processes use a folder right now? Each keeps a lease file; a lease whose process is gone counts for nothing.
// Never trust a process id alone: ids are reused, above all in containers, so a lease also names the start of its process.

import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

/** A text that no other process, before or after, shares with `pid`; null when there is no such process. */
export function findProcessMark(pid: number): string | null {
  try {
    if (process.platform === 'linux') {
      const bootId = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      // Field 22, the start time, counted after the command name, which may itself hold blanks and brackets.
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ');
      const isZombie = fields[0] === 'Z';
      return isZombie ? null : `${bootId} ${fields[19] ?? ''}`;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  return findProcessMark(pid) !== null;
}

/** Writes this process's lease into `folder`. */
export function saveLease(folder: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, String(process.pid)), findProcessMark(process.pid) ?? '');
}

/** Removes this process's lease and those of dead processes; returns how many living processes still hold one. */
export function deleteLease(folder: string): number {
  rmSync(join(folder, String(process.pid)), { force: true });
  return countLeases(folder);
}

/** How many living processes hold a lease of `folder`; leases of dead ones are removed. */
export function countLeases(folder: string): number {
  return listFiles(folder).filter((name) => {
    const isHeld = isHeldLease(join(folder, name), Number(name));
    if (!isHeld) rmSync(join(folder, name), { force: true });
    return isHeld;
  }).length;
}

function isHeldLease(file: string, pid: number): boolean {
  const mark = findProcessMark(pid);
  return mark !== null && readText(file) === mark;
}

/**
 * Runs `work` while no other process runs work under the same lock file; waits for its turn, and takes over from a
 * process that died. `folder` must exist.
 */
export async function withFileLock<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const file = join(folder, 'lock');
  const pollMs = 50;
  while (!takeLock(file)) await delay(pollMs);
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function takeLock(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid}\n${findProcessMark(process.pid) ?? ''}`, { flag: 'wx' });
    return true;
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const [pid = '', mark = ''] = readText(file).split('\n');
  // An empty file belongs to a process between creating and writing it, or to one that died there: try it next time.
  if (pid !== '' && findProcessMark(Number(pid)) !== mark) rmSync(file, { force: true });
  return false;
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function listFiles(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
