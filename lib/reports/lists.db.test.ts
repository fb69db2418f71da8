import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import { findConversion } from './conversion';
import {
  type ConversionPosition,
  type ConversionsParams,
  listConversions,
  parseConversionPosition,
} from './conversions';
import { type HitPosition, listHits, parseHitPosition } from './hits';
import { adOf, saveAccount, saveConversion, saveGoal, saveHit, saveSource } from './testing/report-rows';

let database: TestDatabase;
let access: AccountAccess;
let stranger: AccountAccess;
let goalId: string;
const tagId = 200_000_001;
const otherTagId = 200_000_002;
const sameInstant = '2026-11-05T10:00:00.123Z';

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  access = await saveAccount(pool, tagId);
  stranger = await saveAccount(pool, otherTagId);
  goalId = await saveGoal(pool, access, tagId, 'Purchase');
  const sourceId = await saveSource(pool, adOf('Shoes', 'brown shoes'));
  const made = { goalId, tagId, sourceId, clickedOn: '2026-11-01' } as const;
  // Seven in the same millisecond, two of them of one visitor: only the ids tell them apart.
  const visitorId = randomUUID();
  for (let count = 0; count < 5; count += 1) await saveConversion(pool, access, { ...made, convertedAt: sameInstant });
  for (let count = 0; count < 2; count += 1)
    await saveConversion(pool, access, { ...made, convertedAt: sameInstant, visitorId });
  await saveConversion(pool, access, {
    ...made,
    convertedAt: '2026-11-07T10:00:00Z',
    clickedOn: null,
    micros: 5_000_000n,
  });
  await saveConversion(pool, access, {
    ...made,
    convertedAt: '2026-11-06T10:00:00Z',
    clickedOn: '2026-08-09',
    isPrimary: false,
  });
  for (let count = 0; count < 5; count += 1) await saveHit(pool, access, tagId, sameInstant);
  await saveHit(pool, access, tagId, '2026-10-31T23:59:59Z', 'custom');
  await saveHit(pool, access, tagId, '2026-11-08T00:00:00Z', 'custom');
  await saveHit(pool, stranger, otherTagId, '2026-11-09T00:00:00Z');
});
afterAll(() => database.drop());

const list = (params: Partial<ConversionsParams>) => listConversions(database.pool, access, { limit: 100, ...params });

test.each([1, 2, 3, 9, 10])('pages of %i show each conversion once, newest first', async (limit) => {
  const ids: string[] = [];
  let after: ConversionPosition | null = null;
  do {
    const page = await list({ limit, after });
    ids.push(...page.rows.map((row) => row.id));
    after = page.next;
  } while (after !== null);
  expect(ids).toEqual((await list({})).rows.map((row) => row.id));
  expect(new Set(ids).size).toBe(9);
});

test('a row tells where it came from, and a completion not from ads has no click', async () => {
  const { rows, next } = await list({});
  expect(next).toBeNull();
  expect(rows[0]).toMatchObject({
    goalName: 'Purchase',
    isFromAds: false,
    clickedAt: null,
    clickedOn: null,
    value: { kind: 'hit', micros: 5_000_000n, currency: 'EUR' },
  });
  expect(rows[1]).toMatchObject({
    isFromAds: true,
    clickedOn: '2026-08-09',
    source: { campaign: 'Shoes', keyword: 'brown shoes' },
    value: { kind: 'none' },
  });
});

test('the rows behind a figure: by conversion date, by click date, from ads, not from ads, primary', async () => {
  const november5 = { fromOn: '2026-11-05', untilOn: '2026-11-06' };
  const count = async (params: Partial<ConversionsParams>) => (await list(params)).rows.length;
  expect(await count({ period: november5 })).toBe(7);
  expect(await count({ period: { fromOn: '2026-11-01', untilOn: '2026-11-02' }, basis: 'click' })).toBe(7);
  // A click of the 9th of August with a conversion 89 days later, and nothing else.
  expect(await count({ period: { fromOn: '2026-08-09', untilOn: '2026-08-10' }, basis: 'click' })).toBe(1);
  expect(await count({ period: { fromOn: '2026-11-07', untilOn: '2026-11-08' }, basis: 'click' })).toBe(1);
  expect([
    await count({ origin: 'ads' }),
    await count({ origin: 'notFromAds' }),
    await count({ onlyPrimary: true }),
  ]).toEqual([8, 1, 8]);
  expect(await count({ filters: [{ field: 'keyword', operator: 'contains', value: 'BROWN' }], goalId, tagId })).toBe(9);
  expect(await count({ filters: [{ field: 'device', operator: 'is', value: 'mobile' }] })).toBe(0);
});

test('another account lists none of it and finds none of it; nonsense is nothing', async () => {
  const [row] = (await list({})).rows;
  expect((await listConversions(database.pool, stranger, { limit: 10 })).rows).toEqual([]);
  expect((await listConversions(database.pool, stranger, { limit: 10, goalId })).rows).toEqual([]);
  expect(await findConversion(database.pool, stranger, row?.id ?? '')).toBeNull();
  expect(await findConversion(database.pool, access, 'nonsense')).toBeNull();
  expect(await findConversion(database.pool, access, `${randomUUID()}.${randomUUID()}`)).toBeNull();
});

test('a conversion whose hit and touches are gone still tells its goal version', async () => {
  const [row] = (await list({})).rows;
  expect(await findConversion(database.pool, access, row?.id ?? '')).toMatchObject({
    id: row?.id,
    hit: null,
    touches: [],
    goal: { version: 1, settings: { count: 'all', revenue: { kind: 'varying', defaultMicros: null } } },
  });
});

test.each([1, 2, 7])('pages of %i show each hit of the tag once over the months, newest first', async (limit) => {
  const ids: string[] = [];
  const times: number[] = [];
  let after: HitPosition | null = null;
  do {
    const page = await listHits(database.pool, access, { tagId, limit, after });
    ids.push(...page.rows.map((row) => row.id));
    times.push(...page.rows.map((row) => row.at.getTime()));
    after = page.next;
  } while (after !== null);
  expect(new Set(ids).size).toBe(7);
  expect(times).toEqual(times.toSorted((a, b) => b - a));
});

test('hits by kind, of all tags, and never of a tag of another account', async () => {
  expect((await listHits(database.pool, access, { kind: 'custom', limit: 10 })).rows).toHaveLength(2);
  expect((await listHits(database.pool, access, { limit: 10 })).rows).toHaveLength(7);
  expect((await listHits(database.pool, access, { tagId: otherTagId, limit: 10 })).rows).toEqual([]);
});

test('a cursor of something else is no position', () => {
  for (const position of [
    [],
    ['x', 'y', 'z'],
    [1, randomUUID()],
    [-1, randomUUID(), randomUUID()],
    [1, randomUUID(), "' OR 1"],
  ]) {
    expect(parseConversionPosition(position)).toBeNull();
    expect(parseHitPosition(position)).toBeNull();
  }
});
