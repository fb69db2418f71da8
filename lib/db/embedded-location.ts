// In which folder does the embedded database live? In the data folder, or, when the system user cannot get in there
// (root's home is closed to everyone else), in a place of its own that the data folder remembers.
// Never let two data folders share one database, and never begin an empty one where another was kept before.

import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { canEnter, reachableRoot, type ServerUser } from './embedded-binaries';

/** In a data folder: where its database is kept instead. In such a place: whose it is. */
const pointerName = 'postgres.location';
const ownerName = 'belongs-to';

/**
 * The folder of the server's files, made when missing. Throws one clear line when the data folder cannot be written,
 * was copied from another installation, or holds a database that `user` cannot reach.
 */
export function getServerFolder(dataDir: string, user: ServerUser, log: (line: string) => void): string {
  saveDataFolder(dataDir);
  const usual = join(realpathSync(dataDir), 'postgres');
  const pointerFile = join(dataDir, pointerName);
  if (existsSync(pointerFile)) return openRemoteFolder(readFileSync(pointerFile, 'utf8').trim(), dataDir);
  mkdirSync(usual, { recursive: true });
  chmodSync(usual, 0o711);
  if (canEnter(usual, user)) return usual;
  if (existsSync(join(usual, 'cluster'))) {
    throw new Error(
      `the database in ${usual} cannot be reached by the system user that runs it: open its parent folders to others (chmod o+x)`,
    );
  }
  const remote = join(reachableRoot, randomBytes(6).toString('hex'));
  mkdirSync(remote, { recursive: true });
  chmodSync(reachableRoot, 0o711);
  chmodSync(remote, 0o711);
  writeFileSync(join(remote, ownerName), `${realpathSync(dataDir)}\n`);
  writeFileSync(pointerFile, `${remote}\n`);
  log(`the system user that runs the database cannot reach ${usual}: the database is kept in ${remote}`);
  return remote;
}

/** The folder of a data folder's database; null when it has none or what it names belongs to another data folder. */
export function findServerFolder(dataDir: string): string | null {
  const pointerFile = join(dataDir, pointerName);
  if (existsSync(pointerFile)) {
    const remote = readFileSync(pointerFile, 'utf8').trim();
    return readOwner(remote) === realpathSync(dataDir) ? remote : null;
  }
  const usual = join(dataDir, 'postgres');
  return existsSync(usual) ? realpathSync(usual) : null;
}

/** The data folder to which a database that is kept apart belongs; null for any other folder. */
export function readOwner(remote: string): string | null {
  const ownerFile = join(remote, ownerName);
  return existsSync(ownerFile) ? readFileSync(ownerFile, 'utf8').trim() : null;
}

/** Makes the data folder when it is missing and writes in it; throws one clear line when that cannot be done. */
export function saveDataFolder(dataDir: string): void {
  try {
    if (!existsSync(dataDir)) {
      makeFolder(dataDir);
      chmodSync(dataDir, 0o711);
    }
    const probe = join(dataDir, '.writable');
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (cause) {
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
    throw new Error(
      `cannot write to the data folder ${dataDir} (${reason}): set GOALPOST_DATA_DIR to a folder of your own`,
      { cause },
    );
  }
}

/** Node's own recursive mkdir never returns where the system denies that a parent exists, as in /proc. */
function makeFolder(folder: string): void {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  mkdirSync(folder);
}

function openRemoteFolder(remote: string, dataDir: string): string {
  const owner = readOwner(remote);
  if (owner === null)
    throw new Error(
      `the database of ${dataDir} was kept in ${remote}, which is gone: restore it, or delete ${dataDir} to begin anew`,
    );
  const self = realpathSync(dataDir);
  if (owner === self) return remote;
  const otherPointer = join(owner, pointerName);
  if (existsSync(otherPointer) && readFileSync(otherPointer, 'utf8').trim() === remote) {
    throw new Error(
      `${dataDir} is a copy of ${owner}, whose database is kept in ${remote}: delete postgres.location in the copy to begin an empty one`,
    );
  }
  // The data folder was moved: the database goes with it.
  writeFileSync(join(remote, ownerName), `${self}\n`);
  return remote;
}
