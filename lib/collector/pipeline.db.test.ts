// What one pipeline makes of the hits of a shop, on a real database.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { parseUetQuery } from '@/lib/wire/parse-uet';
import { createPipeline, type Pipeline } from './pipeline';
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
  thanksGoal,
} from './testing/test-shop';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
let database: TestDatabase;
let pipeline: Pipeline;
let shop: TestShop;
let nowMs = Date.UTC(2026, 10, 24, 12);

beforeAll(async () => {
  database = await createTestDatabase();
  pipeline = createPipeline({ pool: database.pool, now: () => new Date(nowMs) });
});

afterAll(async () => {
  await pipeline.close();
  await database.drop();
});

beforeEach(async () => {
  nowMs += dayMs;
  shop = await createTestShop(database.pool);
});

const collect = (parts: Parameters<typeof makeHit>[1], client = chrome) =>
  pipeline.collect(makeHit(shop, parts), client);
const rows = (table: string) =>
  query(
    database.pool,
    sql`SELECT * FROM ${table === 'visits' ? sql`visits` : table === 'touches' ? sql`touches` : table === 'hits' ? sql`hits` : sql`conversions`} WHERE account_id = ${shop.accountId} ORDER BY 1, 2`,
  );

test('a hit is recorded with everything it said and what the server added', async () => {
  const hit = makeHit(shop, {
    visitorId: randomUUID(),
    sessionId: randomUUID(),
    kind: 'custom',
    title: 'Größe "42"\t\\ 👟',
    eventAction: 'order',
    eventCategory: 'shop',
    eventLabel: 'spring\nsale',
    eventValue: 12.345,
    revenueMicros: 59_900_000n,
    currency: 'EUR',
    transactionId: 'T-1',
    clickId: 'abc',
    clickIdKind: 'gclid',
    consent: 'granted',
    language: 'de-DE',
    screenWidth: 1920,
    screenHeight: 1080,
    loadTimeMs: 523,
    hashedEmail: 'a'.repeat(64),
    parameters: { pagetype: 'purchase', items: '"quoted"' },
  });
  expect(await pipeline.collect(hit, chrome)).toEqual({ kind: 'recorded' });
  const [row] = await rows('hits');
  expect(row).toMatchObject({
    id: hit.id,
    visitor_id: hit.visitorId,
    session_id: hit.sessionId,
    at: new Date(nowMs),
    kind: 'custom',
    title: 'Größe "42"\t\\ 👟',
    event_action: 'order',
    event_label: 'spring\nsale',
    event_value: '12.345',
    revenue_micros: 59_900_000n,
    currency: 'EUR',
    click_id: 'abc',
    consent: 'granted',
    device: 'desktop',
    browser: 'Chrome',
    os: 'Windows',
    country: 'US',
    screen_width: 1920,
    hashed_email: 'a'.repeat(64),
    hashed_phone: null,
    parameters: { pagetype: 'purchase', items: '"quoted"' },
  });
});

test('values of an event keep three decimals: 0, 0.001, 9999, 10000.5, 9999999.999', async () => {
  const values = [0, 0.001, 9_999, 10_000.5, 9_999_999.999, 120_000_000];
  for (const eventValue of values) await collect({ kind: 'custom', eventAction: 'x', eventValue });
  const stored = await query(
    database.pool,
    sql`SELECT event_value FROM hits WHERE account_id = ${shop.accountId} ORDER BY event_value`,
  );
  expect(stored.map((row) => Number(row.event_value))).toEqual(values);
});

test('a hit sent twice is stored once, also with another age', async () => {
  const hit = makeHit(shop, { visitorId: randomUUID() });
  expect(await pipeline.collect(hit, chrome)).toEqual({ kind: 'recorded' });
  expect(await pipeline.collect({ ...hit, ageMs: 4_000 }, chrome)).toEqual({ kind: 'duplicate' });
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 1, visits: 1, rolledHits: 1 });
});

test('a hit that is in one batch 100 times is stored once', async () => {
  const hit = makeHit(shop, { visitorId: randomUUID() });
  const outcomes = await pipeline.collectMany(Array.from({ length: 100 }, () => ({ hit, client: chrome })));
  expect(outcomes.filter(({ kind }) => kind === 'recorded')).toHaveLength(1);
  expect(outcomes.filter(({ kind }) => kind === 'duplicate')).toHaveLength(99);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 1, rolledHits: 1 });
});

test('a beacon of another tag is the same hit when mid and rn are the same, and two hits without them', async () => {
  const read = (text: string) => {
    const parsed = parseUetQuery(text);
    if (parsed.kind !== 'hit') throw new Error(parsed.reason);
    return parsed.hit;
  };
  const mid = randomUUID();
  const text = `ti=${shop.tagId}&Ver=2&mid=${mid}&sid=${randomUUID()}&vid=${randomUUID()}&p=https%3A%2F%2Fshop.example%2F&evt=pageLoad`;
  expect(await pipeline.collect(read(`${text}&rn=1`), chrome)).toEqual({ kind: 'recorded' });
  expect(await pipeline.collect(read(`${text}&rn=1`), chrome)).toEqual({ kind: 'duplicate' });
  expect(await pipeline.collect(read(`${text}&rn=2`), chrome)).toEqual({ kind: 'recorded' });
  expect(await pipeline.collect(read(`ti=${shop.tagId}&Ver=2`), chrome)).toEqual({ kind: 'recorded' });
  expect(await pipeline.collect(read(`ti=${shop.tagId}&Ver=2`), chrome)).toEqual({ kind: 'recorded' });
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 4, visits: 1 });
});

test('a visit goes on over batches until 30 minutes without a hit', async () => {
  const visitorId = randomUUID();
  await collect({ visitorId, url: 'https://www.shop.example/a' });
  nowMs += 30 * minuteMs;
  await collect({ visitorId, url: 'https://www.shop.example/b' });
  nowMs += 30 * minuteMs + 1;
  await collect({ visitorId, url: 'https://www.shop.example/c' });
  const visits = await query(
    database.pool,
    sql`SELECT entry_path, exit_path, hit_count, page_view_count FROM visits WHERE account_id = ${shop.accountId} ORDER BY started_at`,
  );
  expect(visits).toEqual([
    { entry_path: 'shop.example/a', exit_path: 'shop.example/b', hit_count: 2, page_view_count: 2 },
    { entry_path: 'shop.example/c', exit_path: 'shop.example/c', hit_count: 1, page_view_count: 1 },
  ]);
  expect(listDisagreements(await readTotals(database.pool, shop))).toEqual([]);
});

test('a conversion is credited to the last ad click of another day, the one before it assists', async () => {
  const goalId = await createTestGoal(database.pool, shop, thanksGoal);
  const visitorId = randomUUID();
  await collect({ visitorId, url: makeAdUrl('First', 'click1') });
  nowMs += 2 * dayMs;
  await collect({ visitorId, url: makeAdUrl('Second', 'click2') });
  nowMs += 3 * dayMs;
  await collect({ visitorId, url: 'https://www.shop.example/thanks', revenueMicros: 40_000_000n });
  const conversions = await query(
    database.pool,
    sql`
      SELECT c.goal_id, c.value_micros, c.currency, c.value_kind, s.campaign, c.converted_on, c.clicked_on
        FROM conversions c JOIN traffic_sources s ON s.id = c.source_id WHERE c.account_id = ${shop.accountId}`,
  );
  expect(conversions).toEqual([
    {
      goal_id: goalId,
      value_micros: 40_000_000n,
      currency: 'EUR',
      value_kind: 'hit',
      campaign: 'Second',
      converted_on: new Date(nowMs).toISOString().slice(0, 10),
      clicked_on: new Date(nowMs - 3 * dayMs).toISOString().slice(0, 10),
    },
  ]);
  const path = await query(
    database.pool,
    sql`
      SELECT p.position, s.campaign, p.is_ad_click, p.is_credited FROM conversion_touches p JOIN traffic_sources s ON s.id = p.source_id
       WHERE p.account_id = ${shop.accountId} ORDER BY p.position`,
  );
  expect(path).toEqual([
    { position: 1, campaign: 'First', is_ad_click: true, is_credited: false },
    { position: 2, campaign: 'Second', is_ad_click: true, is_credited: true },
    { position: 3, campaign: '', is_ad_click: false, is_credited: false },
  ]);
});

test('count unique is one a click, count all is each', async () => {
  const unique = await createTestGoal(database.pool, shop, { ...thanksGoal, count: 'unique' });
  const all = await createTestGoal(database.pool, shop, thanksGoal);
  const visitorId = randomUUID();
  await collect({ visitorId, url: makeAdUrl('Sale', 'c1') });
  for (let visit = 0; visit < 3; visit += 1) {
    nowMs += dayMs;
    await collect({ visitorId, url: 'https://www.shop.example/thanks' });
  }
  await collect({ visitorId, url: makeAdUrl('Sale', 'c2') });
  await collect({ visitorId, url: 'https://www.shop.example/thanks' });
  const conversions = await rows('conversions');
  expect(conversions.filter((row) => row.goal_id === unique)).toHaveLength(2);
  expect(conversions.filter((row) => row.goal_id === all)).toHaveLength(4);
});

test('a transaction id is one conversion of a goal, from whichever visitor it comes', async () => {
  const goalId = await createTestGoal(database.pool, shop, orderGoal);
  const order = { kind: 'custom', eventAction: 'order', revenueMicros: 5_000_000n, transactionId: 'T-77' } as const;
  const one = randomUUID();
  await collect({ ...order, visitorId: one });
  await collect({ ...order, visitorId: one });
  await collect({ ...order, visitorId: randomUUID() });
  await pipeline.collectMany(
    Array.from({ length: 20 }, () => ({ hit: makeHit(shop, { ...order, visitorId: randomUUID() }), client: chrome })),
  );
  await collect({ ...order, visitorId: one, transactionId: 'T-78' });
  const conversions = await query(
    database.pool,
    sql`SELECT transaction_id, visitor_id FROM conversions WHERE account_id = ${shop.accountId} AND goal_id = ${goalId} ORDER BY 1`,
  );
  expect(conversions).toEqual([
    { transaction_id: 'T-77', visitor_id: one },
    { transaction_id: 'T-78', visitor_id: one },
  ]);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 24, conversions: 2 });
});

test('revenue of a page load joins its conversion, whether it comes after or before it', async () => {
  await createTestGoal(database.pool, shop, thanksGoal);
  for (const isFirst of [true, false]) {
    const visitorId = randomUUID();
    const pageLoadId = randomUUID();
    const page = makeHit(shop, { visitorId, pageLoadId, url: 'https://www.shop.example/thanks' });
    const revenue = makeHit(shop, {
      visitorId,
      pageLoadId,
      kind: 'custom',
      url: null,
      revenueMicros: 7_000_000n,
      currency: 'USD',
    });
    for (const hit of isFirst ? [revenue, page] : [page, revenue]) {
      nowMs += 50;
      await pipeline.collect(hit, chrome);
    }
  }
  const values = await query(
    database.pool,
    sql`SELECT value_micros, currency, value_kind FROM conversions WHERE account_id = ${shop.accountId}`,
  );
  expect(values).toEqual([
    { value_micros: 7_000_000n, currency: 'USD', value_kind: 'hit' },
    { value_micros: 7_000_000n, currency: 'USD', value_kind: 'hit' },
  ]);
});

test('late revenue is joined by a pipeline that has not seen the page load', async () => {
  await createTestGoal(database.pool, shop, thanksGoal);
  const visitorId = randomUUID();
  const pageLoadId = randomUUID();
  await collect({ visitorId, pageLoadId, kind: 'custom', url: null, revenueMicros: 7_000_000n });
  const other = createPipeline({ pool: database.pool, now: () => new Date(nowMs) });
  nowMs += 1_000;
  await other.collect(makeHit(shop, { visitorId, pageLoadId, url: 'https://www.shop.example/thanks' }), chrome);
  await other.close();
  expect(await readTotals(database.pool, shop)).toMatchObject({ conversions: 1, valueMicros: 7_000_000 });
});

test('denied consent and an image pixel are page views without visitor, visit, click or credit, and meet goals not from ads', async () => {
  await createTestGoal(database.pool, shop, {
    ...thanksGoal,
    revenue: { kind: 'fixed', micros: 1_000_000n, currency: null },
  });
  await collect({
    consent: 'denied',
    url: 'https://www.shop.example/thanks?utm_source=bing&utm_medium=cpc&utm_campaign=Shoes',
  });
  await collect({ id: null, pageLoadId: null, url: 'https://www.shop.example/thanks' });
  expect(await readTotals(database.pool, shop)).toMatchObject({
    hits: 2,
    visits: 0,
    touches: 0,
    conversions: 2,
    valueMicros: 2_000_000,
    rolledHits: 2,
    rolledPageViews: 2,
    rolledVisits: 0,
    rolledAdClicks: 0,
  });
  const stored = await query(
    database.pool,
    sql`SELECT has_visitor, visitor_id = coalesce(page_load_id, id) AS is_apart, visit_id FROM hits WHERE account_id = ${shop.accountId}`,
  );
  expect(stored).toEqual(Array.from({ length: 2 }, () => ({ has_visitor: false, is_apart: true, visit_id: null })));
  const conversions = await query(
    database.pool,
    sql`SELECT click_touch_id, visit_id FROM conversions WHERE account_id = ${shop.accountId}`,
  );
  expect(conversions).toEqual(Array.from({ length: 2 }, () => ({ click_touch_id: null, visit_id: null })));
});

test('revenue of a page load without a visitor joins its completion, whether it comes after or before it, from another pipeline too', async () => {
  await createTestGoal(database.pool, shop, thanksGoal);
  const other = createPipeline({ pool: database.pool, now: () => new Date(nowMs) });
  const sends = [pipeline, other];
  for (const order of ['page first', 'revenue first', 'together']) {
    const pageLoadId = randomUUID();
    const page = makeHit(shop, { pageLoadId, url: 'https://www.shop.example/thanks', consent: 'denied' });
    const revenue = makeHit(shop, {
      pageLoadId,
      kind: 'custom',
      revenueMicros: 7_000_000n,
      currency: 'EUR',
      url: null,
    });
    const hits = order === 'revenue first' ? [revenue, page] : [page, revenue];
    if (order === 'together') await pipeline.collectMany(hits.map((hit) => ({ hit, client: chrome })));
    else for (const [index, hit] of hits.entries()) await sends[index]?.collect(hit, chrome);
    expect(await pipeline.collect(page, chrome)).toEqual({ kind: 'duplicate' });
  }
  await other.close();
  const conversions = await query(
    database.pool,
    sql`SELECT value_micros, visit_id, click_touch_id FROM conversions WHERE account_id = ${shop.accountId}`,
  );
  expect(conversions).toEqual(new Array(3).fill({ value_micros: 7_000_000n, visit_id: null, click_touch_id: null }));
  const totals = await readTotals(database.pool, shop);
  expect(totals).toMatchObject({ hits: 6, visits: 0, touches: 0, rolledHits: 6, rolledPageViews: 3 });
  expect(listDisagreements(totals)).toEqual([]);
});

test('without a visitor id the session is the visitor', async () => {
  const sessionId = randomUUID();
  await collect({ sessionId });
  await collect({ sessionId });
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 2, visits: 1 });
});

test('a visitor id that two accounts share is two visitors', async () => {
  const visitorId = randomUUID();
  const other = await createTestShop(database.pool);
  await createTestGoal(database.pool, other, thanksGoal);
  await pipeline.collect(makeHit(shop, { visitorId, url: makeAdUrl('Sale', 'c1') }), chrome);
  await pipeline.collect(makeHit(other, { visitorId, url: 'https://www.shop.example/thanks' }), chrome);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 1, visits: 1, adClicks: 1 });
  const [conversion] = await query(
    database.pool,
    sql`SELECT click_touch_id FROM conversions WHERE account_id = ${other.accountId}`,
  );
  expect(conversion).toEqual({ click_touch_id: null });
});

test('a late hit of three days ago is a visit of its own then, and the visit of today goes on', async () => {
  const visitorId = randomUUID();
  await collect({ visitorId, url: 'https://www.shop.example/today' });
  await collect({ visitorId, ageMs: 3 * dayMs, url: makeAdUrl('Old', 'c0') });
  nowMs += minuteMs;
  await collect({ visitorId, url: 'https://www.shop.example/today' });
  const visits = await query(
    database.pool,
    sql`SELECT started_at, hit_count FROM visits WHERE account_id = ${shop.accountId} ORDER BY started_at`,
  );
  expect(visits).toEqual([
    { started_at: new Date(nowMs - minuteMs - 3 * dayMs), hit_count: 1 },
    { started_at: new Date(nowMs - minuteMs), hit_count: 2 },
  ]);
  expect(listDisagreements(await readTotals(database.pool, shop))).toEqual([]);
});

test('late and new hits of a visitor in one batch each join their own visit', async () => {
  const visitorId = randomUUID();
  await collect({ visitorId, ageMs: 2 * dayMs });
  await collect({ visitorId });
  const hits = [0, 2 * dayMs - 5_000, 1_000, 2 * dayMs - 9_000].map((ageMs) => ({
    hit: makeHit(shop, { visitorId, ageMs }),
    client: chrome,
  }));
  nowMs += 10_000;
  expect(await pipeline.collectMany(hits)).toEqual(hits.map(() => ({ kind: 'recorded' })));
  const visits = await query(
    database.pool,
    sql`SELECT hit_count FROM visits WHERE account_id = ${shop.accountId} ORDER BY started_at`,
  );
  expect(visits).toEqual([{ hit_count: 3 }, { hit_count: 3 }]);
  expect(listDisagreements(await readTotals(database.pool, shop))).toEqual([]);
});

test('an instant in JSON: 7 days back and 5 minutes ahead are taken, beyond they are refused; backfill may be 390 days old', async () => {
  const collectAt = (atMs: number, isBackfill = false) =>
    pipeline.collect(makeHit(shop, { visitorId: randomUUID() }), chrome, { atMs, isBackfill });
  expect(await collectAt(nowMs - 7 * dayMs)).toEqual({ kind: 'recorded' });
  expect(await collectAt(nowMs - 7 * dayMs - 1)).toEqual({ kind: 'tooOld' });
  expect(await collectAt(nowMs + 5 * minuteMs)).toEqual({ kind: 'recorded' });
  expect(await collectAt(nowMs + 5 * minuteMs + 1)).toMatchObject({ kind: 'invalid', field: 'at' });
  expect(await collectAt(nowMs - 390 * dayMs, true)).toEqual({ kind: 'recorded' });
  expect(await collectAt(nowMs - 390 * dayMs - 1, true)).toEqual({ kind: 'tooOld' });
  const [last] = await query(database.pool, sql`SELECT max(at) AS at FROM hits WHERE account_id = ${shop.accountId}`);
  expect(last).toEqual({ at: new Date(nowMs) });
});

test('a hit that the tag kept for longer than a week is dated a week back', async () => {
  await collect({ ageMs: 30 * dayMs });
  const [hit] = await rows('hits');
  expect(hit?.at).toEqual(new Date(nowMs - 7 * dayMs));
});

test('hits of a paused tag and of bots are dropped, those of our users’ programs are not', async () => {
  expect(
    await collect(
      {},
      { ip: '', userAgent: 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)' },
    ),
  ).toEqual({ kind: 'dropped', reason: 'crawler' });
  expect(await collect({}, { ip: '', userAgent: 'curl/8.5.0' })).toEqual({ kind: 'recorded' });
  await query(database.pool, sql`UPDATE tags SET status = 'paused' WHERE id = ${shop.tagId}`);
  await notifyConfig(database.pool);
  await expect.poll(() => collect({})).toEqual({ kind: 'dropped', reason: 'paused' });
});

test('a tag that was made a moment ago is known at once, a goal within a second', async () => {
  expect(await collect({ url: 'https://www.shop.example/thanks' })).toEqual({ kind: 'recorded' });
  await createTestGoal(database.pool, shop, thanksGoal);
  await notifyConfig(database.pool);
  await expect
    .poll(async () => {
      await collect({ url: 'https://www.shop.example/thanks' });
      return (await readTotals(database.pool, shop)).conversions > 0;
    })
    .toBe(true);
});

test('a tag that does not exist is unknown', async () => {
  expect(await pipeline.collect(makeHit({ ...shop, tagId: 42 }), chrome)).toEqual({ kind: 'unknownTag' });
  expect(await pipeline.collect(makeHit({ ...shop, tagId: Number.MAX_SAFE_INTEGER }), chrome)).toEqual({
    kind: 'unknownTag',
  });
});

test('NUL characters, lone surrogates and huge texts are stored without them, and nothing else of the batch is lost', async () => {
  const visitorId = randomUUID();
  const hits = [
    makeHit(shop, {
      visitorId,
      title: 'a\0b\ud800c',
      url: 'https://shop.example/\0?utm_campaign=%00x&utm_source=a%ED%A0%80b',
      transactionId: '\0',
    }),
    makeHit(shop, { visitorId, parameters: { 'na\0me': 'va\0l\udc00ue' }, eventAction: '\0' }),
    makeHit(shop, {
      visitorId,
      title: '👟'.repeat(256),
      url: `https://shop.example/${'x'.repeat(4_000)}`,
      referrer: '\ud83d',
    }),
    makeHit(shop, { visitorId: randomUUID() }),
  ];
  expect(await pipeline.collectMany(hits.map((hit) => ({ hit, client: chrome })))).toEqual(
    hits.map(() => ({ kind: 'recorded' })),
  );
  const [first] = await query(
    database.pool,
    sql`SELECT title, transaction_id FROM hits WHERE account_id = ${shop.accountId} AND id = ${hits[0]?.id ?? ''}`,
  );
  expect(first).toEqual({ title: 'abc', transaction_id: null });
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 4, visits: 2, rolledHits: 4 });
});

test('one hit that the database refuses does not sink its batch', async () => {
  const bad = makeHit(shop, { visitorId: randomUUID(), currency: 'EURO' });
  const hits = [...Array.from({ length: 9 }, () => makeHit(shop, { visitorId: randomUUID() })), bad];
  const outcomes = await pipeline.collectMany(hits.map((hit) => ({ hit, client: chrome })));
  expect(outcomes.filter(({ kind }) => kind === 'recorded')).toHaveLength(9);
  expect(outcomes.at(-1)).toMatchObject({ kind: 'invalid' });
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 9, rolledHits: 9 });
});

test('the health of a tag says when and where it was heard', async () => {
  await collect({ url: 'https://www.shop.example/first' });
  nowMs += minuteMs;
  await collect({ url: 'https://www.shop.example/second' });
  await pipeline.flush();
  const health = await query(
    database.pool,
    sql`SELECT first_hit_at, last_hit_at, last_hit_url FROM tag_health WHERE tag_id = ${shop.tagId}`,
  );
  expect(health).toEqual([
    {
      first_hit_at: new Date(nowMs - minuteMs),
      last_hit_at: new Date(nowMs),
      last_hit_url: 'https://www.shop.example/second',
    },
  ]);
});
