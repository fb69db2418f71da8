// One person on two devices: what is known of whom, and whose click earns what the other device bought.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { execute, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { createPipeline, type Pipeline } from './pipeline';
import { rollUpDays } from './roll-up-days';
import {
  chrome,
  createTestGoal,
  createTestShop,
  listDisagreements,
  makeAdUrl,
  makeHit,
  notifyConfig,
  orderGoal,
  readTotals,
  type TestShop,
} from './testing/test-shop';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const anna = 'a'.repeat(64);
const berta = 'b'.repeat(64);
let database: TestDatabase;
let pipeline: Pipeline;
let shop: TestShop;
let nowMs = Date.UTC(2026, 10, 24, 12);
const openPipeline = () => createPipeline({ pool: database.pool, now: () => new Date(nowMs) });

beforeAll(async () => {
  database = await createTestDatabase();
  pipeline = openPipeline();
});

afterAll(async () => {
  await pipeline.close();
  await database.drop();
});

beforeEach(async () => {
  nowMs += dayMs;
  shop = await createTestShop(database.pool);
  await createTestGoal(database.pool, shop, orderGoal);
  await notifyConfig(database.pool);
});

const collect = (parts: Parameters<typeof makeHit>[1]) => pipeline.collect(makeHit(shop, parts), chrome);
const landOnPhone = (phone: string, more = {}) =>
  collect({
    visitorId: phone,
    url: makeAdUrl('spring', `click-${phone}`),
    clickId: `click-${phone}`,
    clickIdKind: 'msclkid',
    ...more,
  });
const signIn = (visitorId: string, hashedEmail = anna) =>
  collect({ visitorId, kind: 'custom', eventAction: 'sign_in', hashedEmail });
const buy = (visitorId: string, more = {}) =>
  collect({ visitorId, kind: 'custom', eventAction: 'order', revenueMicros: 40_000_000n, ...more });

async function readOrders() {
  return query(
    database.pool,
    sql`
      SELECT c.visitor_id, c.click_touch_id IS NOT NULL AS is_credited, s.campaign,
             (SELECT count(*)::int FROM conversion_touches t WHERE t.conversion_id = c.id) AS path_length
        FROM conversions c JOIN traffic_sources s ON s.id = c.source_id
       WHERE c.account_id = ${shop.accountId} ORDER BY c.converted_at`,
  );
}

test('an ad click on the phone is credited for the purchase on the laptop, once both have told the same e-mail address', async () => {
  const [phone, laptop] = [randomUUID(), randomUUID()];
  await landOnPhone(phone);
  await signIn(phone);
  nowMs += 3 * dayMs;
  await collect({ visitorId: laptop });
  await buy(laptop, { hashedEmail: anna });
  expect(await readOrders()).toEqual([{ visitor_id: laptop, is_credited: true, campaign: 'spring', path_length: 2 }]);
  await rollUpDays(database.pool, new Date(nowMs));
  const totals = await readTotals(database.pool, shop);
  expect(totals.adClicks).toBe(1);
  expect(listDisagreements(totals)).toEqual([]);
});

test('who has signed in before is known at the purchase too, also by a collector that has just started', async () => {
  const [phone, laptop] = [randomUUID(), randomUUID()];
  await signIn(laptop);
  await landOnPhone(phone, { hashedEmail: anna });
  await pipeline.close();
  pipeline = openPipeline();
  await buy(laptop);
  expect(await readOrders()).toMatchObject([{ visitor_id: laptop, campaign: 'spring' }]);
});

test('in one batch the same holds: click, sign-in and purchase that come together', async () => {
  const [phone, laptop] = [randomUUID(), randomUUID()];
  const hits = [
    makeHit(shop, {
      visitorId: phone,
      url: makeAdUrl('spring', 'c1'),
      clickId: 'c1',
      clickIdKind: 'msclkid',
      hashedPhone: anna,
      ageMs: minuteMs,
    }),
    makeHit(shop, { visitorId: laptop, kind: 'custom', eventAction: 'order', hashedPhone: anna }),
  ];
  await pipeline.collectMany(hits.map((hit) => ({ hit, client: chrome })));
  expect(await readOrders()).toMatchObject([{ visitor_id: laptop, is_credited: true, campaign: 'spring' }]);
});

test("the laptop's own later click comes first, and the phone's is its assist", async () => {
  const [phone, laptop] = [randomUUID(), randomUUID()];
  await landOnPhone(phone, { hashedEmail: anna });
  nowMs += minuteMs;
  await collect({ visitorId: laptop, url: makeAdUrl('autumn', 'c2'), clickId: 'c2', clickIdKind: 'msclkid' });
  nowMs += minuteMs;
  await buy(laptop, { hashedEmail: anna });
  expect(await readOrders()).toMatchObject([{ campaign: 'autumn', path_length: 2 }]);
  await rollUpDays(database.pool, new Date(nowMs));
  const totals = await readTotals(database.pool, shop);
  expect(totals.assists).toBe(1);
  expect(listDisagreements(totals)).toEqual([]);
});

test('another address, another account, and a visitor who refused join nobody', async () => {
  const [phone, laptop] = [randomUUID(), randomUUID()];
  await landOnPhone(phone, { hashedEmail: anna });
  await buy(laptop, { hashedEmail: berta });
  await buy(randomUUID(), { hashedEmail: null });
  await collect({ kind: 'custom', eventAction: 'order', consent: 'denied', hashedEmail: null });
  const other = await createTestShop(database.pool);
  await createTestGoal(database.pool, other, orderGoal);
  await notifyConfig(database.pool);
  await pipeline.collect(
    makeHit(other, { visitorId: laptop, kind: 'custom', eventAction: 'order', hashedEmail: anna }),
    chrome,
  );
  expect((await readOrders()).map(({ is_credited }) => is_credited)).toEqual([false, false, false]);
  const [foreign] = await query(
    database.pool,
    sql`SELECT count(*)::int AS count FROM conversions WHERE account_id = ${other.accountId} AND click_touch_id IS NOT NULL`,
  );
  expect(foreign?.count).toBe(0);
});

test('an address that more than 20 others told within 90 days is of no one person', async () => {
  for (let index = 0; index < 21; index += 1) await landOnPhone(randomUUID(), { hashedEmail: anna });
  await buy(randomUUID(), { hashedEmail: anna });
  expect(await readOrders()).toMatchObject([{ is_credited: false }]);
});

test('a second purchase copies nothing twice, and a click made between the two earns the second', async () => {
  const [phone, laptop] = [randomUUID(), randomUUID()];
  await landOnPhone(phone, { hashedEmail: anna });
  await buy(laptop, { hashedEmail: anna });
  nowMs += minuteMs;
  await collect({ visitorId: phone, url: makeAdUrl('autumn', 'c3'), clickId: 'c3', clickIdKind: 'msclkid' });
  nowMs += minuteMs;
  await buy(laptop);
  expect((await readOrders()).map(({ campaign }) => campaign)).toEqual(['spring', 'autumn']);
  const copies = await query(
    database.pool,
    sql`SELECT id FROM touches WHERE visitor_id = ${laptop} AND from_visitor_id = ${phone}`,
  );
  expect(copies).toHaveLength(2);
});

test('an address that was not told for 98 days is forgotten', async () => {
  await execute(
    database.pool,
    sql`
      INSERT INTO identity_links (account_id, hash, visitor_id, seen_at)
      VALUES (${shop.accountId}, ${anna}, ${randomUUID()}, now() - INTERVAL '99 days'), (${shop.accountId}, ${berta}, ${randomUUID()}, now())`,
  );
  await rollUpDays(database.pool, new Date(nowMs));
  const left = await query(database.pool, sql`SELECT hash FROM identity_links WHERE account_id = ${shop.accountId}`);
  expect(left).toEqual([{ hash: berta }]);
});
