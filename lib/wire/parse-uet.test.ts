import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { hitKinds, type WireHit, wireLimits } from './hit';
import { parseUetQuery, type UetContext } from './parse-uet';
import { toTextId } from './text-id';

const mid = 'd55c49aa-c063-cc3b-4bd3-feb57fe9857b';
const vid = '6470f430aad411f0ad3dbbd763893d96';
const vidUuid = '6470f430-aad4-11f0-ad3d-bbd763893d96';
const click = 'dc65bba3ad5c180f6d49e74f7cc391e2';
const sha = 'a'.repeat(64);

function readHit(query: string, context?: UetContext): WireHit {
  const parse = parseUetQuery(query, context);
  if (parse.kind === 'invalid') throw new Error(`${parse.field}: ${parse.reason}`);
  return parse.hit;
}

test('a page load of a modern tag gives every field; what has no field of its own stays under its wire name', () => {
  const hit = readHit(
    `?ti=97065788&tm=gtm002&Ver=2&mid=${mid}&bo=1&sid=6470ad60aad411f0a08c3337922d37be&vid=${vid}&vids=1&msclkid=N&pi=918639831` +
      '&lg=en-US&sw=1920&sh=1080&sc=24&tl=Flow%20%7C%20Spa&kw=hp,%20ink&p=https%3A%2F%2Fshop.example%2F%3Fa%3D1&r=&lt=426&evt=pageLoad&sv=2&cdb=AQAQ&rn=957515',
  );
  expect(hit).toEqual({
    id: null,
    tagId: 97065788,
    kind: 'pageLoad',
    pageLoadId: mid,
    ordinal: 1,
    visitorId: vidUuid,
    isNewVisitor: true,
    sessionId: '6470ad60-aad4-11f0-a08c-3337922d37be',
    clickId: null,
    clickIdKind: null,
    url: 'https://shop.example/?a=1',
    referrer: null,
    title: 'Flow | Spa',
    keywords: 'hp, ink',
    isSpa: false,
    eventAction: null,
    eventCategory: null,
    eventLabel: null,
    eventValue: null,
    revenueMicros: null,
    currency: null,
    transactionId: null,
    consent: null,
    language: 'en-US',
    screenWidth: 1920,
    screenHeight: 1080,
    loadTimeMs: 426,
    visibleMs: null,
    activeMs: null,
    scrollPercent: null,
    hashedEmail: null,
    hashedPhone: null,
    ageMs: 0,
    parameters: { tm: 'gtm002', pi: '918639831', sc: '24', sv: '2', cdb: 'AQAQ', rn: '957515' },
  } satisfies WireHit);
});

test('an event gives action, category, label, value, revenue, currency and order; el2 is kept beside el', () => {
  const hit = readHit(
    'ti=1&evt=custom&ea=Purchase&ec=Ecommerce&el=Sale&el2=Sale&ev=12&gv=123.34&gc=eur&transaction_id=T-1&en=Y',
  );
  expect(hit).toMatchObject({
    kind: 'custom',
    eventAction: 'Purchase',
    eventCategory: 'Ecommerce',
    eventLabel: 'Sale',
    eventValue: 12,
    revenueMicros: 123_340_000n,
    currency: 'EUR',
    transactionId: 'T-1',
    parameters: { el2: 'Sale', en: 'Y' },
  });
});

test('currency without revenue is no revenue of 0; an explicit 0 is 0', () => {
  expect(readHit('ti=1&evt=custom&gc=USD')).toMatchObject({ revenueMicros: null, currency: 'USD' });
  expect(readHit('ti=1&evt=custom&gv=&gc=USD')).toMatchObject({ revenueMicros: null, parameters: {} });
  expect(readHit('ti=1&evt=custom&gv=0')).toMatchObject({ revenueMicros: 0n, currency: null });
});

test.each(['abc', '12,50', '-1', '10000000', '1e3'])(
  'revenue "%s" never refuses the hit: it is none, and what came is kept',
  (gv) => {
    expect(readHit(`ti=1&evt=custom&ea=buy&gv=${gv}`)).toMatchObject({
      eventAction: 'buy',
      revenueMicros: null,
      parameters: { gv },
    });
  },
);

test('a currency that is no code and a value that is no number are kept beside', () => {
  expect(readHit('ti=1&evt=custom&gc=dollars&ev=many')).toMatchObject({
    currency: null,
    eventValue: null,
    parameters: { gc: 'dollars', ev: 'many' },
  });
});

test.each([
  [`msclkid=${click}-0`, click, 'msclkid'],
  [`msclkid=${click}-1`, click, 'msclkid'],
  [`msclkid=${click}1N`, click, 'msclkid'],
  [`msclkid=_uet${click}`, click, 'msclkid'],
  ['msclkid=N', null, null],
  ['', null, null],
  ['msclkid=N&gclid=G-1', 'G-1', 'gclid'],
  ['msclkid=N&p=https%3A%2F%2Fs.example%2F%3Fwbraid%3DW', 'W', 'wbraid'],
  [`msclkid=${click}-0&p=https%3A%2F%2Fs.example%2F%3Fgclid%3Dfresh`, click, 'msclkid'],
])('the click of "%s" is %s', (query, clickId, clickIdKind) => {
  expect(readHit(`ti=1&evt=pageLoad&${query}`)).toMatchObject({ clickId, clickIdKind });
});

test('consent denied: no visitor, session, click or identity, whatever came, in addresses neither', () => {
  const hit = readHit(
    `ti=1&evt=pageLoad&asc=D&vid=${vid}&vids=1&sid=65210d2e-0&msclkid=${click}-1&gclid=G&uid=me&pid=em%3D${sha}` +
      `&p=https%3A%2F%2Fs.example%2F%3Fmsclkid%3D${click}%26a%3D1&r=https%3A%2F%2Fs.example%2F%3Fgclid%3D1`,
  );
  expect(hit).toMatchObject({
    consent: 'denied',
    visitorId: null,
    isNewVisitor: false,
    sessionId: null,
    clickId: null,
    clickIdKind: null,
    hashedEmail: null,
    url: 'https://s.example/?a=1',
    referrer: 'https://s.example/',
    parameters: {},
  });
  expect(readHit(`ti=1&asc=G&vid=${vid}`)).toMatchObject({ consent: 'granted', visitorId: vidUuid });
  expect(readHit(`ti=1&vid=${vid}`)).toMatchObject({ consent: null, visitorId: vidUuid });
});

test('old short ids become the UUID hashed from them, the same each time', () => {
  const hit = readHit('ti=4002289&evt=pageLoad&sid=65210d2e-0');
  expect(hit).toMatchObject({ visitorId: null, sessionId: toTextId('65210d2e-0') });
});

test('pid is a query in a query: SHA-256 in any case is kept, clear text is forgotten', () => {
  expect(readHit(`ti=1&evt=custom&pid=em%3D${sha.toUpperCase()}%26ph%3D${'b'.repeat(64)}`)).toMatchObject({
    hashedEmail: sha,
    hashedPhone: 'b'.repeat(64),
  });
  const clear = readHit('ti=1&evt=custom&pid=em%3Djohn%2540contoso.com%26ph%3D');
  expect(clear).toMatchObject({ hashedEmail: null, hashedPhone: null });
  expect(JSON.stringify(clear.parameters)).not.toContain('john');
});

test('the image pixel is a page load of the page in the Referer header', () => {
  expect(readHit('ti=5453579&Ver=2', { refererHeader: 'https://s.example/a?b' })).toMatchObject({
    kind: 'pageLoad',
    url: 'https://s.example/a?b',
    pageLoadId: null,
    parameters: {},
  });
  expect(readHit('ti=5453579&Ver=2')).toMatchObject({ kind: 'pageLoad', url: null });
  expect(readHit('ti=1&evt=custom&ea=x', { refererHeader: 'https://s.example/' }).url).toBeNull();
});

test('an SPA page load says so', () => {
  expect(readHit('ti=1&evt=pageLoad&spa=Y&page_path=%2Fa')).toMatchObject({
    isSpa: true,
    parameters: { page_path: '/a' },
  });
});

test.each(hitKinds.map((kind) => [kind]))('evt=%s is a kind, in any case of letters', (kind) => {
  expect(readHit(`ti=1&evt=${kind}`).kind).toBe(kind);
  expect(readHit(`ti=1&evt=${kind.toUpperCase()}`).kind).toBe(kind);
});

test.each([
  ['', 'ti'],
  ['?', 'ti'],
  ['Ver=2', 'ti'],
  ['ti=', 'ti'],
  ['ti=0', 'ti'],
  ['ti=-1', 'ti'],
  ['ti=1.5', 'ti'],
  ['ti=12a', 'ti'],
  ['ti=1234567890123456', 'ti'],
  ['ti=1&evt=other', 'evt'],
  ['ti=1&evt=__proto__', 'evt'],
])('"%s" is invalid in %s', (query, field) => {
  expect(parseUetQuery(query)).toMatchObject({ kind: 'invalid', field });
});

test('our own two parameters: hit id (any text) and age', () => {
  expect(readHit(`ti=1&hid=${mid.toUpperCase()}&age=1500`)).toMatchObject({ id: mid, ageMs: 1500 });
  expect(readHit('ti=1&hid=order-7&age=x')).toMatchObject({ id: toTextId('order-7'), ageMs: 0 });
});

test('malformed escapes and wrong UTF-8 never throw: the rest is kept, wrong bytes are U+FFFD', () => {
  expect(readHit('ti=1&tl=50%25%20off').title).toBe('50% off');
  expect(readHit('ti=1&tl=100%').title).toBe('100%');
  expect(readHit('ti=1&tl=a%zzb%4').title).toBe('a%zzb%4');
  expect(readHit('ti=1&tl=x%FF%FEy').title).toBe('x\ufffd\ufffdy');
  expect(readHit('ti=1&tl=%ED%A0%80').title).toBe('\ufffd\ufffd\ufffd');
  expect(readHit('ti=1&tl=%EF%BB%BFa%FF').title).toBe('\ufeffa\ufffd');
  expect(readHit('ti=1&tl=a+b').title).toBe('a b');
});

test('raw UTF-8 bytes, as node:http hands them on, and raw text are both read', () => {
  const bytes = Buffer.from('日本 café', 'utf8').toString('latin1').replace(' ', '+');
  expect(readHit(`ti=1&tl=${bytes}`).title).toBe('日本 café');
  expect(readHit('ti=1&tl=日本😀%21').title).toBe('日本😀!');
});

test('of a repeated name the first value counts', () => {
  expect(readHit('ti=1&ti=2&ea=a&ea=b&x=1&x=2&evt=custom')).toMatchObject({
    tagId: 1,
    eventAction: 'a',
    parameters: { x: '1' },
  });
});

test('texts are cut at their limits, never in the middle of a character', () => {
  const long = 'x'.repeat(5000);
  const hit = readHit(
    `ti=1&p=${long}&r=${long}&tl=${'x'.repeat(wireLimits.title - 1)}%F0%9F%98%80&ea=${long}&k${long}=${long}&msclkid=${long}`,
  );
  expect(hit.url).toHaveLength(wireLimits.url);
  expect(hit.referrer).toHaveLength(wireLimits.referrer);
  expect(hit.title).toBe('x'.repeat(wireLimits.title - 1));
  expect(hit.eventAction).toHaveLength(wireLimits.eventText);
  expect(hit.clickId).toHaveLength(wireLimits.clickId);
  expect(hit.parameters).toEqual({
    [`k${'x'.repeat(wireLimits.parameterName - 1)}`]: 'x'.repeat(wireLimits.parameterValue),
  });
});

test('at most 60 other parameters are kept, and none reaches a prototype', () => {
  const many = Array.from({ length: 100 }, (_, index) => `k${index}=1`).join('&');
  const { parameters } = readHit(`ti=1&__proto__=x&constructor=y&${many}`);
  expect(Object.keys(parameters)).toHaveLength(wireLimits.parameterCount);
  expect(Object.getPrototypeOf(parameters)).toBe(Object.prototype);
  expect(parameters.constructor).toBe('y');
});

test('any bytes have an answer', () => {
  const junk = fc.oneof(
    fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units)),
    fc
      .array(fc.constantFrom('%', '&', '=', '+', 'ti=1', 'evt=custom', '%E0', 'pid=', 'gv=', '\ud800', 'é', '#', '?'))
      .map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(junk, (query) => {
      for (const text of [query, `ti=1&${query}`]) expect(['hit', 'invalid']).toContain(parseUetQuery(text).kind);
    }),
    { numRuns: 300 },
  );
});
