// What do monitors and orchestrators ask? /healthz: does the process answer; /readyz: can it do its work; /metrics: Prometheus.
// Never let /healthz depend on the database: restarting this process does not mend that one.

import type { IncomingMessage, ServerResponse } from 'node:http';
import { collectDefaultMetrics, register } from 'prom-client';
import type { JournalState } from '@/lib/collector/journal-state';
import { isMigrated } from '@/lib/db/migrations';
import { getPool } from '@/lib/db/pool';
import { probeDatabase } from '@/lib/db/probe';
import { env } from '@/lib/env';

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

/** Answers one of the three paths; `readJournal` is `null` until the process has finished its start. */
export async function answerStatus(
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
  readJournal: (() => JournalState | null) | null,
): Promise<void> {
  response.setHeader('Cache-Control', 'no-store');
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return end(response, 405, 'text/plain', 'method not allowed\n');
  if (path === '/healthz') return end(response, 200, 'text/plain', 'ok\n');
  if (path === '/metrics') return end(response, 200, register.contentType, await register.metrics());
  const { isReady, ...state } = await readReadiness(readJournal);
  return end(response, isReady ? 200 : 503, 'application/json', `${JSON.stringify({ ready: isReady, ...state })}\n`);
}

function end(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { 'Content-Type': type });
  response.end(body);
}

type Readiness = {
  isReady: boolean;
  /** 'ok', or what is the matter. */
  checks: Record<string, string>;
  /** What waits on disk for the database. */
  journal?: Pick<JournalState, 'waitingHits' | 'waitingBytes'>;
};

async function readReadiness(readJournal: (() => JournalState | null) | null): Promise<Readiness> {
  if (readJournal === null) return { isReady: false, checks: { start: 'still starting' } };
  const checks = await readDatabaseChecks();
  const isReady = Object.values(checks).every((state) => state === 'ok');
  const journal = readJournal();
  if (journal === null) return { isReady, checks: { ...checks, journal: 'off' } };
  const { waitingHits, waitingBytes } = journal;
  return { isReady, checks: { ...checks, journal: formatJournal(journal) }, journal: { waitingHits, waitingBytes } };
}

function formatJournal({ kind, isRefusing }: JournalState): string {
  if (kind === 'idle') return 'ok';
  if (kind === 'replaying') return 'replaying';
  return isRefusing ? 'full or not writable' : 'keeping hits';
}

async function readDatabaseChecks(): Promise<Record<string, string>> {
  const { databaseUrl } = env;
  if (databaseUrl === undefined) return { database: 'no address', migrations: 'unknown' };
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${databasePatienceMs} ms`)), databasePatienceMs);
  });
  try {
    // A connection of its own first: one of the pool that hangs would be one less for the pages.
    await Promise.race([probeDatabase(databaseUrl, databasePatienceMs), patience]);
    const isUpToDate = await Promise.race([isMigrated(getPool()), patience]);
    return { database: 'ok', migrations: isUpToDate ? 'ok' : 'pending' };
  } catch (error) {
    return { database: error instanceof Error ? error.message : 'unknown error', migrations: 'unknown' };
  } finally {
    clearTimeout(timer);
  }
}
