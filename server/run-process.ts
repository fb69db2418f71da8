// How does one of our processes live and die? Its port first, then what it needs, in the order of its start; the end runs backwards.
// Never exit before the collector has stored what it acknowledged, and never leave a database behind.

import type { IncomingMessage, RequestListener, Server, ServerResponse } from 'node:http';
import { type CollectorDoor, createCollectorDoor } from '@/lib/collector/door';
import type { JournalState } from '@/lib/collector/journal-state';
import { registerDatabase, registerJournal, registerPool } from '@/lib/collector/metrics';
import { describeOrphanedDatabases, listOrphanedDatabases } from '@/lib/db/embedded-remains';
import { closePool, getPool } from '@/lib/db/pool';
import { log } from '@/lib/log';
import { answerStatus, isStatusPath, startMetrics } from './answer-status';
import { listen, stopListening } from './listen';
import { openDatabase } from './open-database';

export type RunningProcess = {
  server: Server | undefined;
  /** Answers everything but the status paths once the start is done. */
  answer: RequestListener | undefined;
  /** What is kept on disk for want of a database; known once the start is done. */
  readJournal: () => JournalState | null;
  /** What was started besides the port, the newest first: the order to stop in. */
  stops: (() => Promise<unknown>)[];
  isStopping: boolean;
};

const drainPatienceMs = 10_000;
const stopPatienceMs = 60_000;

/**
 * Runs `start` and resolves when it is done; SIGINT and SIGTERM end the process with everything that it started.
 * A start that fails ends the process with one line on stderr and exit code 1.
 */
export async function runProcess(start: (running: RunningProcess) => Promise<void>): Promise<void> {
  const running: RunningProcess = {
    server: undefined,
    answer: undefined,
    readJournal: () => null,
    stops: [],
    isStopping: false,
  };
  startMetrics();
  const starting = start(running);
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

/** Takes the port and answers the status paths on it at once, everything else when `running.answer` is there. */
export async function openPort(running: RunningProcess, port: number): Promise<void> {
  running.server = await listen(port, (request, response) => answer(running, request, response));
}

/** The database of this process and its pool, ready for use. */
export async function openProcessDatabase(running: RunningProcess): Promise<void> {
  running.stops.unshift(await openDatabase((line) => log.info(line)));
  const orphans = describeOrphanedDatabases(listOrphanedDatabases());
  if (orphans !== null) log.info(orphans);
  running.stops.unshift(closePool);
  registerDatabase(getPool());
  registerPool('pages', getPool());
}

/** The collector's door of this process. */
export function openCollector(running: RunningProcess): CollectorDoor {
  const door = createCollectorDoor();
  running.stops.unshift(() => door.close());
  running.readJournal = () => door.pipeline.journalState;
  registerJournal(running.readJournal);
  return door;
}

function answer(running: RunningProcess, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
  if (isStatusPath(path)) {
    answerStatus(path, request, response, running.answer === undefined ? null : running.readJournal).catch(
      (error: unknown) => answerFailure(response, error),
    );
  } else if (running.answer === undefined) {
    response.writeHead(503, { 'Content-Type': 'text/plain', 'Retry-After': '1' }).end('Goalpost is starting\n');
  } else {
    running.answer(request, response);
  }
}

/** The answer to a request that failed where nothing should. */
export function answerFailure(response: ServerResponse, error: unknown): void {
  log.error('a request failed', error);
  if (!response.headersSent) response.writeHead(500, { 'Content-Type': 'text/plain' });
  response.end('internal error\n');
}

/** Waits for the start, so that nothing is started after it was stopped; resolves to whether every part ended well. */
async function stopAfter(starting: Promise<void>, running: RunningProcess): Promise<boolean> {
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
