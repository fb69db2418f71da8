// The routes under app/ are one line each: this is what they call, with Request and Response as a framework gives them.

import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePool } from '@/lib/db/pool';
import { query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { saveStartedDatabaseUrl } from '@/lib/env';
import { createCollectorDoor } from './door';
import { respondToBeacon, respondToHead, respondToJson, respondToPreflight, respondWithSettings } from './fetch-host';
import { getSharedPipeline } from './shared-pipeline';
import { createTestShop, readTotals, type TestShop } from './testing/test-shop';

let database: TestDatabase;
let shop: TestShop;

beforeAll(async () => {
  database = await createTestDatabase();
  saveStartedDatabaseUrl(database.databaseUrl);
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

const ids = `mid=${randomUUID()}&sid=${'5'.repeat(32)}&vid=${'7'.repeat(32)}&vids=1`;
const page = 'p=https%3A%2F%2Fshop.example%2Fb%C3%BCro%3Fa%3D1%26msclkid%3Dabc&r=&lg=de-DE&sw=1280&sh=1024&sc=24';
/** A beacon of each shape (uet.md 2.4), and the captured ones where the machine has them (UET_BEACONS). */
const beacons = [
  `/action/0?ti=1&tm=gtm002&Ver=2&${ids}&bo=1&msclkid=N&pi=918639831&tl=B%C3%BCro&${page}&lt=967&evt=pageLoad&sv=1&asc=G&cdb=AQAQ&rn=604122`,
  `/action/0?ti=1&Ver=2&mid=${randomUUID()}&bo=3&pi=0&${page}&mtp=1&evt=pageLoad&sv=2&asc=D&rn=715821`,
  `/action/0?ti=1&Ver=2&${ids}&bo=2&msclkid=${'d'.repeat(32)}-0&ec=sales&el=lead%20form&ev=12.5&gc=USD&gv=22.34&ea=conversions&pid=em%3D${'e'.repeat(64)}%26ph%3D${'f'.repeat(64)}&en=Y&${page}&evt=custom&rn=993584`,
  `/action/0?ti=1&Ver=2&${ids}&ec=Ecommerce&ea=Purchase&el=Sale&ev=0&gv=123.34&el2=Sale&evt=custom&msclkid=N&rn=693067`,
  `/action/0?ti=1&Ver=2&${ids}&gc=USD&evt=custom&msclkid=N&rn=695020`,
  `/action/0?ti=1&Ver=2&${ids}&prodid=42&pagetype=purchase&ecomm_totalvalue=44&items=%5B%7B%22id%22%3A%22A%22%7D%5D&transaction_id=T-1&evt=custom&en=Y&rn=1`,
  `/action/0?ti=1&Ver=2&mid=${randomUUID()}&page_path=%2Fspa&spa=Y&${page}&evt=pageLoad&msclkid=N&rn=123456`,
  `/actionp/0?ti=1&tm=gtm002&Ver=2&${ids}&bo=5&msclkid=N&evt=pageHide&asc=G`,
  '/action/0?ti=1&Ver=2',
  ...readCaptured(process.env.UET_BEACONS ?? ''),
];

function readCaptured(path: string): string[] {
  if (!existsSync(path)) return [];
  const lines = readFileSync(path, 'utf8').split('\n');
  return lines.flatMap((line) => /\/actionp?\/0\?\S+/.exec(line)?.[0] ?? []);
}

test('every beacon gives equal rows through both hosts, by GET and by POST', async () => {
  const door = createCollectorDoor();
  const server = createServer((request, response) => door.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const headers = {
    'user-agent':
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
    'x-forwarded-for': '8.8.8.8',
    referer: 'https://shop.example/from',
  };
  const [byDoor, byRoute] = [await createTestShop(database.pool), await createTestShop(database.pool)];
  for (const beacon of beacons) {
    const init = { method: beacon.startsWith('/actionp') ? 'POST' : 'GET', headers };
    const to = ({ tagId }: TestShop): string => beacon.replace(/ti=[^&]*/, `ti=${tagId}`);
    const answers = [
      await fetch(`${origin}${to(byDoor)}`, init),
      await respondToBeacon(new Request(`https://goalpost.example${to(byRoute)}`, init)),
    ];
    expect([beacon, ...answers.map(({ status }) => status)]).toEqual([beacon, 204, 204]);
  }
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  const rows = await readRows(byDoor);
  expect(rows).toHaveLength(beacons.length);
  expect(rows).toEqual(await readRows(byRoute));
});

/** Whole rows but for what has to differ: whose they are, when they came, and ids made of that. */
async function readRows({ accountId }: TestShop) {
  return query(
    database.pool,
    sql`
      SELECT to_jsonb(hits) - '{id,account_id,tag_id,at,received_at,visit_id}'::text[]
                            - CASE WHEN has_visitor OR page_load_id IS NOT NULL THEN '' ELSE 'visitor_id' END AS hit
        FROM hits WHERE account_id = ${accountId} ORDER BY 1`,
  );
}
