// A Goalpost process as its operator meets it: what it says when it cannot start, and what it leaves behind when it ends.

import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

let dataDir: string;

test.beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'goalpost-process-'));
  // As root a system user runs the database and must be able to pass.
  chmodSync(dataDir, 0o711);
});
test.afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

type Started = { child: ChildProcess; output: () => string; complaint: () => string; ended: Promise<number | null> };

function startGoalpost(settings: Record<string, string>): Started {
  const env = { ...process.env, GOALPOST_DATA_DIR: dataDir, DATABASE_URL: '', GOALPOST_URL: '', ...settings };
  const child = spawn(process.execPath, ['scripts/start.mjs'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  let complaint = '';
  child.stdout.on('data', (chunk) => {
    output += chunk;
  });
  child.stderr.on('data', (chunk) => {
    complaint += chunk;
  });
  const ended = once(child, 'close').then(([code]) => code);
  return { child, output: () => output, complaint: () => complaint, ended };
}

async function takePort(): Promise<{ port: number; free: () => Promise<unknown> }> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  return { port: (server.address() as AddressInfo).port, free: () => new Promise((resolve) => server.close(resolve)) };
}

async function findFreePort(): Promise<number> {
  const { port, free } = await takePort();
  await free();
  return port;
}

/** The processes that work inside the database's folder. */
function countDatabaseProcesses(): number {
  const pids = execFileSync('ps', ['-A', '-o', 'args='], { encoding: 'utf8' }).split('\n');
  return pids.filter((args) => args.includes(`-D ${dataDir}`)).length;
}

async function expectReady(port: number): Promise<void> {
  const isReady = () =>
    fetch(`http://localhost:${port}/readyz`).then(
      ({ status }) => status,
      () => 0,
    );
  await expect.poll(isReady, { timeout: 60_000 }).toBe(200);
}

test('a port that is taken: one clear line, exit code 1, no database left', async () => {
  const { port, free } = await takePort();
  const { ended, complaint } = startGoalpost({ PORT: String(port) });
  expect(await ended).toBe(1);
  expect(complaint()).toBe(
    `goalpost: port ${port} is taken by another program: stop it or set PORT to another number\n`,
  );
  expect(countDatabaseProcesses()).toBe(0);
  await free();
});

test('a data folder that cannot be written: one clear line, exit code 1', async () => {
  const file = join(dataDir, 'file');
  writeFileSync(file, '');
  const { ended, complaint } = startGoalpost({
    PORT: String(await findFreePort()),
    GOALPOST_DATA_DIR: join(file, 'data'),
  });
  expect(await ended).toBe(1);
  expect(complaint()).toMatch(/^goalpost: cannot write to the data folder .+\n$/);
});

test('a database that cannot be reached: one clear line without the password, exit code 1', async () => {
  const port = await findFreePort();
  const databaseUrl = `postgresql://someone:the-password@127.0.0.1:${port}/shop`;
  const { ended, complaint } = startGoalpost({ PORT: String(await findFreePort()), DATABASE_URL: databaseUrl });
  expect(await ended).toBe(1);
  expect(complaint()).toBe(
    `goalpost: cannot reach the database at 127.0.0.1:${port}/shop: connect ECONNREFUSED 127.0.0.1:${port}\n`,
  );
});

test('ctrl-C ends it with exit code 0 and leaves no database; after kill -9 the next start adopts the database', async () => {
  test.setTimeout(180_000);
  const port = await findFreePort();
  const first = startGoalpost({ PORT: String(port) });
  await expectReady(port);
  first.child.kill('SIGINT');
  // Terminals and npm send it twice.
  first.child.kill('SIGINT');
  expect(await first.ended).toBe(0);
  expect(countDatabaseProcesses()).toBe(0);

  const killed = startGoalpost({ PORT: String(port) });
  await expectReady(port);
  killed.child.kill('SIGKILL');
  await killed.ended;
  expect(countDatabaseProcesses()).toBe(1);
  const databasePid = readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0];

  const next = startGoalpost({ PORT: String(port) });
  await expectReady(port);
  expect(next.output()).toContain('the database was running already and is used on');
  expect(readFileSync(join(dataDir, 'postgres', 'cluster', 'postmaster.pid'), 'utf8').split('\n')[0]).toBe(databasePid);
  next.child.kill('SIGTERM');
  expect(await next.ended).toBe(0);
  expect(countDatabaseProcesses()).toBe(0);
});
