import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseJsonHit } from './parse-json';
import { toTextId } from './text-id';

const url = 'https://shop.example/thanks';
const uuid = '6470f430-aad4-11f0-ad3d-bbd763893d96';

function readHit(value: unknown) {
  const parse = parseJsonHit(value);
  if (parse.kind === 'invalid') throw new Error(`${parse.field}: ${parse.reason}`);
  return parse;
}

test('a hit with every field is read as it is', () => {
  const { hit, at, userAgent } = readHit({
    id: uuid.toUpperCase(),
    tagId: 187204252,
    kind: 'custom',
    pageLoadId: uuid,
    ordinal: 2,
    visitorId: uuid,
    isNewVisitor: true,
    sessionId: uuid,
    at: '2026-11-24T10:00:00.5Z',
    url,
    referrer: 'https://ads.example/',
    title: 'Thanks',
    keywords: 'shoes',
    isSpa: true,
    eventAction: 'purchase',
    eventCategory: 'shop',
    eventLabel: 'brown',
    eventValue: 1.5,
    revenue: { amount: '12.34', currency: 'eur' },
    transactionId: 'T1',
    clickId: 'G1',
    clickIdKind: 'gclid',
    consent: 'granted',
    language: 'en',
    screenWidth: 390,
    screenHeight: 844,
    loadTimeMs: 426,
    visibleMs: 9_000,
    activeMs: 8_000,
    scrollPercent: 75,
    hashedEmail: 'A'.repeat(64),
    hashedPhone: null,
    userAgent: 'Mozilla/5.0',
    parameters: { coupon: 'X', quantity: 2, gift: true, items: [{ id: 1 }], none: null },
  });
  expect(at).toBe(Date.UTC(2026, 10, 24, 10, 0, 0, 500));
  expect(userAgent).toBe('Mozilla/5.0');
  expect(hit).toEqual({
    id: uuid,
    tagId: 187204252,
    kind: 'custom',
    pageLoadId: uuid,
    ordinal: 2,
    visitorId: uuid,
    isNewVisitor: true,
    sessionId: uuid,
    clickId: 'G1',
    clickIdKind: 'gclid',
    url,
    referrer: 'https://ads.example/',
    title: 'Thanks',
    keywords: 'shoes',
    isSpa: true,
    eventAction: 'purchase',
    eventCategory: 'shop',
    eventLabel: 'brown',
    eventValue: 1.5,
    revenueMicros: 12_340_000n,
    currency: 'EUR',
    transactionId: 'T1',
    consent: 'granted',
    language: 'en',
    screenWidth: 390,
    screenHeight: 844,
    loadTimeMs: 426,
    visibleMs: 9_000,
    activeMs: 8_000,
    scrollPercent: 75,
    hashedEmail: 'a'.repeat(64),
    hashedPhone: null,
    ageMs: 0,
    parameters: { coupon: 'X', quantity: '2', gift: 'true', items: '[{"id":1}]' },
  });
});

test.each([
  [{ url }, 'pageLoad'],
  [{ url, revenue: 5 }, 'pageLoad'],
  [{ url, eventAction: 'buy' }, 'custom'],
  [{ url, eventCategory: 'shop' }, 'custom'],
  [{ url, eventValue: 0 }, 'custom'],
  [{ revenue: 5, pageLoadId: uuid }, 'custom'],
  [{ url, kind: 'ping', eventAction: 'x' }, 'ping'],
])('the kind of %j is %s', (part, kind) => {
  expect(readHit({ tagId: 1, ...part }).hit.kind).toBe(kind);
});

test.each([
  [12.34, 12_340_000n],
  ['12.34', 12_340_000n],
  [0, 0n],
  [59.97000000000001, 59_970_000n],
  [1e-7, 0n],
  [9_999_999, 9_999_999_000_000n],
  [{ amount: 7 }, 7_000_000n],
])('revenue %j is %s millionths', (revenue, micros) => {
  expect(readHit({ tagId: 1, url, revenue }).hit.revenueMicros).toBe(micros);
});

test('a click id without its kind is msclkid; without one, that of the address is taken', () => {
  expect(readHit({ tagId: 1, url, clickId: 'abc' }).hit).toMatchObject({ clickId: 'abc', clickIdKind: 'msclkid' });
  expect(readHit({ tagId: 1, url: `${url}?gclid=G` }).hit).toMatchObject({ clickId: 'G', clickIdKind: 'gclid' });
});

test('ids that are no UUIDs stand for the UUID hashed from them', () => {
  expect(readHit({ tagId: '1', url, id: 'order-7', visitorId: 'customer 7' }).hit).toMatchObject({
    id: toTextId('order-7'),
    visitorId: toTextId('customer 7'),
  });
});

test('consent denied: no visitor, session, click', () => {
  const { hit } = readHit({
    tagId: 1,
    url: `${url}?gclid=G`,
    visitorId: uuid,
    sessionId: uuid,
    clickId: 'c',
    consent: 'denied',
  });
  expect(hit).toMatchObject({ url, visitorId: null, sessionId: null, clickId: null, clickIdKind: null });
});

test.each([
  [{ tagId: 1, url, at: 1_764_000_000_000 }, 1_764_000_000_000],
  [{ tagId: 1, url, at: '2026-11-24' }, Date.UTC(2026, 10, 24)],
  [{ tagId: 1, url, at: '2026-11-24T10:00:00+01:00' }, Date.UTC(2026, 10, 24, 9)],
  [{ tagId: 1, url }, null],
])('the time of %j is %s', (value, at) => {
  expect(readHit(value).at).toBe(at);
});

test.each([
  [null, ''],
  ['text', ''],
  [[], ''],
  [{}, 'tagId'],
  [{ tagId: 'abc', url }, 'tagId'],
  [{ tagId: 1.5, url }, 'tagId'],
  [{ tagId: 0, url }, 'tagId'],
  [{ tagId: 1 }, 'url'],
  [{ tagId: 1, url: 5 }, 'url'],
  [{ tagId: 1, url, utm_cmapaign: 'x' }, 'utm_cmapaign'],
  [{ tagId: 1, url, kind: 'click' }, 'kind'],
  [{ tagId: 1, url, id: 5 }, 'id'],
  [{ tagId: 1, url, visitorId: 'x'.repeat(129) }, 'visitorId'],
  [{ tagId: 1, url, at: '2026-11-24T10:00:00' }, 'at'],
  [{ tagId: 1, url, at: 'yesterday' }, 'at'],
  [{ tagId: 1, url, at: '2026-13-45' }, 'at'],
  [{ tagId: 1, url, eventValue: -1 }, 'eventValue'],
  [{ tagId: 1, url, revenue: 'abc' }, 'revenue'],
  [{ tagId: 1, url, revenue: -5 }, 'revenue'],
  [{ tagId: 1, url, revenue: 10_000_000 }, 'revenue'],
  [{ tagId: 1, url, revenue: {} }, 'revenue'],
  [{ tagId: 1, url, currency: 'dollars' }, 'currency'],
  [{ tagId: 1, url, revenue: { amount: 1, currency: 'EURO' } }, 'revenue.currency'],
  [{ tagId: 1, url, revenue: { amount: 1, currency: 'EUR' }, currency: 'USD' }, 'currency'],
  [{ tagId: 1, url, consent: 'maybe' }, 'consent'],
  [{ tagId: 1, url, screenWidth: -1 }, 'screenWidth'],
  [{ tagId: 1, url, isSpa: 'yes' }, 'isSpa'],
  [{ tagId: 1, url, hashedEmail: 'john@contoso.com' }, 'hashedEmail'],
  [{ tagId: 1, url, clickIdKind: 'other' }, 'clickIdKind'],
  [{ tagId: 1, url, parameters: ['x'] }, 'parameters'],
])('%j is refused for its %s', (value, field) => {
  expect(parseJsonHit(value)).toMatchObject({ kind: 'invalid', field });
});

test('any JSON has an answer', () => {
  const names = fc.constantFrom(
    'tagId',
    'url',
    'kind',
    'revenue',
    'at',
    'parameters',
    'id',
    'clickId',
    'currency',
    'eventValue',
    '__proto__',
  );
  fc.assert(
    fc.property(fc.oneof(fc.jsonValue(), fc.dictionary(names, fc.jsonValue())), (value) => {
      expect(['hit', 'invalid']).toContain(parseJsonHit(value).kind);
    }),
    { numRuns: 300 },
  );
});
