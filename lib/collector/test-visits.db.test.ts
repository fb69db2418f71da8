// What becomes of the hits of a visit that tests the site, on a real database.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addTestMark } from '@/lib/domain/test-visit';
import { deleteOldTestHits, listTestHits } from '@/lib/store/test-hits';
import { createPipeline, type Pipeline } from './pipeline';
import { makeTestMark } from './test-mark';
import {
  chrome,
  createTestGoal,
  createTestShop,
  makeHit,
  notifyConfig,
  type TestShop,
  thanksGoal,
} from './testing/test-shop';

let database: TestDatabase;
let pipeline: Pipeline;
let shop: TestShop;
let nowMs = Date.now();
beforeAll(async () => {
  database = await createTestDatabase();
  pipeline = createPipeline({ pool: database.pool, now: () => new Date(nowMs) });
});
afterAll(async () => {
  await pipeline.close();
  await database.drop();
});
beforeEach(async () => {
  nowMs = Date.now();
  shop = await createTestShop(database.pool);
});

const toAccess = ({ accountId }: TestShop) => ({ accountId }) as AccountAccess;
const collect = (parts: Parameters<typeof makeHit>[1], of = shop) => pipeline.collect(makeHit(of, parts), chrome);
const markUrl = (url: string, mark = makeTestMark(shop.tagId, new Date(nowMs))) => ({
  mark,
  url: addTestMark(url, mark),
});
const countHits = (of = shop) =>
  query(database.pool, sql`SELECT id FROM hits WHERE account_id = ${of.accountId}`).then((rows) => rows.length);
const dropped = { kind: 'dropped', reason: 'test' };

test('a visit that begins with a mark is never counted, to its last page, and is kept apart', async () => {
  await createTestGoal(database.pool, shop, thanksGoal);
  await notifyConfig(database.pool);
  const { mark, url } = markUrl('https://shop.example/?a=1');
  const ids = { visitorId: randomUUID(), sessionId: randomUUID() };
  expect(await collect({ ...ids, url })).toEqual(dropped);
  nowMs += 1;
  expect(await collect({ ...ids, url: 'https://shop.example/thanks' })).toEqual(dropped);
  nowMs += 1;
  expect(await collect({ ...ids, kind: 'custom', url: 'https://shop.example/thanks', revenueMicros: 5n })).toEqual(
    dropped,
  );
  await pipeline.flush();
  expect(await countHits()).toBe(0);
  for (const table of [sql`visits`, sql`conversions`])
    expect(await query(database.pool, sql`SELECT 1 FROM ${table} WHERE account_id = ${shop.accountId}`)).toEqual([]);
  expect(await query(database.pool, sql`SELECT 1 FROM tag_health WHERE tag_id = ${shop.tagId}`)).toEqual([]);
  const kept = await listTestHits(database.pool, toAccess(shop), mark);
  expect(kept.map(({ verdict, hit }) => [verdict, hit.kind])).toEqual([
    ['accepted', 'pageLoad'],
    ['accepted', 'pageLoad'],
    ['accepted', 'custom'],
  ]);
  expect(await listTestHits(database.pool, { accountId: randomUUID() } as AccountAccess, mark)).toEqual([]);
});

test('after half an hour without a hit the visit is over, and its visitor counts again', async () => {
  const ids = { visitorId: randomUUID(), sessionId: randomUUID() };
  await collect({ ...ids, ...markUrl('https://shop.example/') });
  nowMs += 30 * 60_000 - 1;
  expect(await collect({ ...ids, url: 'https://shop.example/a' })).toEqual(dropped);
  nowMs += 30 * 60_000;
  expect(await collect({ ...ids, url: 'https://shop.example/a' })).toEqual({ kind: 'recorded' });
});

test('a visitor who refused is known by the page load, and on the next page by where it came from', async () => {
  const { url } = markUrl('https://shop.example/');
  const pageLoadId = randomUUID();
  expect(await collect({ pageLoadId, url, consent: 'denied' })).toEqual(dropped);
  expect(await collect({ pageLoadId, kind: 'custom', url: 'https://shop.example/' })).toEqual(dropped);
  expect(await collect({ pageLoadId: randomUUID(), url: 'https://shop.example/b', referrer: url })).toEqual(dropped);
});

test('a mark that is forged, or older than an hour, leaves nothing out', async () => {
  const { mark } = markUrl('https://shop.example/');
  const forged = `${mark.slice(0, -1)}${mark.endsWith('A') ? 'B' : 'A'}`;
  expect(await collect({ url: addTestMark('https://shop.example/', forged) })).toEqual({ kind: 'recorded' });
  const old = markUrl('https://shop.example/', makeTestMark(shop.tagId, new Date(nowMs - 3_600_000)));
  expect(await collect({ url: old.url })).toEqual({ kind: 'recorded' });
});

test('what would not count is kept with its reason: a host that is not allowed, a tag that nobody has', async () => {
  await query(database.pool, sql`UPDATE tags SET allowed_hosts = '{shop.example}' WHERE id = ${shop.tagId}`);
  await notifyConfig(database.pool);
  const { mark, url } = markUrl('https://copy.example/');
  expect(await collect({ url })).toEqual(dropped);
  expect(await collect({ url }, { ...shop, tagId: 499_999_999 })).toEqual(dropped);
  const kept = await listTestHits(database.pool, toAccess(shop), mark);
  expect(kept.map(({ verdict, hit }) => [verdict, hit.tagId]).sort()).toEqual([
    ['host', shop.tagId],
    ['unknownTag', 499_999_999],
  ]);
});

test('on the page of another account the mark is noted and the hit counts there', async () => {
  const other = await createTestShop(database.pool);
  const { mark, url } = markUrl('https://shop.example/');
  expect(await collect({ url }, other)).toEqual({ kind: 'recorded' });
  expect((await listTestHits(database.pool, toAccess(shop), mark)).map(({ verdict }) => verdict)).toEqual([
    'otherAccount',
  ]);
});

test('another collector knows the visit too', async () => {
  const sessionId = randomUUID();
  await collect({ sessionId, ...markUrl('https://shop.example/') });
  const second = createPipeline({ pool: database.pool, now: () => new Date(nowMs) });
  try {
    await second.findAccountId(shop.tagId);
    expect(await second.collect(makeHit(shop, { sessionId, url: 'https://shop.example/b' }), chrome)).toEqual(dropped);
  } finally {
    await second.close();
  }
});

test('after a day it is gone', async () => {
  const { mark, url } = markUrl('https://shop.example/');
  await collect({ url });
  await deleteOldTestHits(database.pool, new Date(nowMs + 24 * 3_600_000));
  expect(await listTestHits(database.pool, toAccess(shop), mark)).toHaveLength(1);
  await deleteOldTestHits(database.pool, new Date(nowMs + 24 * 3_600_000 + 1));
  expect(await listTestHits(database.pool, toAccess(shop), mark)).toEqual([]);
});
