import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import { saveAccount, saveGoal } from './testing/report-rows';
import { listVersionStarts } from './version-starts';

const tagId = 100_000_001;
const period = { fromOn: '2026-11-01', untilOn: '2026-12-01' };
let database: TestDatabase;
let access: AccountAccess;
let stranger: AccountAccess;
let purchase: string;
let signUp: string;

beforeAll(async () => {
  database = await createTestDatabase();
  access = await saveAccount(database.pool, tagId);
  stranger = await saveAccount(database.pool, tagId + 1);
  purchase = await saveGoal(database.pool, access, tagId, 'Purchase');
  signUp = await saveGoal(database.pool, access, tagId, 'Sign-up');
});
afterAll(() => database.drop());

const addVersion = (goalId: string, version: number, effectiveAt: string) =>
  execute(
    database.pool,
    sql`INSERT INTO goal_versions (goal_id, version, effective_at, condition, category, revenue_kind, count_kind, click_window_minutes, is_primary)
      SELECT goal_id, ${version}, ${effectiveAt}::timestamptz, condition, category, revenue_kind, count_kind, click_window_minutes, is_primary
      FROM goal_versions WHERE goal_id = ${goalId} AND version = 1`,
  );

async function list(asked: { goalId?: string; tagId?: number } = {}, reader = access): Promise<string[]> {
  const { goalId = null, tagId: ofTag = null } = asked;
  const starts = await listVersionStarts(database.pool, reader, { period, goalId, tagId: ofTag });
  return starts.map(({ goalName, version }) => `${goalName} ${version}`);
}

test('every version after the first that began in the days of the period, in the account’s time zone, the oldest first', async () => {
  await addVersion(purchase, 2, '2026-11-20T10:00:00Z');
  await addVersion(signUp, 3, '2026-11-10T10:00:00Z');
  // Berlin is an hour ahead: the first is of November, the second of December.
  await addVersion(signUp, 2, '2026-10-31T23:00:00Z');
  await addVersion(purchase, 3, '2026-11-30T23:00:00Z');
  expect(await list()).toEqual(['Sign-up 2', 'Sign-up 3', 'Purchase 2']);
});

test('a version whose days a later one counted anew began nowhere', async () => {
  await addVersion(purchase, 4, '1970-01-01T00:00:00Z');
  expect(await list()).toEqual(['Sign-up 2', 'Sign-up 3']);
});

test('of one goal or one tag only where that is asked for, and never of another account', async () => {
  expect(await list({ goalId: purchase })).toEqual([]);
  expect(await list({ goalId: signUp, tagId })).toEqual(['Sign-up 2', 'Sign-up 3']);
  expect(await list({ tagId: tagId + 1 })).toEqual([]);
  expect(await list({}, stranger)).toEqual([]);
});
