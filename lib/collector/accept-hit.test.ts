import { expect, test } from 'vitest';
import { acceptHit, type HitTime } from './accept-hit';
import type { TagConfig } from './config-cache';
import { chrome, makeHit } from './testing/test-shop';

const nowMs = Date.UTC(2026, 10, 24, 12);
const dayMs = 86_400_000;
const tag: TagConfig = {
  tagId: 1,
  isPaused: false,
  allowedHosts: [],
  autoEvents: [],
  consentRequiredIn: [],
  account: { accountId: '6f1c2a9e-54d3-4c7b-8a10-0f9e8d7c6b5a', currency: 'EUR', timeZone: 'UTC' },
  goals: [],
  goalDurations: [],
  joinsPageRevenue: false,
  hasAudiences: false,
};
const shop = { accountId: tag.account.accountId, tagId: 1 };
const byTag: HitTime = { atMs: null, isBackfill: false };

const accept = (wire = makeHit(shop), time = byTag, client = chrome, config = tag) =>
  acceptHit(wire, config, client, time, nowMs);
const acceptedAt = (wire = makeHit(shop), time = byTag) => {
  const accepted = accept(wire, time);
  return 'hit' in accepted ? accepted.hit.atMs : accepted.outcome;
};

test('a tag’s hit is as old as it says, up to a week', () => {
  expect(acceptedAt(makeHit(shop, { ageMs: 0 }))).toBe(nowMs);
  expect(acceptedAt(makeHit(shop, { ageMs: 7 * dayMs }))).toBe(nowMs - 7 * dayMs);
  expect(acceptedAt(makeHit(shop, { ageMs: 7 * dayMs + 1 }))).toBe(nowMs - 7 * dayMs);
});

test('an instant is taken from 7 days back to 5 minutes ahead, which is now', () => {
  expect(acceptedAt(makeHit(shop), { atMs: nowMs - 7 * dayMs, isBackfill: false })).toBe(nowMs - 7 * dayMs);
  expect(acceptedAt(makeHit(shop), { atMs: nowMs + 300_000, isBackfill: false })).toBe(nowMs);
  expect(acceptedAt(makeHit(shop), { atMs: nowMs + 300_001, isBackfill: false })).toMatchObject({
    kind: 'invalid',
    field: 'at',
  });
  expect(acceptedAt(makeHit(shop), { atMs: nowMs - 7 * dayMs - 1, isBackfill: false })).toEqual({ kind: 'tooOld' });
});

test('a paused tag comes before a bot, a bot before a bad time', () => {
  const googlebot = { ip: '', userAgent: 'Googlebot/2.1 (+http://www.google.com/bot.html)' };
  const tooOld: HitTime = { atMs: 0, isBackfill: false };
  expect(accept(makeHit(shop), tooOld, googlebot, { ...tag, isPaused: true })).toEqual({
    outcome: { kind: 'dropped', reason: 'paused' },
  });
  expect(accept(makeHit(shop), tooOld, googlebot)).toEqual({ outcome: { kind: 'dropped', reason: 'crawler' } });
});

test('webdriver is stored: it may be the owner’s own test', () => {
  expect('hit' in accept(makeHit(shop, { parameters: { nwd: '1' } }))).toBe(true);
});

test('the visitor is the visitor id, else the session, else nobody: then the hit is kept with its page load, else alone', () => {
  const visitorId = '11111111-1111-4111-8111-111111111111';
  const sessionId = '22222222-2222-4222-8222-222222222222';
  const id = '33333333-3333-4333-8333-333333333333';
  expect(accept(makeHit(shop, { id, visitorId, sessionId }))).toMatchObject({ hit: { visitorId, hasVisitor: true } });
  expect(accept(makeHit(shop, { id, sessionId }))).toMatchObject({ hit: { visitorId: sessionId, hasVisitor: true } });
  const pageLoadId = '44444444-4444-4444-8444-444444444444';
  expect(accept(makeHit(shop, { id, pageLoadId }))).toMatchObject({
    hit: { visitorId: pageLoadId, hasVisitor: false },
  });
  expect(accept(makeHit(shop, { id, pageLoadId: null }))).toMatchObject({ hit: { visitorId: id, hasVisitor: false } });
});

test('nothing of the address stays in the hit', () => {
  expect(JSON.stringify(accept(), (_, value) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(
    '8.8.8.8',
  );
});

const known = {
  visitorId: '11111111-1111-4111-8111-111111111111',
  sessionId: '22222222-2222-4222-8222-222222222222',
  clickId: 'click',
  clickIdKind: 'msclkid',
  hashedEmail: 'e'.repeat(64),
} as const;
const german = { ...chrome, ip: '194.25.0.60' };
const readPerson = (result: ReturnType<typeof accept>) =>
  'hit' in result
    ? {
        consent: result.hit.consent,
        hasVisitor: result.hit.hasVisitor,
        clickId: result.hit.clickId,
        email: result.hit.hashedEmail,
      }
    : result.outcome;
const stranger = { consent: 'denied', hasVisitor: false, clickId: null, email: null };

test('where consent comes first, a hit that says nothing of it is stored without its visitor; one that says so as it says', () => {
  const strict = { ...tag, consentRequiredIn: ['EEA'] };
  expect(readPerson(accept(makeHit(shop, known), byTag, german, strict))).toEqual(stranger);
  const granted = { consent: 'granted', hasVisitor: true, clickId: 'click', email: known.hashedEmail };
  expect(readPerson(accept(makeHit(shop, { ...known, consent: 'granted' }), byTag, german, strict))).toEqual(granted);
  expect(readPerson(accept(makeHit(shop, known), byTag, { ...chrome, ip: '8.8.8.8' }, strict))).toMatchObject({
    consent: null,
    hasVisitor: true,
  });
  expect(readPerson(accept(makeHit(shop, known), byTag, german, tag))).toMatchObject({
    consent: null,
    hasVisitor: true,
  });
});

test('Global Privacy Control is a refusal where the hit says nothing; the account’s own programs are not asked', () => {
  const asking = { ...chrome, asksForPrivacy: true };
  expect(readPerson(accept(makeHit(shop, known), byTag, asking))).toEqual(stranger);
  expect(readPerson(accept(makeHit(shop, { ...known, consent: 'granted' }), byTag, asking))).toMatchObject({
    consent: 'granted',
    hasVisitor: true,
  });
  const backfill: HitTime = { atMs: nowMs, isBackfill: true };
  const strict = { ...tag, consentRequiredIn: ['*'] };
  expect(readPerson(accept(makeHit(shop, known), backfill, asking, strict))).toMatchObject({ hasVisitor: true });
});
