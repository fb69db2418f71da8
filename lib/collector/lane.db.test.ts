import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { parseJsonHit } from '@/lib/wire/parse-json';
import { acceptHit } from './accept-hit';
import type { TagConfig } from './config-cache';
import { createLane } from './lane';
import { outcomes } from './outcome';
import type { PendingHit } from './pending-hit';
import { toVisitorRange } from './visitor-range';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const tag: TagConfig = {
  tagId: 1,
  isPaused: false,
  allowedHosts: [],
  autoEvents: [],
  consentRequiredIn: [],
  account: { accountId: randomUUID(), timeZone: 'UTC', currency: 'EUR' },
  goals: [],
  goalDurations: [],
  joinsPageRevenue: false,
  hasAudiences: false,
};

function makeHit(settle: () => void, visitorId: string = randomUUID()): PendingHit {
  const body = { tagId: 1, id: randomUUID(), visitorId, url: 'https://shop.example/' };
  const parsed = parseJsonHit(body);
  if (parsed.kind === 'invalid') throw new Error(parsed.reason);
  const accepted = acceptHit(parsed.hit, tag, { ip: '', userAgent: null }, { atMs: null, isBackfill: false }, 0);
  if ('outcome' in accepted) throw new Error('the hit was not accepted');
  const { hit } = accepted;
  return { hit, tag, range: toVisitorRange(hit.visitorId), isReplayed: false, settle };
}

/** A lane whose commits take as long as the test wants. */
function createHeldLane() {
  const begun: { batch: readonly PendingHit[]; finish: () => void }[] = [];
  const waits: { count: number; resolve: () => void }[] = [];
  const lane = createLane({
    pool: database.pool,
    commit: (_client, batch) =>
      new Promise((resolve) => {
        const settled = batch.map((pending) => ({ pending, outcome: outcomes.recorded }));
        begun.push({ batch, finish: () => resolve({ settled, deferred: [] }) });
        for (const wait of waits) if (begun.length >= wait.count) wait.resolve();
      }),
    onBatch: () => undefined,
    onFailure: ({ error }) => {
      throw error;
    },
    patienceMs: 60_000,
    cutMs: 60_000,
    cut: () => undefined,
  });
  const whenBegun = (count: number): Promise<void> =>
    begun.length >= count ? Promise.resolve() : new Promise((resolve) => waits.push({ count, resolve }));
  return { lane, begun, whenBegun };
}

test('few hits go in one batch, and the next ones wait until it is committed', async () => {
  const { lane, begun, whenBegun } = createHeldLane();
  let settledCount = 0;
  const add = (count: number): void => {
    for (let index = 0; index < count; index += 1) lane.add(makeHit(() => (settledCount += 1)));
  };
  add(150);
  await whenBegun(1);
  add(99);
  expect(begun.map(({ batch }) => batch.length)).toEqual([150]);
  expect(lane.waitingCount).toBe(99);
  begun[0]?.finish();
  await whenBegun(2);
  expect(begun[1]?.batch).toHaveLength(99);
  begun[1]?.finish();
  await lane.flush();
  expect(settledCount).toBe(249);
});

test('of 1,000 hits two batches are on the way at once, and no visitor is in both', async () => {
  const { lane, begun, whenBegun } = createHeldLane();
  for (let index = 0; index < 1_000; index += 1) lane.add(makeHit(() => undefined));
  await whenBegun(2);
  const [one, other] = begun.map(({ batch }) => new Set(batch.map(({ range }) => range)));
  expect([...(one ?? [])].filter((range) => other?.has(range))).toEqual([]);
  expect(begun.reduce((sum, { batch }) => sum + batch.length, 0)).toBe(1_000);
  for (const { finish } of begun) finish();
  await lane.flush();
});

test('1,000 hits of one visitor go one batch after the other', async () => {
  const { lane, begun, whenBegun } = createHeldLane();
  const visitorId = randomUUID();
  let settledCount = 0;
  for (let index = 0; index < 1_000; index += 1) lane.add(makeHit(() => (settledCount += 1), visitorId));
  await whenBegun(1);
  expect(begun).toHaveLength(1);
  begun[0]?.finish();
  await lane.flush();
  expect(settledCount).toBe(1_000);
});
