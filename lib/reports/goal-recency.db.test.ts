import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import { noRecency } from '@/lib/domain/goal-state';
import { listGoalRecency } from './goal-recency';
import { saveAccount, saveConversion, saveGoal, saveSource } from './testing/report-rows';

const tagId = 100_000_001;
let database: TestDatabase;
let access: AccountAccess;
let stranger: AccountAccess;
let goalId: string;
let sourceId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  access = await saveAccount(database.pool, tagId);
  stranger = await saveAccount(database.pool, tagId + 1);
  goalId = await saveGoal(database.pool, access, tagId, 'Purchase');
  sourceId = await saveSource(database.pool, {});
});
afterAll(() => database.drop());

const read = async (now: string, reader = access) =>
  (await listGoalRecency(database.pool, reader, [goalId], new Date(now))).get(goalId);
const save = (convertedAt: string, clickedOn: string | null) =>
  saveConversion(database.pool, access, { goalId, tagId, sourceId, convertedAt, clickedOn });

test('a goal that was met in the last 7 days, but by nobody who came by an ad, says so; of exactly 7 days ago still counts', async () => {
  expect(await read('2026-11-10T12:00:00Z')).toEqual(noRecency);
  await save('2026-11-01T12:00:00Z', '2026-11-01');
  await save('2026-11-09T12:00:00Z', null);
  const lastConversionAt = new Date('2026-11-09T12:00:00Z');
  const mixed = { lastConversionAt, conversionsLast7Days: 1, hasRecentFromAds: true };
  expect(await read('2026-11-08T12:00:00Z')).toEqual(mixed);
  expect(await read('2026-11-08T12:00:01Z')).toMatchObject({ conversionsLast7Days: 0, hasRecentFromAds: false });
  expect(await read('2026-11-10T12:00:00Z')).toEqual({ ...mixed, hasRecentFromAds: false });
});

test('what a goal of all accounts counted in another account is not told in this one', async () => {
  expect(await read('2026-11-10T12:00:00Z', stranger)).toEqual(noRecency);
});
