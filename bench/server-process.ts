// Starts a server for a benchmark in a process of its own, and ends it. Never leaves one behind: what was started is stopped on every way out.

import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

export type ServerProcess = {
  port: number;
  readMemoryMegabytes(): number;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  stop(): Promise<void>;
};

/** As `npm start` has it; why is told in lib/collector/README.md. */
const nodeFlags = ['--max-semi-space-size=32', '--heap-growing-percent=30'];

/** Runs `node program …` until it answers on its port; `port` is put where `makeArguments` and `makeEnvironment` want it. */
export async function startServerProcess(options: {
  program: string;
  makeArguments?: (port: number) => string[];
  environment?: Record<string, string>;
  path: string;
  /** One that is free, unless it is to be the port of a process before. */
  port?: number;
}): Promise<ServerProcess> {
  const port = options.port ?? (await findFreePort());
  const child = spawn(process.execPath, [...nodeFlags, options.program, ...(options.makeArguments?.(port) ?? [])], {
    env: {
      ...options.environment,
      PATH: '/usr/local/bin:/usr/bin:/bin',
      NODE_ENV: 'production',
      PORT: String(port),
      GOALPOST_COLLECTOR_PORT: String(port),
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  try {
    await waitUntilReady(child, `http://127.0.0.1:${port}${options.path}`);
  } catch (error) {
    child.kill('SIGTERM');
    throw error;
  }
  return {
    port,
    readMemoryMegabytes: () => readMemory(child),
    kill: () => end(child, 'SIGKILL'),
    stop: () => end(child, 'SIGTERM'),
  };
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

const patienceMs = 120_000;

async function waitUntilReady(child: ChildProcess, url: string): Promise<void> {
  const startedAt = performance.now();
  while (performance.now() - startedAt < patienceMs) {
    if (child.exitCode !== null) throw new Error(`the server ended with code ${child.exitCode}`);
    const isReady = await fetch(url, { method: 'POST', body: '{}' }).then(
      ({ status }) => status !== 503,
      () => false,
    );
    if (isReady) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`the server did not answer at ${url} within ${patienceMs / 1000} s`);
}

/** Resident memory; NaN where the system does not tell. */
function readMemory({ pid }: ChildProcess): number {
  try {
    const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return Number(kilobytes) / 1024;
  } catch {
    return Number.NaN;
  }
}

async function findFreePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}
