// What may a vandal, a broken proxy or a bad copy of a tag send? Mutated beacons, random JSON, broken encodings, wrong methods: the same
// sequence for the same seed. Never anything that a real network could not deliver.

import { createRandom, type Random } from '@/demo/random';

export type FuzzRequest = {
  method: string;
  path: string;
  headers: readonly (readonly [string, string])[];
  /** Bytes, for bodies need not be text. */
  body: Buffer;
};

const day = 86_400_000;
const methods = ['GET', 'POST', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'];

/** Texts that break parsers, columns and encodings. */
const junk: readonly string[] = [
  '',
  ' ',
  'N',
  '0',
  '-1',
  '1e308',
  '-1e400',
  'NaN',
  'Infinity',
  '9007199254740993',
  '99999999999999999999999999',
  '0.0000001',
  '9999999.9995',
  '2147483648',
  '-2147483649',
  '1,5',
  '٣',
  '\u0000',
  'a\u0000b',
  '\ud800',
  '\udc00x',
  '\ufeff',
  '\u202e',
  '👟'.repeat(300),
  'x'.repeat(5_000),
  '%',
  '%00',
  '%ff',
  '%ed%a0%80',
  '%E2%82',
  '%u0041',
  '+',
  "'; DROP TABLE hits; --",
  '\\x00',
  '\\N',
  '{}',
  '[]',
  'null',
  'true',
  '__proto__',
  'constructor',
  'toString',
  '<script>',
  'http://',
  'http://[::1',
  'https://shop.example:99999/',
  'https://shop.example/thanks?gclid=\u0000&utm_source=%',
  'javascript:alert(1)',
  'data:,x',
  '00000000-0000-0000-0000-000000000000',
  'ffffffff-ffff-ffff-ffff-ffffffffffff',
  'g0000000-0000-4000-8000-000000000000',
  'ZZZ',
  '\ud83d\udc5f',
  'usd',
  'US$',
  '2026-02-30T25:61:00Z',
  '0000-00-00',
  '+275760-09-13T00:00:00.001Z',
];

const userAgents = [
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36',
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
  'curl/8.5.0',
  'Googlebot/2.1 (+http://www.google.com/bot.html)',
  '',
  'x'.repeat(2_000),
  'Mozilla/5.0 ((((((((((((((((((((((((((((((((((((((((',
];

const pages = [
  'https://shop.example/',
  'https://shop.example/thanks?order=7',
  'https://shop.example/sale?utm_source=bing&utm_medium=cpc&utm_campaign=Shoes&msclkid=',
  'https://shop.example/a%20b/%E2%82%AC?gclid=abc#top',
  'https://größe.example/',
  'file:///home/copy.html',
];

/** An endless sequence of requests at one tag. `nowMs`: around when the hits say that they happened. */
export function createFuzzRequests(seed: number, tagId: number, nowMs: number): () => FuzzRequest {
  const random = createRandom(seed);
  const visitors = Array.from({ length: 25 }, () => random.uuid());
  const maker = { random, visitors, tagId, nowMs };
  return () => {
    // Visitors come and go: one that never leaves is a machine with thousands of touches, and every hit of it costs as much.
    if (random.chance(0.02)) visitors[random.between(0, visitors.length - 1)] = random.uuid();
    const kind = random.next();
    if (kind < 0.45) return makeBeacon(maker);
    if (kind < 0.85) return makeJson(maker);
    return makeNonsense(maker);
  };
}

type Maker = { random: Random; visitors: readonly string[]; tagId: number; nowMs: number };

function makeHeaders({ random }: Maker): [string, string][] {
  const headers: [string, string][] = [['user-agent', random.pick(userAgents)]];
  if (random.chance(0.2))
    headers.push(['x-forwarded-for', random.pick(['8.8.8.8', '1, 2, 3', ',,,', '::ffff:1', 'x'.repeat(300)])]);
  if (random.chance(0.2)) headers.push(['referer', toHeaderText(random.pick([...pages, ...junk]))]);
  if (random.chance(0.1))
    headers.push(['origin', toHeaderText(random.pick(['null', 'https://shop.example', ...junk]))]);
  return headers;
}

/** Header values hold what HTTP lets through: no controls, one byte a character. */
function toHeaderText(text: string): string {
  return text.replace(/[^\x20-\x7e\x80-\xff]/g, '?').trim();
}

function makeBeacon(maker: Maker): FuzzRequest {
  const { random, visitors, tagId } = maker;
  const visitor = random.pick(visitors);
  const fields: [string, string][] = [
    ['ti', String(tagId)],
    ['Ver', '2'],
    ['mid', random.uuid()],
    ['hid', random.uuid()],
    ['sid', visitor],
    ['vid', visitor],
    ['vids', random.pick(['0', '1'])],
    ['evt', random.pick(['pageLoad', 'pageLoad', 'custom', 'pageHide', 'consent', 'pid', 'ping'])],
    ['p', random.pick(pages)],
    ['r', random.pick(['', 'https://www.bing.com/', 'https://blog.example/x'])],
    ['tl', 'Shoes'],
    ['ea', random.pick(['', 'sign_up', 'order'])],
    ['gv', random.pick(['', '59.90', '0'])],
    ['gc', random.pick(['', 'EUR', 'JPY'])],
    ['transaction_id', random.pick(['', '', `T-${random.between(1, 50)}`])],
    ['msclkid', random.pick(['', 'N', random.uuid().replaceAll('-', '')])],
    ['age', random.pick(['', '0', '1000', String(8 * day)])],
    ['rn', String(random.between(1, 999_999))],
  ];
  for (let count = random.between(0, 6); count > 0; count -= 1) mutateFields(random, fields);
  const query = mutateText(random, fields.map(([name, value]) => `${name}=${encode(random, value)}`).join('&'));
  const method = random.pick(['GET', 'GET', 'POST']);
  const body = method === 'POST' ? Buffer.from(random.pick(['', '{}', 'x'])) : Buffer.alloc(0);
  return { method, path: `${random.pick(['/action/0', '/actionp/0'])}?${query}`, headers: makeHeaders(maker), body };
}

function mutateFields(random: Random, fields: [string, string][]): void {
  const place = random.between(0, fields.length - 1);
  const field = fields[place];
  if (field === undefined) return;
  const choice = random.between(1, 6);
  if (choice <= 3) field[1] = random.pick(junk);
  else if (choice === 4) fields.splice(place, 1);
  else if (choice === 5) fields.push([field[0], random.pick(junk)]);
  else fields.push([random.pick(junk).slice(0, 60), random.pick(junk)]);
}

/** As a browser writes it, as a careless program does, or as it stands. */
function encode(random: Random, text: string): string {
  if (random.chance(0.1)) return text.replace(/[^\x21-\x7e]|[#&]/g, '');
  return encodeURIComponent(Buffer.from(text).toString());
}

function mutateText(random: Random, text: string): string {
  if (!random.chance(0.15)) return text;
  const place = random.between(0, text.length);
  const choice = random.between(1, 3);
  if (choice === 1) return text.slice(0, place);
  if (choice === 2)
    return `${text.slice(0, place)}%${random.pick(['', 'f', '00', 'zz', 'ed%a0%80'])}${text.slice(place)}`;
  return `${text.slice(0, place)}&&==&${text.slice(place)}`;
}

function makeJson(maker: Maker): FuzzRequest {
  const { random } = maker;
  const count = random.chance(0.8) ? 0 : random.between(0, 12);
  const value =
    count === 0 && random.chance(0.95) ? makeHit(maker) : Array.from({ length: count }, () => makeHit(maker));
  const text = mutateText(random, JSON.stringify(value));
  const body = Buffer.from(random.chance(0.03) ? `\ufeff${text}` : text);
  // A byte that is wrong in UTF-8, in the middle of it.
  if (random.chance(0.05) && body.length > 0)
    body[random.between(0, body.length - 1)] = random.pick([0x00, 0x80, 0xc0, 0xff]);
  const type = random.pick([
    'application/json',
    'application/json',
    'text/plain;charset=UTF-8',
    'application/ld+json',
    'text/html',
    '',
  ]);
  const headers: [string, string][] = [
    ...makeHeaders(maker),
    ...(type === '' ? [] : [['content-type', type] as [string, string]]),
  ];
  if (random.chance(0.03)) headers.push(['authorization', random.pick(['Bearer gp_x', 'Basic eA==', 'Bearer', ''])]);
  return { method: 'POST', path: '/api/collect', headers, body };
}

function makeHit({ random, visitors, tagId, nowMs }: Maker): Record<string, unknown> {
  const visitor = random.pick(visitors);
  const hit: Record<string, unknown> = {
    id: random.uuid(),
    tagId,
    kind: random.pick(['pageLoad', 'pageLoad', 'custom', 'pageHide', 'ping', 'consent', 'pid']),
    pageLoadId: random.uuid(),
    visitorId: visitor,
    sessionId: visitor,
    url: random.pick(pages),
    referrer: random.pick(['https://www.bing.com/', null]),
    eventAction: random.pick([null, 'order', 'sign_up']),
    eventValue: random.pick([null, 1, 9_999_999]),
    revenue: random.pick([null, '59.90', 0]),
    currency: random.pick([null, 'EUR']),
    transactionId: random.pick([null, `T-${random.between(1, 50)}`]),
    at: random.pick([null, new Date(nowMs - random.between(0, 6 * day)).toISOString()]),
  };
  const names = Object.keys(hit);
  for (let count = random.between(0, 4); count > 0; count -= 1) {
    const name = random.chance(0.9) ? random.pick(names) : random.pick(junk).slice(0, 60);
    if (random.chance(0.15)) delete hit[name];
    else hit[name] = makeValue(random);
  }
  return hit;
}

/** Anything that JSON can say. */
function makeValue(random: Random): unknown {
  const choice = random.between(1, 10);
  if (choice <= 5) return random.pick(junk);
  if (choice === 6)
    return random.pick([0, -0, -1, 1.5, 1e21, 5e-324, 1.7976931348623157e308, 2 ** 53, 2 ** 31, -(2 ** 63)]);
  if (choice === 7) return random.pick([true, false, null]);
  if (choice === 8) return [random.pick(junk), [[]], {}];
  if (choice === 9)
    return Object.fromEntries(junk.slice(0, random.between(1, 40)).map((name) => [name, random.pick(junk)]));
  return { a: { b: { c: [random.pick(junk)] } } };
}

const deepJson = Buffer.from('['.repeat(100_000) + ']'.repeat(100_000));

function makeNonsense(maker: Maker): FuzzRequest {
  const { random } = maker;
  const choice = random.between(1, 20);
  const headers = makeHeaders(maker);
  const json: [string, string][] = [...headers, ['content-type', 'application/json']];
  if (choice === 1) return { method: 'POST', path: '/api/collect', headers: json, body: deepJson };
  if (choice === 2)
    return { method: 'POST', path: '/api/collect', headers: json, body: Buffer.from(`{"a":${'{"a":'.repeat(20_000)}`) };
  if (choice <= 6) {
    const bytes = Buffer.from(Array.from({ length: random.between(0, 200) }, () => random.between(0, 255)));
    return { method: 'POST', path: '/api/collect', headers: json, body: bytes };
  }
  const body = Buffer.from(random.pick(['', 'x', '{}', '[]', 'null', '1', '"x"', '[1,null,"x",[],{}]']));
  if (choice <= 12) return { method: 'POST', path: '/api/collect', headers: json, body };
  const path = random.pick([
    '/action/0',
    '/actionp/0?',
    '/api/collect',
    '/api/collect?x',
    '/tag.js',
    '/bat.js?1',
    '/p/action/1.js',
    '/action/0?ti',
  ]);
  const method = random.pick(methods);
  return { method, path, headers, body: method === 'GET' || method === 'HEAD' ? Buffer.alloc(0) : body };
}
