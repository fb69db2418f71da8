// The collector's door as a browser, a server and a vandal see it: real HTTP against a real server.

import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { ApiKeyHolder } from '@/lib/store/api-keys';
import { type CollectorDoor, createCollectorDoor } from './door';
import {
  createTestGoal,
  createTestShop,
  notifyConfig,
  readTotals,
  type TestShop,
  thanksGoal,
} from './testing/test-shop';

const dayMs = 86_400_000;
const script = 'window.UET=function(){};'.repeat(50);
let database: TestDatabase;
let door: CollectorDoor;
let server: Server;
let origin = '';
let shop: TestShop;
let tagFolder = '';
const holders = new Map<string, ApiKeyHolder>();

beforeAll(async () => {
  database = await createTestDatabase();
  tagFolder = mkdtempSync(join(tmpdir(), 'goalpost-door-'));
  writeFileSync(join(tagFolder, 'tag.js'), script);
  writeFileSync(join(tagFolder, 'page-timer.js'), '"use strict";timer()\n');
  writeFileSync(join(tagFolder, 'tag.js.gz'), gzipSync(script));
  writeFileSync(join(tagFolder, 'tag.js.br'), brotliCompressSync(script));
  door = createCollectorDoor({
    pool: database.pool,
    tagFolder,
    findKeyHolder: async (key) => holders.get(key) ?? null,
  });
  server = createServer((request, response) => door.handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await door.close();
  await database.drop();
  rmSync(tagFolder, { recursive: true });
});

beforeEach(async () => {
  shop = await createTestShop(database.pool);
});

const post = (body: unknown, headers: Record<string, string> = {}) =>
  fetch(`${origin}/api/collect`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
const pageLoad = (parts: Record<string, unknown> = {}) => ({
  tagId: shop.tagId,
  url: 'https://www.shop.example/',
  visitorId: randomUUID(),
  ...parts,
});
const beacon = (more = '') =>
  `${origin}/action/0?ti=${shop.tagId}&Ver=2&p=https%3A%2F%2Fshop.example%2F&evt=pageLoad${more}`;

test('a path of the collector is its own whatever the method, any other is not', () => {
  for (const url of [
    '/action/0',
    '/action/0?ti=1',
    '/actionp/0',
    '/api/collect',
    '/tag.js',
    '/bat.js',
    '/p/action/123.js',
    '/p/action/123',
  ]) {
    expect([url, door.handles(url, 'GET')]).toEqual([url, true]);
  }
  for (const url of [
    '/',
    '/action',
    '/action/0/x',
    '/action/01',
    '/tag.jsx',
    '/api/collector',
    '/p/action/x.js',
    '/p/action/',
    '//action/0',
    '/api/v1/tags',
  ]) {
    expect([url, door.handles(url, 'GET')]).toEqual([url, false]);
  }
});

test('a beacon by GET or POST is answered 204 without a body, for any page and no cache, and is stored', async () => {
  for (const response of [
    await fetch(beacon()),
    await fetch(beacon().replace('action', 'actionp'), { method: 'POST', body: '{}' }),
  ]) {
    expect([response.status, await response.text()]).toEqual([204, '']);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  }
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 2 });
});

test('the image pixel takes its page from the Referer header', async () => {
  await fetch(`${origin}/action/0?ti=${shop.tagId}&Ver=2`, { headers: { referer: 'https://shop.example/noscript' } });
  const [hit] = await query(database.pool, sql`SELECT kind, url FROM hits WHERE account_id = ${shop.accountId}`);
  expect(hit).toEqual({ kind: 'pageLoad', url: 'https://shop.example/noscript' });
});

test('the country is that of X-Forwarded-For when a proxy of our own network brings the hit', async () => {
  await fetch(beacon(), { headers: { 'x-forwarded-for': '6.6.6.6, 8.8.8.8, 10.0.0.1' } });
  await fetch(beacon());
  const hits = await query(
    database.pool,
    sql`SELECT country FROM hits WHERE account_id = ${shop.accountId} ORDER BY country`,
  );
  expect(hits).toEqual([{ country: 'US' }, { country: 'ZZ' }]);
});

test('one hit in JSON is answered 204, also as text/plain as sendBeacon sends it', async () => {
  expect((await post(pageLoad())).status).toBe(204);
  expect((await post(pageLoad(), { 'content-type': 'text/plain;charset=UTF-8' })).status).toBe(204);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 2, visits: 2 });
});

test('an array is answered 204 when all are stored, 200 with the refused ones, 400 or 404 when none is', async () => {
  expect((await post([pageLoad(), pageLoad()])).status).toBe(204);
  const mixed = await post([
    pageLoad(),
    { tagId: shop.tagId, kind: 'nonsense' },
    pageLoad({ tagId: 7 }),
    pageLoad({ at: Date.now() - 8 * dayMs }),
  ]);
  expect(mixed.status).toBe(200);
  expect(await mixed.json()).toMatchObject({
    recorded: 1,
    rejected: [
      { index: 1, code: 'invalid_input', field: 'kind' },
      { index: 2, code: 'not_found', field: 'tagId' },
      { index: 3, code: 'invalid_input', field: 'at' },
    ],
  });
  const none = await post([{ tagId: shop.tagId, kind: 'nonsense' }, 5]);
  expect([none.status, await none.json()]).toMatchObject([400, { code: 'invalid_input', recorded: 0 }]);
  expect((await post([pageLoad({ tagId: 7 })])).status).toBe(404);
  expect((await post([])).status).toBe(400);
  expect((await post(Array.from({ length: 1_001 }, () => 1))).status).toBe(413);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 3 });
});

test('junk is answered 400 with a reason and the field, an unknown tag 404, never 5xx', async () => {
  const junk: [string, Promise<Response>, number, string | undefined][] = [
    ['no query', fetch(`${origin}/action/0`), 400, 'ti'],
    ['tag is text', fetch(`${origin}/action/0?ti=abc`), 400, 'ti'],
    ['broken escapes', fetch(`${origin}/action/0?ti=%E0%A4%A&%=%&&==`), 400, 'ti'],
    ['unknown kind', fetch(`${origin}/action/0?ti=${shop.tagId}&evt=dance`), 400, 'evt'],
    ['no JSON', post('{"tagId":'), 400, undefined],
    ['null', post('null'), 400, undefined],
    ['empty', post(''), 400, undefined],
    ['a number', post('7'), 400, undefined],
    ['unknown field', post(pageLoad({ color: 'red' })), 400, 'color'],
    ['wrong type', post(pageLoad({ title: 7 })), 400, 'title'],
    ['unknown tag', post(pageLoad({ tagId: 7 })), 404, 'tagId'],
    ['unknown tag in a beacon', fetch(`${origin}/action/0?ti=7`), 404, 'tagId'],
    ['prototype', post('{"__proto__":{"tagId":1}}'), 400, '__proto__'],
    ['deep', post(`${'['.repeat(5_000)}${']'.repeat(5_000)}`), 400, undefined],
  ];
  for (const [title, sent, status, field] of junk) {
    const response = await sent;
    const body: unknown = await response.json();
    expect([title, response.status, body]).toMatchObject([
      title,
      status,
      { code: status === 404 ? 'not_found' : 'invalid_input', message: expect.any(String) },
    ]);
    if (field !== undefined) expect([title, body]).toMatchObject([title, { field }]);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  }
});

test('a body over 1 MB is answered 413, whether it says so or not, and other types 415', async () => {
  expect((await post(`[${' '.repeat(1_000_001)}]`)).status).toBe(413);
  const endless = new ReadableStream({
    pull(controller) {
      controller.enqueue(new Uint8Array(64 * 1024).fill(32));
    },
  });
  const answered = fetch(`${origin}/api/collect`, {
    method: 'POST',
    body: endless,
    duplex: 'half',
    headers: { 'content-type': 'application/json' },
  } as RequestInit);
  await expect(
    answered.then(
      (response) => response.status,
      () => 413,
    ),
  ).resolves.toBe(413);
  expect((await post('tagId=1', { 'content-type': 'application/x-www-form-urlencoded' })).status).toBe(415);
  expect((await post(pageLoad())).status).toBe(204);
});

test('a preflight allows every page; a wrong method is answered 405 with the right ones', async () => {
  const preflight = await fetch(`${origin}/api/collect`, {
    method: 'OPTIONS',
    headers: {
      origin: 'https://shop.example',
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'content-type',
    },
  });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get('access-control-allow-origin')).toBe('*');
  expect(preflight.headers.get('access-control-allow-headers')).toContain('Content-Type');
  expect(preflight.headers.get('access-control-max-age')).toBe('86400');
  const wrong = await fetch(beacon(), { method: 'DELETE' });
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET, POST, HEAD, OPTIONS']);
  expect((await fetch(`${origin}/api/collect`)).status).toBe(405);
  expect((await fetch(beacon(), { method: 'HEAD' })).status).toBe(204);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 0 });
});

test('hits older than a week need the key of a marketer of the account', async () => {
  const holder = (role: ApiKeyHolder['role'], id = shop.accountId): ApiKeyHolder => ({
    id: randomUUID(),
    name: 'key',
    role,
    account: { id, name: 'Shop', currency: 'EUR', timeZone: 'Europe/Berlin' },
  });
  holders.set('gp_marketer', holder('marketer'));
  holders.set('gp_viewer', holder('viewer'));
  holders.set('gp_other', holder('admin', randomUUID()));
  const send = (key: string, days: number) =>
    post(pageLoad({ at: new Date(Date.now() - days * dayMs).toISOString() }), { authorization: `Bearer ${key}` });
  expect((await send('gp_marketer', 100)).status).toBe(204);
  expect((await send('gp_marketer', 391)).status).toBe(400);
  expect((await send('gp_viewer', 100)).status).toBe(400);
  expect((await send('gp_other', 100)).status).toBe(400);
  expect((await send('gp_viewer', 1)).status).toBe(204);
  expect((await send('gp_nobody', 1)).status).toBe(401);
  expect(await readTotals(database.pool, shop)).toMatchObject({ hits: 2 });
});

test('the tag is served compressed, for half an hour, and not again to who has it', async () => {
  for (const path of ['/tag.js', '/bat.js']) {
    const response = await fetch(origin + path, { headers: { 'accept-encoding': 'gzip, deflate, br' } });
    expect([response.status, await response.text()]).toEqual([200, script]);
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(response.headers.get('content-type')).toBe('application/javascript; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('public, max-age=1800');
    expect(response.headers.get('vary')).toBe('Accept-Encoding');
    expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    const etag = response.headers.get('etag') ?? '';
    const again = await fetch(origin + path, { headers: { 'accept-encoding': 'br', 'if-none-match': `W/${etag}` } });
    expect([again.status, await again.text()]).toEqual([304, '']);
  }
});

test('without br the tag comes in gzip, without either as it is', async () => {
  const raw = await readRaw(
    `GET /tag.js HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br;q=0, gzip\r\nConnection: close\r\n\r\n`,
  );
  const end = raw.indexOf('\r\n\r\n');
  expect(raw.subarray(0, end).toString()).toContain('Content-Encoding: gzip');
  expect(gunzipSync(raw.subarray(end + 4)).toString()).toBe(script);
  const plain = await readRaw(`GET /tag.js HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
  expect(plain.toString()).not.toContain('Content-Encoding');
  expect(plain.toString()).toContain(script);
});

function readRaw(request: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => socket.write(request));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', () => resolve(Buffer.concat(chunks)));
    socket.on('error', reject);
  });
}

const settingsOf = (durations: number[]): string =>
  `(function(goalpostSettings){timer()})(${JSON.stringify({ durations, country: 'ZZ', isDeniedByDefault: false, autoEvents: [] })});\n`;

test('the settings of a tag time its pages by the goals of time in force, shortest first; any tag has some, compressed, kept for five minutes', async () => {
  const bare = await fetch(`${origin}/p/action/123456`);
  expect(await bare.text()).toBe(settingsOf([]));
  for (const minSeconds of [180, 60, 180])
    await createTestGoal(database.pool, shop, { ...thanksGoal, condition: { kind: 'duration', minSeconds } });
  await createTestGoal(database.pool, shop, { ...thanksGoal, condition: { kind: 'pages', minPages: 2 } });
  await notifyConfig(database.pool);
  const address = `${origin}/p/action/${shop.tagId}.js`;
  await expect.poll(async () => (await fetch(address)).text()).toBe(settingsOf([60, 180]));
  const response = await fetch(address);
  expect([response.status, response.headers.get('content-type')]).toEqual([
    200,
    'application/javascript; charset=utf-8',
  ]);
  expect(response.headers.get('cache-control')).toBe('private, max-age=300');
  expect(response.headers.get('content-encoding')).toBe('gzip');
  const plain = await fetch(address, { headers: { 'accept-encoding': 'identity' } });
  expect(plain.headers.get('content-encoding')).toBeNull();
  expect(await plain.text()).toBe(await response.text());
});

test('auto events come as a part of their own once one is switched on, and consent is asked for by where the browser is', async () => {
  writeFileSync(join(tagFolder, 'auto-events.js'), 'auto()\n');
  await database.pool.query(
    `UPDATE tags SET auto_events = '{contactLinks}', consent_required_in = '{EEA}' WHERE id = ${shop.tagId}`,
  );
  await notifyConfig(database.pool);
  const address = `${origin}/p/action/${shop.tagId}.js`;
  const read = async (ip: string) => (await fetch(address, { headers: { 'x-forwarded-for': ip } })).text();
  await expect.poll(() => read('194.25.0.60')).toContain('auto()');
  expect(await read('194.25.0.60')).toContain('"country":"DE","isDeniedByDefault":true,"autoEvents":["contactLinks"]}');
  expect(await read('8.8.8.8')).toContain('"country":"US","isDeniedByDefault":false');
});

test('a sender that hangs up in the middle of its body leaves the door working', async () => {
  await new Promise<void>((resolve) => {
    const socket = connect(Number(new URL(origin).port), '127.0.0.1', () => {
      socket.write(
        'POST /api/collect HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{"tagId":',
        () => socket.destroy(),
      );
    });
    socket.on('close', () => resolve());
  });
  expect((await post(pageLoad())).status).toBe(204);
});
