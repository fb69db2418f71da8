// Sends many fuzz requests into a running pipeline without the network, and says what went wrong: an exception, a 5xx that is no deliberate
// 503, an answer that never comes, a row that the database refused, totals that do not agree with their rows.

import type { Pool } from 'pg';
import { type Answer, toErrorAnswer } from '@/lib/collector/answer';
import { createHitLimits } from '@/lib/collector/hit-limits';
import type { Pipeline } from '@/lib/collector/pipeline';
import {
  findHolder,
  isReadableType,
  maxBodyBytes,
  type Reception,
  receiveJson,
  receiveUet,
} from '@/lib/collector/receive';
import { createFuzzRequests, type FuzzRequest } from './fuzz-requests';
import { listDisagreements, readTotals, type TestShop } from './test-shop';

export type FuzzReport = {
  statusCounts: Map<number, number>;
  /** In words, each with the number of the request. */
  problems: string[];
};

type FuzzOptions = {
  pool: Pool;
  pipeline: Pipeline;
  shop: TestShop;
  seed: number;
  count: number;
  onProgress?: (doneCount: number) => void;
};

const together = 100;
const maxProblems = 20;
const patienceMs = 60_000;

export async function runFuzz({ pool, pipeline, shop, seed, count, onProgress }: FuzzOptions): Promise<FuzzReport> {
  const reception: Reception = { pipeline, limits: createHitLimits({ perAddress: 0, perTag: 0 }) };
  const next = createFuzzRequests(seed, shop.tagId, Date.now());
  const report: FuzzReport = { statusCounts: new Map(), problems: [] };
  const note = (problem: string): void => {
    if (report.problems.length < maxProblems) report.problems.push(problem);
  };
  for (let done = 0; done < count; done += together) {
    const sends = Array.from({ length: Math.min(together, count - done) }, async (_, index) => {
      const request = next();
      const number = `request ${done + index} of seed ${seed}`;
      try {
        const { status } = await sendInProcess(reception, request);
        report.statusCounts.set(status, (report.statusCounts.get(status) ?? 0) + 1);
        if (status >= 500) note(`${number}: answered ${status}`);
      } catch (error) {
        note(`${number}: ${error instanceof Error ? error.message : String(error)}`);
      }
    });
    await Promise.all(sends);
    onProgress?.(Math.min(done + together, count));
  }
  await pipeline.flush();
  if (pipeline.counts.failureCount > 0) note(`the database refused a batch ${pipeline.counts.failureCount} times`);
  const totals = await readTotals(pool, shop);
  for (const disagreement of listDisagreements(totals)) note(disagreement);
  const recorded = pipeline.counts.outcomes.get('recorded');
  if (totals.hits !== recorded) note(`${recorded} hits were recorded and ${totals.hits} are stored`);
  return report;
}

/** What the doors do between the socket and the pipeline. */
function sendInProcess(reception: Reception, { method, path, headers, body }: FuzzRequest): Promise<Answer> {
  const find = (name: string): string | null => headers.findLast(([each]) => each === name)?.[1] ?? null;
  const client = { ip: '8.8.8.8', userAgent: find('user-agent'), site: find('origin') ?? find('referer') };
  const mark = path.indexOf('?');
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('no answer')), patienceMs);
    const settle = (answer: Answer): void => {
      clearTimeout(timer);
      resolve(answer);
    };
    if (path.startsWith('/action')) {
      return receiveUet(reception, mark === -1 ? '' : path.slice(mark + 1), client, find('referer'), settle);
    }
    if (method !== 'POST' || !isReadableType(find('content-type')) || body.length > maxBodyBytes)
      return settle(toErrorAnswer('invalid_input', 'Refused by the door.'));
    findHolder(find('authorization'), async () => null, reception, client.ip).then((found) => {
      if ('answer' in found) settle(found.answer);
      else receiveJson(reception, body.toString('utf8'), client, found.holder, settle);
    }, reject);
  });
}
