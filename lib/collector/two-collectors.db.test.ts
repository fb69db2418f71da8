// Several collectors on one database at once: nothing twice, nothing lost, totals that agree. Stops the class of bugs that only a second
// process shows: stale memory of visitors, deadlocks, lost updates.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { WireHit } from '@/lib/wire/hit';
import { createPipeline, type Pipeline } from './pipeline';
import { createFolder } from './roll-up-days';
import {
  chrome,
  createTestGoal,
  createTestShop,
  listDisagreements,
  makeAdUrl,
  makeHit,
  orderGoal,
  readTotals,
  type TestShop,
  thanksGoal,
} from './testing/test-shop';

let database: TestDatabase;
let one: Pipeline;
let two: Pipeline;
let nowMs = Date.UTC(2026, 10, 24, 12);

beforeAll(async () => {
  database = await createTestDatabase();
  one = createPipeline({ pool: database.pool, now: () => new Date(nowMs), laneCount: 2 });
  two = createPipeline({ pool: database.pool, now: () => new Date(nowMs), laneCount: 3 });
});

afterAll(async () => {
  await one.close();
  await two.close();
  await database.drop();
});

test('the same hit 100 times at once from two collectors is one row, one visit, one conversion', async () => {
  const shop = await createTestShop(database.pool);
  await createTestGoal(database.pool, shop, thanksGoal);
  const hit = makeHit(shop, { visitorId: randomUUID(), url: 'https://www.shop.example/thanks' });
  const outcomes = await Promise.all(
    Array.from({ length: 100 }, (_, index) => (index % 2 === 0 ? one : two).collect(hit, chrome)),
  );
  expect(outcomes.filter(({ kind }) => kind === 'recorded')).toHaveLength(1);
  expect(outcomes.filter(({ kind }) => kind === 'duplicate')).toHaveLength(99);
  const totals = await readTotals(database.pool, shop);
  expect(totals).toMatchObject({ hits: 1, visits: 1, touches: 1, conversions: 1, rolledHits: 1 });
});

test('a visit whose hits alternate between two collectors is one visit with all of them', async () => {
  const shop = await createTestShop(database.pool);
  const visitorId = randomUUID();
  for (let index = 0; index < 20; index += 1) {
    nowMs += 1_000;
    await (index % 2 === 0 ? one : two).collect(
      makeHit(shop, { visitorId, url: `https://www.shop.example/${index}` }),
      chrome,
    );
  }
  const visits = await query(
    database.pool,
    sql`SELECT hit_count, page_view_count, entry_path, exit_path FROM visits WHERE account_id = ${shop.accountId}`,
  );
  expect(visits).toEqual([
    { hit_count: 20, page_view_count: 20, entry_path: 'shop.example/0', exit_path: 'shop.example/19' },
  ]);
});

test('an order that two visitors send to two collectors at once is one conversion', async () => {
  const shop = await createTestShop(database.pool);
  await createTestGoal(database.pool, shop, orderGoal);
  const order = (transactionId: string): WireHit =>
    makeHit(shop, { visitorId: randomUUID(), kind: 'custom', eventAction: 'order', transactionId, revenueMicros: 1n });
  const sends = Array.from({ length: 100 }, (_, index) =>
    (index % 2 === 0 ? one : two).collect(order(`T-${index % 10}`), chrome),
  );
  expect(new Set((await Promise.all(sends)).map(({ kind }) => kind))).toEqual(new Set(['recorded']));
  const conversions = await query(
    database.pool,
    sql`SELECT transaction_id FROM conversions WHERE account_id = ${shop.accountId} ORDER BY 1`,
  );
  expect(conversions.map((row) => row.transaction_id)).toEqual(Array.from({ length: 10 }, (_, index) => `T-${index}`));
});

test('many visitors, redelivered hits, two collectors and three folders: totals equal their rows at every moment', async () => {
  const shop = await createTestShop(database.pool);
  await createTestGoal(database.pool, shop, thanksGoal);
  const visitors = Array.from({ length: 40 }, () => randomUUID());
  const hits = Array.from({ length: 1_500 }, (_, index) =>
    makeShopHit(shop, visitors[index % visitors.length] ?? '', index),
  );
  const folders = [1, 2, 3].map(() => createFolder(database.pool, () => new Date(nowMs)));
  let isDone = false;
  const watch = async (): Promise<string[]> => {
    const seen: string[] = [];
    while (!isDone) {
      await Promise.all(folders.map((folder) => folder.fold()));
      seen.push(...listDisagreements(await readTotals(database.pool, shop)));
    }
    return seen;
  };
  const watching = watch();
  const sends = hits.flatMap((hit) => [one.collect(hit, chrome), two.collect({ ...hit, ageMs: 3 }, chrome)]);
  const outcomes = await Promise.all(sends);
  isDone = true;
  expect(await watching).toEqual([]);
  for (const folder of folders) await folder.close();
  expect(outcomes.filter(({ kind }) => kind === 'recorded')).toHaveLength(1_500);
  expect(outcomes.filter(({ kind }) => kind === 'duplicate')).toHaveLength(1_500);
  await one.flush();
  const totals = await readTotals(database.pool, shop);
  expect(totals).toMatchObject({ hits: 1_500, rolledHits: 1_500 });
  expect(listDisagreements(totals)).toEqual([]);
  const [left] = await query(
    database.pool,
    sql`SELECT count(*) AS count FROM traffic_deltas WHERE account_id = ${shop.accountId}`,
  );
  expect(left).toEqual({ count: 0n });
});

/** Every tenth hit arrives by an ad, every seventh buys. */
function makeShopHit(shop: TestShop, visitorId: string, index: number): WireHit {
  const url =
    index % 10 === 0
      ? makeAdUrl(`Campaign ${index % 3}`, `click${index}`)
      : `https://www.shop.example/${index % 7 === 0 ? 'thanks' : 'shoes'}`;
  return makeHit(shop, { visitorId, url });
}

test('what a collector remembers is not used after somebody else wrote the visitor', async () => {
  const shop = await createTestShop(database.pool);
  const visitorId = randomUUID();
  await one.collect(makeHit(shop, { visitorId }), chrome);
  await one.collect(makeHit(shop, { visitorId }), chrome);
  // An import, say, takes the visitor away and tells by deleting the owner rows.
  await execute(database.pool, sql`DELETE FROM visits WHERE account_id = ${shop.accountId}`);
  await execute(database.pool, sql`DELETE FROM collector_ranges`);
  await one.collect(makeHit(shop, { visitorId }), chrome);
  const visits = await query(database.pool, sql`SELECT hit_count FROM visits WHERE account_id = ${shop.accountId}`);
  expect(visits).toEqual([{ hit_count: 1 }]);
});

test('connections that the server cuts cost no acknowledged hit', async () => {
  const shop = await createTestShop(database.pool);
  const visitorId = randomUUID();
  let acknowledged = 0;
  for (let round = 0; round < 15; round += 1) {
    const sends = Array.from({ length: 20 }, () => one.collect(makeHit(shop, { visitorId }), chrome));
    await execute(
      database.pool,
      sql`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'goalpost collector'`,
    );
    acknowledged += (await Promise.all(sends)).filter(({ kind }) => kind === 'recorded' || kind === 'duplicate').length;
  }
  const totals = await readTotals(database.pool, shop);
  expect(totals.hits).toBeGreaterThanOrEqual(acknowledged);
  expect(acknowledged).toBeGreaterThan(0);
  expect(listDisagreements(totals)).toEqual([]);
});
