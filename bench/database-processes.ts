// Which processes are the PostgreSQL of a data folder, to do them harm on purpose? Never a stranger's: they are found by its own lock file.

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { findPostmaster, isOwnPostmaster } from '@/lib/db/postmaster';

/** The server and its children; empty while none runs. */
export function listDatabaseProcesses(dataDir: string): number[] {
  const cluster = join(dataDir, 'postgres', 'cluster');
  const postmaster = findPostmaster(cluster);
  if (postmaster === null || !isOwnPostmaster(postmaster.pid, cluster)) return [];
  const rows = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n');
  const children = rows
    .map((row) => row.trim().split(/\s+/).map(Number))
    .filter(([, parent]) => parent === postmaster.pid);
  return [postmaster.pid, ...children.map(([pid = 0]) => pid)];
}

/** Ends all of them as a crash does; how many there were. */
export function killDatabase(dataDir: string): number {
  const pids = listDatabaseProcesses(dataDir);
  for (const pid of pids) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {
      // A child that was just going away.
    }
  }
  return pids.length;
}
