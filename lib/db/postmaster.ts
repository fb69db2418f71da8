// Does a PostgreSQL run in a cluster's folder, and how is it ended? Asked of its lock file and of the system.
// Never signal a process before it is known to be the PostgreSQL of that very folder.

import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { isAlive } from './process-lease';

export type Postmaster = { pid: number; port: number; status: 'starting' | 'ready' | 'stopping' };

/** The process named in the cluster's lock file when it lives; whether it is PostgreSQL says `isOwnPostmaster`. */
export function findPostmaster(cluster: string): Postmaster | null {
  let lines: string[];
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return null;
  }
  // Lines: id, folder, start time, port, socket folder, address, shared memory, status.
  const pid = Number(lines[0]);
  const status = lines[7]?.trim();
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return null;
  return { pid, port: Number(lines[3]), status: status === 'ready' || status === 'stopping' ? status : 'starting' };
}

/** Whether a living process is the PostgreSQL of this folder, and not a stranger that was given its old id. */
export function isOwnPostmaster(pid: number, cluster: string): boolean {
  try {
    // PostgreSQL works inside its data folder; that stays true when the folder is moved.
    if (process.platform === 'linux') return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster);
    return execFileSync('ps', ['-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).includes(cluster);
  } catch {
    return false;
  }
}

/** Ends a PostgreSQL: open transactions roll back, committed ones are kept. Resolves when the process is gone. */
export async function stopPostmaster(pid: number): Promise<void> {
  const pollMs = 20;
  const patienceMs = 30_000;
  process.kill(pid, 'SIGINT');
  for (let waitedMs = 0; isAlive(pid); waitedMs += pollMs) {
    // Without a last checkpoint; the next start recovers from the log.
    if (waitedMs === patienceMs) process.kill(pid, 'SIGQUIT');
    await delay(pollMs);
  }
}
