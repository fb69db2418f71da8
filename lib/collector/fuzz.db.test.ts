// A vandal's afternoon in a few seconds: seeded, so that what it finds is found again (`npm run test:fuzz -- --count 1000000` for the long form).

import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { createCollectorDoor } from './door';
import { createHitLimits } from './hit-limits';
import { createPipeline, type Pipeline } from './pipeline';
import { createFuzzRequests, type FuzzRequest } from './testing/fuzz-requests';
import { runFuzz } from './testing/run-fuzz';
import {
  createTestGoal,
  createTestShop,
  listDisagreements,
  orderGoal,
  readTotals,
  type TestShop,
  thanksGoal,
} from './testing/test-shop';

let database: TestDatabase;
let pipeline: Pipeline;

beforeAll(async () => {
  database = await createTestDatabase();
  pipeline = createPipeline({ pool: database.pool });
});
afterAll(async () => {
  await pipeline.close();
  await database.drop();
});

async function createShop(): Promise<TestShop> {
  const shop = await createTestShop(database.pool);
  for (const goal of [thanksGoal, orderGoal]) await createTestGoal(database.pool, shop, goal);
  return shop;
}

test('3,000 mutated beacons, random JSON and nonsense: an orderly answer each, no row refused by the database, totals true', async () => {
  const shop = await createShop();
  const { statusCounts, problems } = await runFuzz({
    pool: database.pool,
    pipeline,
    shop,
    seed: 20261124,
    count: 3_000,
  });
  expect(problems).toEqual([]);
  expect([...statusCounts.values()].reduce((sum, count) => sum + count, 0)).toBe(3_000);
  expect(statusCounts.get(204)).toBeGreaterThan(1_000);
});

test('500 of them over HTTP, some cut or with a broken head: no 5xx, the door stays open, totals true', async () => {
  const shop = await createShop();
  const limits = createHitLimits({ perAddress: 0, perTag: 0 });
  const door = createCollectorDoor({ pipeline, limits, findKeyHolder: async () => null, tagFolder: 'dist/no-tag' });
  const server = createServer({ maxHeaderSize: 64 * 1024 }, (request, response) => door.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const next = createFuzzRequests(7, shop.tagId, Date.now());
  const statuses = new Map<number, number>();
  for (let done = 0; done < 500; done += 25) {
    const answers = await Promise.all(Array.from({ length: 25 }, (_, index) => send(port, next(), done + index)));
    for (const status of answers) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  }
  // The tag is not built here, so its address is the one that may be missing.
  expect([...statuses.keys()].filter((status) => status >= 500 && status !== 503)).toEqual([]);
  expect(statuses.get(204)).toBeGreaterThan(100);
  expect((await fetch(`http://127.0.0.1:${port}/action/0?ti=${shop.tagId}&evt=pageLoad`)).status).toBe(204);
  expect(pipeline.counts.failureCount).toBe(0);
  expect(listDisagreements(await readTotals(database.pool, shop))).toEqual([]);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** Every 20th ends in the middle, every 25th has a head that is none. The status; 0 when the connection was closed without one. */
function send(port: number, { method, path, headers, body }: FuzzRequest, number: number): Promise<number> {
  const target = path.replace(/[^\x21-\x7e]/g, '');
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  const broken = number % 25 === 24 ? 'content-length: 7\r\nno colon\r\nx: \u0000\r\n' : '';
  const head = `${method} ${target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n${broken}${lines}content-length: ${body.length}\r\n\r\n`;
  const bytes = Buffer.concat([Buffer.from(head, 'latin1'), body]);
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1' });
    socket.setEncoding('latin1');
    socket.on('data', (chunk) => {
      answer += chunk;
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(Number(answer.slice(9, 12))));
    socket.write(number % 20 === 19 ? bytes.subarray(0, bytes.length / 2) : bytes);
    if (number % 20 === 19) socket.end();
  });
}
