import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest';
import { deleteDataFolder, describeOrphanedDatabases, listOrphanedDatabases } from './embedded-remains';
import { startEmbeddedServer } from './embedded-server';
import { findProcessMark } from './process-lease';

const log = () => undefined;
const isRoot = process.getuid?.() === 0;
const isHomeClosed = isRoot && (statSync(homedir()).mode & 0o001) === 0;
// Root's closed home, so that the database stands apart; anybody else's stands in the data folder.
const parent = isHomeClosed ? homedir() : tmpdir();

let dataDir: string;
beforeEach(() => {
  dataDir = mkdtempSync(join(parent, '.goalpost-remains-'));
});
afterEach(() => deleteDataFolder(dataDir));

const readRemote = () => readFileSync(join(dataDir, 'postgres.location'), 'utf8').trim();
const listOwn = () => listOrphanedDatabases().filter((each) => each.dataDir === dataDir);

test('a data folder is deleted with its database, also one that a killed process left running; a second time is no error', async () => {
  const script = `
    import { startEmbeddedServer } from './lib/db/embedded-server.ts';
    await startEmbeddedServer({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined });
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script]);
  await once(child, 'exit');
  const remote = existsSync(join(dataDir, 'postgres.location')) ? readRemote() : join(dataDir, 'postgres');
  expect(existsSync(join(remote, 'cluster', 'postmaster.pid'))).toBe(true);
  await deleteDataFolder(dataDir);
  expect([existsSync(dataDir), existsSync(remote)]).toEqual([false, false]);
  await deleteDataFolder(dataDir);
});

test('a database that another living process uses is not deleted', async () => {
  const user = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)']);
  if (user.pid === undefined) throw new Error('no second process');
  const leases = join(dataDir, 'postgres', 'leases');
  mkdirSync(leases, { recursive: true });
  writeFileSync(join(leases, String(user.pid)), findProcessMark(user.pid) ?? '');
  await expect(deleteDataFolder(dataDir)).rejects.toThrow('is in use by another process and was not deleted');
  expect(existsSync(leases)).toBe(true);
  user.kill('SIGKILL');
  await once(user, 'exit');
});

test.runIf(isHomeClosed)(
  'a database kept apart is told of while its data folder is gone or leads to another, and is there when the folder comes back',
  async () => {
    await (await startEmbeddedServer({ dataDir, log })).stop();
    const folder = readRemote();
    expect(listOwn()).toEqual([]);
    const away = `${dataDir}-away`;
    onTestFinished(() => deleteDataFolder(away));
    renameSync(dataDir, away);
    expect(listOwn()).toEqual([{ folder, dataDir, sizeMegabytes: expect.any(Number) }]);
    expect(describeOrphanedDatabases([{ folder, dataDir, sizeMegabytes: 41 }])).toBe(
      `databases whose data folder is gone or not mounted, to be deleted by hand if it will not come back: ${folder} (41 MB, of ${dataDir})`,
    );
    mkdirSync(dataDir);
    expect(listOwn()).toHaveLength(1);
    rmSync(dataDir, { recursive: true });
    renameSync(away, dataDir);
    const server = await startEmbeddedServer({ dataDir, log });
    expect(listOwn()).toEqual([]);
    await server.stop();
  },
);

test('of four databases the three largest are named, and all are summed: 1 + 2 + 3 + 4 = 10 MB', () => {
  const orphans = [1, 2, 3, 4].map((size) => ({ folder: `/f${size}`, dataDir: `/d${size}`, sizeMegabytes: size }));
  expect(describeOrphanedDatabases(orphans)).toMatch(
    /: \/f4 \(4 MB, of \/d4\), \/f3 \(3 MB, of \/d3\), \/f2 \(2 MB, of \/d2\), 1 more \(10 MB together\)$/,
  );
  expect(describeOrphanedDatabases([])).toBeNull();
});

test.runIf(isHomeClosed)("a copy of a data folder is deleted without the original's database", async () => {
  await (await startEmbeddedServer({ dataDir, log })).stop();
  const copy = mkdtempSync(join(parent, '.goalpost-remains-'));
  onTestFinished(() => deleteDataFolder(copy));
  writeFileSync(join(copy, 'postgres.location'), `${readRemote()}\n`);
  await deleteDataFolder(copy);
  expect(existsSync(copy)).toBe(false);
  expect(existsSync(join(readRemote(), 'cluster'))).toBe(true);
});
