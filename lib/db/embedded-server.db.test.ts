import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deleteDataFolder } from './embedded-remains';
import { startEmbeddedServer } from './embedded-server';
import { findPostmaster } from './postmaster';
import { findProcessMark } from './process-lease';

let dataDir: string;
let lines: string[];
const log = (line: string) => lines.push(line);

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'goalpost-embedded-'));
  // As root a system user runs the server and must be able to pass.
  chmodSync(dataDir, 0o711);
  lines = [];
});
afterEach(() => deleteDataFolder(dataDir));

const clusterOf = (folder: string) => join(folder, 'postgres', 'cluster');

async function runStatement(databaseUrl: string, text: string): Promise<unknown[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query(text);
  await client.end();
  return rows;
}

function killPostmaster(): void {
  const postmaster = findPostmaster(clusterOf(dataDir));
  if (postmaster === null) throw new Error('the database does not run');
  process.kill(postmaster.pid, 'SIGKILL');
}

/** Starts a server in a process that stores a row and is killed before it can stop the server. */
async function leaveOrphan(folder: string): Promise<void> {
  const script = `
    import { startEmbeddedServer } from './lib/db/embedded-server.ts';
    import { createPool } from './lib/db/pool.ts';
    const { databaseUrl } = await startEmbeddedServer({ dataDir: ${JSON.stringify(folder)}, log: () => undefined });
    await createPool(databaseUrl).query('CREATE TABLE kept AS SELECT 7 AS n');
    process.kill(process.pid, 'SIGKILL');`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '--eval', script], {
    stdio: 'inherit',
  });
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
}

test('it starts, answers, stops and starts again at the same address with what was stored', async () => {
  const first = await startEmbeddedServer({ dataDir, log });
  expect(first.isAdopted).toBe(false);
  expect(await runStatement(first.databaseUrl, 'SHOW server_version')).toEqual([
    { server_version: expect.stringMatching(/^18\./) },
  ]);
  expect(
    await runStatement(
      first.databaseUrl,
      "SELECT current_setting('fsync') AS fsync, current_setting('synchronous_commit') AS commit",
    ),
  ).toEqual([{ fsync: 'on', commit: 'on' }]);
  await runStatement(first.databaseUrl, 'CREATE TABLE kept AS SELECT 1 AS n');
  await first.stop();
  expect(findPostmaster(clusterOf(dataDir))).toBeNull();
  expect(statSync(join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600);

  const second = await startEmbeddedServer({ dataDir, log });
  expect(second.databaseUrl).toBe(first.databaseUrl);
  expect(await runStatement(second.databaseUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
  await second.stop();
});

test('the server of a process that was killed is adopted, and stopped by the one that adopted it', async () => {
  await leaveOrphan(dataDir);
  const orphan = findPostmaster(clusterOf(dataDir));
  expect(orphan).not.toBeNull();
  const adopted = await startEmbeddedServer({ dataDir, log });
  expect(adopted.isAdopted).toBe(true);
  expect(findPostmaster(clusterOf(dataDir))?.pid).toBe(orphan?.pid);
  await adopted.stop();
  expect(findPostmaster(clusterOf(dataDir))).toBeNull();
});

test('a database that was killed too recovers from its stale lock file', async () => {
  await leaveOrphan(dataDir);
  killPostmaster();
  const recovered = await startEmbeddedServer({ dataDir, log });
  expect(recovered.isAdopted).toBe(false);
  expect(await runStatement(recovered.databaseUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
  await recovered.stop();
});

test('a database that is killed while it is used comes back at the same address with what was committed', async () => {
  const server = await startEmbeddedServer({ dataDir, log });
  await runStatement(server.databaseUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
  killPostmaster();
  await expect
    .poll(() => runStatement(server.databaseUrl, 'SELECT n FROM kept').catch(() => 'away'), { timeout: 20_000 })
    .toEqual([{ n: 7 }]);
  expect(lines).toContain('the embedded database has ended unexpectedly and is started again');
  await server.stop();
  expect(findPostmaster(clusterOf(dataDir))).toBeNull();
});

test('a lock file whose id now belongs to another program does not keep the database from starting', async () => {
  await (await startEmbeddedServer({ dataDir, log })).stop();
  writeFileSync(
    join(clusterOf(dataDir), 'postmaster.pid'),
    `${process.pid}\n${clusterOf(dataDir)}\n1\n5432\n\n127.0.0.1\n0 0\nready   \n`,
  );
  const server = await startEmbeddedServer({ dataDir, log });
  expect(server.isAdopted).toBe(false);
  await server.stop();
});

test('a port that someone else took meanwhile is exchanged for a free one', async () => {
  await (await startEmbeddedServer({ dataDir, log })).stop();
  const port = Number(readFileSync(join(dataDir, 'postgres', 'port'), 'utf8'));
  const squatter = createServer().listen(port, '127.0.0.1');
  await once(squatter, 'listening');
  const server = await startEmbeddedServer({ dataDir, log });
  expect(new URL(server.databaseUrl).port).not.toBe(String(port));
  await server.stop();
  squatter.close();
});

test('a database that another living process uses is left running by the first that stops', async () => {
  const user = spawn(process.execPath, ['--eval', 'setInterval(() => undefined, 1000)']);
  if (user.pid === undefined) throw new Error('no second process');
  const server = await startEmbeddedServer({ dataDir, log });
  writeFileSync(join(dataDir, 'postgres', 'leases', String(user.pid)), findProcessMark(user.pid) ?? '');
  await server.stop();
  expect(findPostmaster(clusterOf(dataDir))?.status).toBe('ready');
  user.kill('SIGKILL');
  await once(user, 'exit');
  await server.stop();
  expect(findPostmaster(clusterOf(dataDir))).toBeNull();
});

test('a data folder that cannot be written is one clear line', async () => {
  const file = join(dataDir, 'file');
  writeFileSync(file, '');
  await expect(startEmbeddedServer({ dataDir: join(file, 'data'), log })).rejects.toThrow(
    /^cannot write to the data folder .* \(ENOTDIR\): set GOALPOST_DATA_DIR to a folder of your own$/,
  );
});

const isRoot = process.getuid?.() === 0;
const isHomeClosed = isRoot && (statSync(homedir()).mode & 0o001) === 0;

test.runIf(isHomeClosed)(
  'as root below a closed home the database is kept where its system user can reach it, and found again',
  async () => {
    const closed = mkdtempSync(join(homedir(), '.goalpost-embedded-'));
    try {
      const first = await startEmbeddedServer({ dataDir: closed, log });
      const remote = readFileSync(join(closed, 'postgres.location'), 'utf8').trim();
      expect(lines.join('\n')).toContain(`the database is kept in ${remote}`);
      await runStatement(first.databaseUrl, 'CREATE TABLE kept AS SELECT 1 AS n');
      await first.stop();
      const second = await startEmbeddedServer({ dataDir: closed, log });
      expect(await runStatement(second.databaseUrl, 'SELECT n FROM kept')).toEqual([{ n: 1 }]);
      await second.stop();
      rmSync(remote, { recursive: true });
      await expect(startEmbeddedServer({ dataDir: closed, log })).rejects.toThrow('which is gone');
      expect(existsSync(join(closed, 'postgres', 'cluster'))).toBe(false);
    } finally {
      await deleteDataFolder(closed);
    }
  },
);
