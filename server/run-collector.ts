// What does a collector beside the server consist of? A port, the same database, the collector's door; no pages. Any number may stand
// before one database: they take turns a range of visitors at a time.

import { env } from '@/lib/env';
import { log } from '@/lib/log';
import { openCollector, openPort, openProcessDatabase, type RunningProcess, runProcess } from './run-process';

/** Starts the collector and resolves when it answers; the process ends as run-process says. */
export function runCollector(): Promise<void> {
  return runProcess(start);
}

async function start(running: RunningProcess): Promise<void> {
  const { collectorPort } = env;
  await openPort(running, collectorPort);
  await openProcessDatabase(running);
  if (running.isStopping) return;
  const door = openCollector(running);
  // A path that is not the collector's is answered 404 there.
  running.answer = (request, response) => door.handle(request, response);
  log.info(`Goalpost's collector is ready on port ${collectorPort}`);
}
