import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportQuery } from '@/lib/domain/report-query';
import { listConversions } from './conversions';
import { getGoalsReport } from './goals';
import {
  adOf,
  foldRows,
  insertRow,
  saveAccount,
  saveConversion,
  saveGoal,
  saveSource,
  saveTraffic,
} from './testing/report-rows';

const [webId, appId, strangersId] = [100_000_001, 100_000_002, 100_000_003];
const now = new Date('2026-11-10T12:00:00Z');
let database: TestDatabase;
let access: AccountAccess;
let everywhereId: string;
let appGoalId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  access = await saveAccount(pool, webId);
  await saveAccount(pool, strangersId);
  await insertRow(pool, 'tags', { id: appId, account_id: access.accountId, name: 'App' });
  everywhereId = await saveGoal(pool, access, webId, 'Everywhere');
  appGoalId = await saveGoal(pool, access, appId, 'In the app');
  await saveGoal(pool, access, webId, 'On the web');
  await execute(pool, sql`UPDATE goals SET scope = 'all' WHERE id = ${everywhereId}`);
  const sourceId = await saveSource(pool, adOf('Shoes'));
  const day = { onDay: '2026-11-09', sourceId, visits: 30 };
  await saveTraffic(pool, access, { ...day, tagId: webId, clicks: 10 });
  await saveTraffic(pool, access, { ...day, tagId: appId, clicks: 20 });
  for (const tagId of [webId, appId])
    await saveConversion(pool, access, {
      ...{ goalId: everywhereId, tagId, sourceId, convertedAt: '2026-11-09T12:00:00Z', clickedOn: '2026-11-09' },
    });
  await foldRows(pool);
});
afterAll(() => database.drop());

async function read(tagId: number | null) {
  const period = { fromOn: '2026-11-01', untilOn: '2026-11-11' };
  const query: ReportQuery = { period, basis: 'conversion', goalId: null, tagId, filters: [] };
  const { rows } = await getGoalsReport(database.pool, access, query, now);
  return rows.map(({ goalId, metrics: { conversions, clicks } }) => ({ goalId, conversions, clicks }));
}

test('a goal that counts on every tag is one row over the clicks of all of them: 2 conversions of 10 + 20 clicks', async () => {
  const rows = await read(null);
  expect(rows).toHaveLength(3);
  expect(rows).toContainEqual({ goalId: everywhereId, conversions: 2, clicks: 30 });
  expect(rows).toContainEqual({ goalId: appGoalId, conversions: 0, clicks: 20 });
});

test('of one tag it is listed too, with what it counted there: 1 conversion of 20 clicks', async () => {
  expect(await read(appId)).toEqual([
    { goalId: everywhereId, conversions: 1, clicks: 20 },
    { goalId: appGoalId, conversions: 0, clicks: 20 },
  ]);
});

test('of one tag the conversions are listed that were counted there', async () => {
  const list = async (tagId: number) =>
    (await listConversions(database.pool, access, { tagId, limit: 10 })).rows.length;
  expect([await list(webId), await list(appId), await list(strangersId)]).toEqual([1, 1, 0]);
});

test('of a tag of another account nothing is listed', async () => {
  expect(await read(strangersId)).toEqual([]);
});
