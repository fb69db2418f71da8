// What keeps strangers out, over real HTTP: limits per address and per tag, sites that a tag is heard from, and whose X-Forwarded-For counts.

import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { createProxyList } from '@/lib/client-address';
import { execute, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { ApiKeyHolder } from '@/lib/store/api-keys';
import { createCollectorDoor, type DoorOptions } from './door';
import { createHitLimits } from './hit-limits';
import { createPipeline, type Pipeline } from './pipeline';
import { createTestShop, notifyConfig, readTotals, type TestShop } from './testing/test-shop';

let database: TestDatabase;
let pipeline: Pipeline;
let server: Server;

beforeAll(async () => {
  database = await createTestDatabase();
  pipeline = createPipeline({ pool: database.pool });
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
afterAll(async () => {
  await pipeline.close();
  await database.drop();
});

/** A door at a port of its own; its address. */
async function open(options: DoorOptions): Promise<string> {
  const door = createCollectorDoor({ pipeline, ...options });
  server = createServer((request, response) => door.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const limitTo = (perAddress: number, perTag: number) => createHitLimits({ perAddress, perTag, clock: () => 0 });
const beacon = (origin: string, shop: TestShop, more = '') => `${origin}/action/0?ti=${shop.tagId}&evt=pageLoad${more}`;
const post = (origin: string, body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${origin}/api/collect`, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const pageLoad = (shop: TestShop, parts: Record<string, unknown> = {}) => ({
  tagId: shop.tagId,
  url: 'https://shop.example/',
  ...parts,
});

/** The tag's list of hosts, as the store saves it; resolves when the pipeline knows it. */
async function allowHosts(shop: TestShop, hosts: string[]): Promise<void> {
  await execute(database.pool, sql`UPDATE tags SET allowed_hosts = ${hosts} WHERE id = ${BigInt(shop.tagId)}`);
  await notifyConfig(database.pool);
  await pipeline.findAccountId(shop.tagId);
}

test('an address has 10 seconds’ worth of hits at once; the next is answered 429 with Retry-After and is not stored', async () => {
  const origin = await open({ limits: limitTo(2, 0) });
  const shop = await createTestShop(database.pool);
  const from = (ip: string) => fetch(beacon(origin, shop), { headers: { 'x-forwarded-for': ip } });
  const statuses = [];
  for (let index = 0; index < 21; index += 1) statuses.push((await from('203.0.113.1')).status);
  expect(statuses).toEqual([...new Array(20).fill(204), 429]);
  const refused = await from('203.0.113.1');
  expect([refused.headers.get('retry-after'), (await refused.json()).code]).toEqual(['1', 'rate_limited']);
  expect(refused.headers.get('access-control-allow-origin')).toBe('*');
  expect((await from('203.0.113.2')).status).toBe(204);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 21 });
  expect(pipeline.counts.reasons.get('limited')?.get('address')).toBe(2);
});

test('every hit of an array counts, and a tag has a bucket of its own', async () => {
  const origin = await open({ limits: limitTo(0, 1) });
  const [shop, other] = [await createTestShop(database.pool), await createTestShop(database.pool)];
  const twelve = await post(
    origin,
    Array.from({ length: 12 }, () => pageLoad(shop)),
  );
  expect([twelve.status, await twelve.json()]).toMatchObject([
    200,
    { recorded: 10, rejected: [{ code: 'rate_limited' }, { index: 11 }] },
  ]);
  const all = await post(origin, [pageLoad(shop), pageLoad(shop)]);
  expect([all.status, all.headers.get('retry-after')]).toEqual([429, '1']);
  expect((await post(origin, pageLoad(other))).status).toBe(204);
});

test('who shows a key of the account is not limited; wrong keys are', async () => {
  const shop = await createTestShop(database.pool);
  const account = { id: shop.accountId, name: 'Shop', currency: 'EUR', timeZone: 'Europe/Berlin' };
  const holder: ApiKeyHolder = { id: randomUUID(), name: 'key', role: 'marketer', account };
  const origin = await open({ limits: limitTo(1, 1), findKeyHolder: async (key) => (key === 'right' ? holder : null) });
  const send = (key: string) => post(origin, pageLoad(shop), { authorization: `Bearer ${key}` });
  for (let index = 0; index < 15; index += 1) expect((await send('right')).status).toBe(204);
  const wrong = [];
  for (let index = 0; index < 11; index += 1) wrong.push((await send('wrong')).status);
  expect(wrong).toEqual([...new Array(10).fill(401), 429]);
});

test('X-Forwarded-For is believed from a configured proxy only', async () => {
  const shop = await createTestShop(database.pool);
  const origin = await open({ proxies: createProxyList(['203.0.113.0/24']) });
  await fetch(beacon(origin, shop), { headers: { 'x-forwarded-for': '8.8.8.8' } });
  const hits = await query(database.pool, sql`SELECT country FROM hits WHERE account_id = ${shop.accountId}`);
  expect(hits).toEqual([{ country: 'ZZ' }]);
});

test('a tag with a list of hosts is heard from them and what lies below; hits of other sites are answered 204, dropped and counted', async () => {
  const origin = await open({});
  const shop = await createTestShop(database.pool);
  await allowHosts(shop, ['shop.example']);
  const before = pipeline.counts.reasons.get('dropped')?.get('host') ?? 0;
  const page = (url: string) => beacon(origin, shop, `&p=${encodeURIComponent(url)}`);
  const sent = [
    await fetch(page('https://shop.example/a')),
    await fetch(page('https://WWW.shop.example/b')),
    await fetch(beacon(origin, shop), { headers: { referer: 'https://shop.example/' } }),
    await fetch(beacon(origin, shop, '&p=x'), { headers: { origin: 'https://shop.example' } }),
    await fetch(page('https://copy.example/a'), { headers: { referer: 'https://shop.example/' } }),
    await fetch(page('file:///home/copy.html')),
    await fetch(beacon(origin, shop)),
    await post(origin, pageLoad(shop, { url: 'https://evilshop.example/' })),
  ];
  expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([204]));
  const hits = await query(database.pool, sql`SELECT url FROM hits WHERE account_id = ${shop.accountId} ORDER BY url`);
  expect(hits.map(({ url }) => url)).toEqual([
    'https://WWW.shop.example/b',
    'https://shop.example/',
    'https://shop.example/a',
  ]);
  expect(pipeline.counts.reasons.get('dropped')?.get('host')).toBe(before + 5);
  await allowHosts(shop, []);
  // The pipeline hears of the change within a moment.
  const send = async () => {
    await post(origin, pageLoad(shop, { url: 'https://copy.example/' }));
    return (await readTotals(database.pool, shop)).hits;
  };
  await expect.poll(send, { timeout: 10_000 }).toBeGreaterThan(3);
});

test('the account’s own key brings hits without a page', async () => {
  const shop = await createTestShop(database.pool);
  const account = { id: shop.accountId, name: 'Shop', currency: 'EUR', timeZone: 'Europe/Berlin' };
  const origin = await open({ findKeyHolder: async () => ({ id: randomUUID(), name: 'key', role: 'admin', account }) });
  await allowHosts(shop, ['shop.example']);
  const order = { tagId: shop.tagId, kind: 'custom', eventAction: 'order' };
  await post(origin, order);
  await post(origin, order, { authorization: 'Bearer key' });
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 1 });
});
