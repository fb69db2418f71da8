// How does a Goalpost process live and die? Port, database, owner, collector, pages, in this order; the end runs backwards.
// Never exit before the collector has stored what it acknowledged, and never leave a database behind.

import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import next from 'next';
import { keepTrustedForwarding } from '@/lib/auth/forwarded-headers';
import { ensureOwner } from '@/lib/auth/owner';
import { createCollectorDoor } from '@/lib/collector/door';
import { registerDatabase, registerJob, registerPool } from '@/lib/collector/metrics';
import { closePool, getPool } from '@/lib/db/pool';
import { startRetention } from '@/lib/db/retention';
import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { answerStatus, isStatusPath, startMetrics } from './answer-status';
import { listen, stopListening } from './listen';
import { openDatabase } from './open-database';

type Running = {
  server: Server | undefined;
  /** Answers everything but the status paths once the start is done. */
  answer: RequestListener | undefined;
  /** What was started besides the port, the newest first: the order to stop in. */
  stops: (() => Promise<unknown>)[];
  isStopping: boolean;
};

const drainPatienceMs = 10_000;
const stopPatienceMs = 60_000;

/**
 * Starts the server and resolves when it answers; SIGINT and SIGTERM end the process with everything that it started.
 * A start that fails ends the process with one line on stderr and exit code 1.
 */
export async function runServer({ isDevelopment }: { isDevelopment: boolean }): Promise<void> {
  const running: Running = { server: undefined, answer: undefined, stops: [], isStopping: false };
  const starting = start(running, isDevelopment);
  const end = (exitCode: number): void => {
    if (running.isStopping) return;
    running.isStopping = true;
    void stopAfter(starting, running).then((isClean) => process.exit(isClean ? exitCode : 1));
  };
  // Ctrl-C arrives from the terminal and often once more from npm: only the first counts.
  process.on('SIGINT', () => end(0));
  process.on('SIGTERM', () => end(0));
  process.on('uncaughtException', (error) => {
    log.error('the process ends: something was not caught', error);
    end(1);
  });
  try {
    await starting;
  } catch (error) {
    // A start that was ended on purpose fails at whatever it was doing.
    if (!running.isStopping) console.error(`goalpost: ${error instanceof Error ? error.message : String(error)}`);
    end(1);
    // A caller that goes on after the start must not go on after a failed one.
    await new Promise(() => undefined);
  }
}

async function start(running: Running, isDevelopment: boolean): Promise<void> {
  startMetrics();
  const { port, publicUrl } = env;
  running.server = await listen(port, (request, response) => answer(running, request, response));
  running.stops.unshift(await openDatabase((line) => log.info(line)));
  running.stops.unshift(closePool);
  await makeOwner();
  if (running.isStopping) return;
  const retention = startRetention({ pool: getPool(), months: env.retentionMonths });
  running.stops.unshift(() => retention.stop());
  registerDatabase(getPool());
  registerPool('pages', getPool());
  registerJob('retention', () => retention.lastSuccessAtMs);
  const door = createCollectorDoor({ pool: getPool() });
  running.stops.unshift(() => door.close());
  const app = next({ dev: isDevelopment, port });
  await app.prepare();
  running.stops.unshift(() => app.close());
  const answerPage = app.getRequestHandler();
  if (isDevelopment) running.server.on('upgrade', app.getUpgradeHandler());
  running.answer = (request, response) => {
    if (door.handles(request.url ?? '/', request.method ?? 'GET')) door.handle(request, response);
    else {
      // Else a stranger would choose the address that its sign-in attempts count for.
      keepTrustedForwarding(request.headers, request.socket.remoteAddress);
      answerPage(request, response).catch((error: unknown) => answerFailure(response, error));
    }
  };
  log.info(`Goalpost is ready: ${publicUrl}`);
}

async function makeOwner(): Promise<void> {
  try {
    await ensureOwner(env);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new Error(`GOALPOST_OWNER_EMAIL and GOALPOST_OWNER_PASSWORD cannot be used: ${reason}`, { cause });
  }
}

function answer(running: Running, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (isStatusPath(path)) {
    answerStatus(path, request, response, running.answer !== undefined).catch((error: unknown) =>
      answerFailure(response, error),
    );
  } else if (running.answer === undefined) {
    response.writeHead(503, { 'Content-Type': 'text/plain', 'Retry-After': '1' }).end('Goalpost is starting\n');
  } else {
    running.answer(request, response);
  }
}

function answerFailure(response: ServerResponse, error: unknown): void {
  log.error('a request failed', error);
  if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
  response.end('internal error\n');
}

/** Waits for the start, so that nothing is started after it was stopped; resolves to whether every part ended well. */
async function stopAfter(starting: Promise<void>, running: Running): Promise<boolean> {
  setTimeout(() => process.exit(1), stopPatienceMs).unref();
  await starting.catch(() => undefined);
  let isClean = true;
  const { server, stops } = running;
  for (const stop of server === undefined ? stops : [() => stopListening(server, drainPatienceMs), ...stops]) {
    await stop().catch((error: unknown) => {
      log.error('a part of the process did not end well', error);
      isClean = false;
    });
  }
  return isClean;
}
