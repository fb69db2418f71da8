// What does the server consist of? Port, database, owner, collector, pages, in this order; run-process ends them backwards.
// Never let a page's framework stand before the collector.

import next from 'next';
import { keepTrustedForwarding } from '@/lib/auth/forwarded-headers';
import { ensureOwner } from '@/lib/auth/owner';
import { registerJob } from '@/lib/collector/metrics';
import { getPool } from '@/lib/db/pool';
import { startRetention } from '@/lib/db/retention';
import { env, saveInnerOrigin } from '@/lib/env';
import { createSourceLabeller } from '@/lib/imports/label-sources';
import { log } from '@/lib/log';
import { createRecounter } from '@/lib/recount/recounter';
import { createAwayAnswer } from './answer-away';
import {
  answerFailure,
  openCollector,
  openPort,
  openProcessDatabase,
  type RunningProcess,
  runProcess,
} from './run-process';

/** Starts the server and resolves when it answers; the process ends as run-process says. */
export function runServer({ isDevelopment }: { isDevelopment: boolean }): Promise<void> {
  return runProcess((running) => start(running, isDevelopment));
}

async function start(running: RunningProcess, isDevelopment: boolean): Promise<void> {
  const { port, publicUrl } = env;
  await openPort(running, port);
  await openProcessDatabase(running);
  await makeOwner();
  if (running.isStopping) return;
  const retention = startRetention({ pool: getPool(), months: env.retentionMonths });
  running.stops.unshift(() => retention.stop());
  registerJob('retention', () => retention.lastSuccessAtMs);
  const labeller = createSourceLabeller(getPool());
  running.stops.unshift(() => labeller.close());
  registerJob('source-labels', () => labeller.lastSuccessAtMs);
  const recounter = createRecounter(getPool());
  running.stops.unshift(() => recounter.close());
  const door = openCollector(running);
  saveInnerOrigin(`http://localhost:${port}`);
  const app = next({ dev: isDevelopment, port });
  await app.prepare();
  running.stops.unshift(() => app.close());
  const answerPage = app.getRequestHandler();
  const answerAway = createAwayAnswer(running.readJournal);
  if (isDevelopment) running.server?.on('upgrade', app.getUpgradeHandler());
  running.answer = (request, response) => {
    if (door.handles(request.url ?? '/', request.method ?? 'GET')) return door.handle(request, response);
    // Else a stranger would choose the address that its sign-in attempts count for.
    keepTrustedForwarding(request.headers, request.socket.remoteAddress);
    answerAway(request, response)
      .then((isAnswered) => (isAnswered ? undefined : answerPage(request, response)))
      .catch((error: unknown) => answerFailure(response, error));
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
