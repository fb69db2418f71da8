// What do monitors and orchestrators ask? /healthz: does the process answer; /readyz: can it do its work; /metrics: Prometheus.
// Never let /healthz depend on the database: restarting this process does not mend that one.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectDefaultMetrics, register } from 'prom-client';
import { isMigrated } from '@/lib/db/migrations';
import { getPool } from '@/lib/db/pool';

const paths = ['/healthz', '/readyz', '/metrics'] as const;
const databasePatienceMs = 2000;

/** Begins to collect the process's own figures; once a process. */
export function startMetrics(): void {
  collectDefaultMetrics();
}

/** Whether a path belongs to this module. */
export function isStatusPath(path: string): boolean {
  return paths.some((each) => each === path);
}

/** Answers one of the three paths; `isStarted` says whether the process has finished its start. */
export async function answerStatus(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  isStarted: boolean,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return end(response, 405, 'text/plain', 'method not allowed\n');
  if (path === '/healthz') return end(response, 200, 'text/plain', 'ok\n');
  if (path === '/metrics') return end(response, 200, register.contentType, await register.metrics());
  const checks = isStarted ? await readChecks() : { start: 'still starting' };
  const isReady = Object.values(checks).every((state) => state === 'ok');
  return end(response, isReady ? 200 : 503, 'application/json', `${JSON.stringify({ ready: isReady, checks })}\n`);
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type });
  response.end(body);
}

async function readChecks(): Promise<Record<string, string>> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${databasePatienceMs} ms`)), databasePatienceMs);
  });
  try {
    const isUpToDate = await Promise.race([isMigrated(getPool()), patience]);
    return { database: 'ok', migrations: isUpToDate ? 'ok' : 'pending' };
  } catch (error) {
    return { database: error instanceof Error ? error.message : 'unknown error', migrations: 'unknown' };
  } finally {
    clearTimeout(timer);
  }
}
