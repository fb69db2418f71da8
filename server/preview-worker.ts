// The thread that answers previews (lib/reports/preview-thread.ts starts it): its own connections, its own memory, nobody's hits.

import { parentPort, workerData } from 'node:worker_threads';
import { z } from 'zod';
import { createPool } from '@/lib/db/pool';
import { createPreviewer } from '@/lib/reports/goal-preview';
import type { ThreadAnswer, ThreadRequest } from '@/lib/reports/preview-thread';

const { databaseUrl } = z.object({ databaseUrl: z.string() }).parse(workerData);
const pool = createPool(databaseUrl, {
  max: 3,
  application_name: 'goalpost previews',
  query_timeout: 15_000,
  onConnect: (client) =>
    client.query("SET TIME ZONE 'UTC'; SET max_parallel_workers_per_gather = 0; SET jit = off; SET work_mem = '32MB'"),
});
const previewer = createPreviewer(pool);

async function answer(request: ThreadRequest): Promise<ThreadAnswer> {
  const { id, kind } = request;
  try {
    return kind === 'preview'
      ? { id, kind, answer: await previewer.preview(request.request) }
      : { id, kind, answer: await previewer.seen(request.request) };
  } catch (error) {
    return { id, kind: 'failed', message: error instanceof Error ? error.message : String(error) };
  }
}

parentPort?.on('message', async (request: ThreadRequest) => parentPort?.postMessage(await answer(request)));
