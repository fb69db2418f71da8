// The routes under app/ are one line each: this is what they call, with Request and Response as a framework gives them.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePool } from '@/lib/db/pool';
import { query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { respondToBeacon, respondToHead, respondToJson, respondToPreflight, respondWithSettings } from './fetch-host';
import { getSharedPipeline } from './shared-pipeline';
import { createTestShop, readTotals, type TestShop } from './testing/test-shop';

let database: TestDatabase;
let shop: TestShop;

beforeAll(async () => {
  database = await createTestDatabase();
  process.env.DATABASE_URL = database.databaseUrl;
  shop = await createTestShop(database.pool);
});

afterAll(async () => {
  await getSharedPipeline().close();
  await closePool();
  await database.drop();
});

const post = (body: string, headers: Record<string, string> = {}) =>
  respondToJson(
    new Request('https://goalpost.example/api/collect', {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json', ...headers },
    }),
  );

test('a beacon is answered 204 and stored with the country of the forwarded address', async () => {
  const url = `https://goalpost.example/action/0?ti=${shop.tagId}&Ver=2&evt=pageLoad&p=https%3A%2F%2Fshop.example%2F&vid=${randomUUID()}`;
  const response = await respondToBeacon(new Request(url, { headers: { 'x-forwarded-for': '8.8.8.8' } }));
  expect([response.status, await response.text()]).toEqual([204, '']);
  expect(response.headers.get('access-control-allow-origin')).toBe('*');
  const hits = await query(database.pool, sql`SELECT country, url FROM hits WHERE account_id = ${shop.accountId}`);
  expect(hits).toEqual([{ country: 'US', url: 'https://shop.example/' }]);
});

test('JSON is answered as the door answers it: 204, 400, 404, 413, 415, 401', async () => {
  const hit = JSON.stringify({ tagId: shop.tagId, url: 'https://shop.example/', visitorId: randomUUID() });
  expect((await post(hit)).status).toBe(204);
  expect((await post(`[${hit},${hit}]`)).status).toBe(204);
  const junk = await post('{"tagId":');
  expect([junk.status, await junk.json()]).toMatchObject([400, { code: 'invalid_input' }]);
  expect((await post(hit.replace(String(shop.tagId), '7'))).status).toBe(404);
  expect((await post(`[${' '.repeat(1_000_001)}]`)).status).toBe(413);
  expect((await post(hit, { 'content-type': 'image/png' })).status).toBe(415);
  expect((await post(hit, { authorization: 'Bearer gp_nobody' })).status).toBe(401);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 4 });
});

test('preflight, HEAD and the settings script are answered without a hit', async () => {
  expect(respondToPreflight().headers.get('access-control-allow-methods')).toBe('GET, POST, OPTIONS');
  expect(respondToHead().status).toBe(204);
  const settings = await respondWithSettings(new Request(`https://goalpost.example/p/action/${shop.tagId}.js`));
  expect(await settings.text()).toMatch(/^\(function\(goalpostSettings\)\{.*\}\)\(\{"durations":\[\],.*\}\);\n$/s);
});
