// What is left of embedded databases? As root a database may stand apart from its data folder (`embedded-location`), so deleting that folder
// leaves it behind. Never delete a database unasked: a data folder that is not there may be on a disk that is just not mounted.

import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { reachableRoot } from './embedded-binaries';
import { findServerFolder, readOwner } from './embedded-location';
import { findPostmaster, isOwnPostmaster, stopPostmaster } from './postmaster';
import { deleteLease, withFileLock } from './process-lease';

/** A database apart from its data folder, to which that folder leads no more. */
export type OrphanedDatabase = { folder: string; dataDir: string; sizeMegabytes: number };

/**
 * Deletes a data folder and the embedded database that belongs to it, wherever that is kept; a server that nobody uses is ended before.
 * For folders that were made to be thrown away. Throws when another living process uses the database; a missing folder is no error.
 */
export async function deleteDataFolder(dataDir: string): Promise<void> {
  const folder = findServerFolder(dataDir);
  if (folder !== null) {
    await withFileLock(folder, async () => {
      if (deleteLease(join(folder, 'leases')) > 0)
        throw new Error(`the database of ${dataDir} is in use by another process and was not deleted`);
      const cluster = join(folder, 'cluster');
      const postmaster = findPostmaster(cluster);
      if (postmaster !== null && isOwnPostmaster(postmaster.pid, cluster)) await stopPostmaster(postmaster.pid);
      rmSync(folder, { recursive: true, force: true });
    });
  }
  rmSync(dataDir, { recursive: true, force: true });
}

/**
 * Databases kept apart whose data folder is not there or leads to another one, and of which no server runs; by folder name.
 * None unless this process is root: nobody else keeps any.
 */
export function listOrphanedDatabases(): OrphanedDatabase[] {
  if (process.getuid?.() !== 0 || !existsSync(reachableRoot)) return [];
  return readdirSync(reachableRoot)
    .toSorted()
    .flatMap((name) => {
      const folder = join(reachableRoot, name);
      const dataDir = readOwner(folder);
      if (dataDir === null || findServerFolder(dataDir) === folder) return [];
      if (findPostmaster(join(folder, 'cluster')) !== null) return [];
      return [{ folder, dataDir, sizeMegabytes: readSizeMegabytes(folder) }];
    });
}

const namedCount = 3;

/** One line for whoever may want the room back, or their data folder: the largest by name, all by size. `null` when there is no such database. */
export function describeOrphanedDatabases(orphans: readonly OrphanedDatabase[]): string | null {
  if (orphans.length === 0) return null;
  const names = orphans
    .toSorted((one, other) => other.sizeMegabytes - one.sizeMegabytes)
    .map(({ folder, dataDir, sizeMegabytes }) => `${folder} (${sizeMegabytes} MB, of ${dataDir})`);
  const total = orphans.reduce((sum, { sizeMegabytes }) => sum + sizeMegabytes, 0);
  const rest = names.length > namedCount ? [`${names.length - namedCount} more (${total} MB together)`] : [];
  const named = [...names.slice(0, namedCount), ...rest].join(', ');
  return `databases whose data folder is gone or not mounted, to be deleted by hand if it will not come back: ${named}`;
}

/** Asked of the system, which is content with files that go away meanwhile. */
function readSizeMegabytes(folder: string): number {
  const { stdout } = spawnSync('du', ['-sk', folder], { encoding: 'utf8' });
  return Math.ceil(Number.parseInt(stdout, 10) / 1024);
}
