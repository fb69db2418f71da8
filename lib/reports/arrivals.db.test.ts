// The golden account's visits and ad clicks as rows: as many as each figure of each breakdown says.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { addDays } from '@/lib/domain/calendar';
import { filterFields, type ReportFilter, type ReportQuery } from '@/lib/domain/report-query';
import { goldenPeriod, goldenTagId, toGoldenHitName } from '@/lib/domain/testing/golden-account';
import { type ArrivalKind, type ArrivalPosition, listArrivals, parseArrivalPosition } from './arrivals';
import { getPerformance } from './performance';
import { getSummary } from './summary';
import { goldenAccess as access, saveGoldenAccount } from './testing/golden-account';
import { getTrend } from './trend';
import { findVisit } from './visit';

let database: TestDatabase;
const golden: ReportQuery = { period: goldenPeriod, basis: 'conversion', goalId: null, tagId: null, filters: [] };
const stranger = { ...access, accountId: '90000000-0000-4000-8000-000000000002' };

beforeAll(async () => {
  database = await createTestDatabase();
  await saveGoldenAccount(database.pool);
});
afterAll(() => database.drop());

const list = (kind: ArrivalKind, query: Partial<ReportQuery> = {}) =>
  listArrivals(database.pool, access, { ...golden, ...query }, { kind, limit: 100 });
const count = async (kind: ArrivalKind, query: Partial<ReportQuery> = {}) => (await list(kind, query)).rows.length;

test.each(filterFields.filter((field) => field !== 'audience'))(
  'by %s: every row of the figures has as many visits and clicks as it says',
  async (field) => {
    for (const includeNotFromAds of [false, true]) {
      const { rows } = await getPerformance(database.pool, access, golden, { by: [field], includeNotFromAds });
      expect(rows.length).toBeGreaterThan(0);
      for (const { key, metrics } of rows) {
        const filters: ReportFilter[] = [{ field, operator: 'is', value: key[field] ?? '' }];
        const visits = await count(includeNotFromAds ? 'visits' : 'adVisits', { filters });
        expect([key, visits, await count('clicks', { filters })]).toEqual([key, metrics.visits, metrics.clicks]);
      }
    }
  },
);

test('12 visits and 7 ad clicks in all, of the tag, and day by day; a goal does not choose among them', async () => {
  expect([await count('visits'), await count('clicks')]).toEqual([12, 7]);
  expect([await count('visits', { tagId: goldenTagId }), await count('visits', { tagId: 1 })]).toEqual([12, 0]);
  for (const { on, metrics } of await getTrend(database.pool, access, golden, 'day')) {
    const period = { fromOn: on, untilOn: addDays(on, 1) };
    expect([await count('visits', { period }), await count('clicks', { period })]).toEqual([
      metrics.visits,
      metrics.clicks,
    ]);
  }
});

test('two filters at once, and those that keep nothing', async () => {
  const filters: ReportFilter[] = [
    { field: 'network', operator: 'is', value: 'microsoft' },
    { field: 'device', operator: 'isNot', value: 'mobile' },
  ];
  const { visits, clicks } = await getSummary(database.pool, access, { ...golden, filters });
  expect([await count('visits', { filters }), await count('clicks', { filters })]).toEqual([visits, clicks]);
  expect(await count('clicks', { filters: [{ field: 'campaign', operator: 'contains', value: 'no such' }] })).toBe(0);
});

test.each([1, 2, 5, 12])('pages of %i show each visit once, newest first', async (limit) => {
  const ids: string[] = [];
  let after: ArrivalPosition | null = null;
  do {
    const page = await listArrivals(database.pool, access, golden, { kind: 'visits', limit, after });
    ids.push(...page.rows.map((row) => row.id));
    after = page.next === null ? null : parseArrivalPosition(page.next);
  } while (after !== null);
  expect(ids).toEqual((await list('visits')).rows.map((row) => row.id));
  expect(new Set(ids).size).toBe(12);
});

test('a click opens its visit: its arrivals, its hits in order, the conversions made in it and elsewhere', async () => {
  const { rows } = await list('clicks');
  const click = rows.find((row) => toGoldenHitName(row.id) === 'a1');
  expect(click).toMatchObject({ clickIdKind: 'msclkid', source: { keyword: 'brown dress shoes' } });
  const visit = await findVisit(database.pool, access, click?.visitId ?? '');
  expect(visit?.touches.map((touch) => [toGoldenHitName(touch.id), touch.isAdClick])).toContainEqual(['a1', true]);
  expect(visit?.hits).toHaveLength(visit?.hitCount ?? -1);
  expect(visit?.pageViewCount).toBe(click?.pageViewCount);
  const times = (visit?.hits ?? []).map((hit) => hit.at.getTime());
  expect(times).toEqual(times.toSorted((one, other) => one - other));
  const hitIds = new Set(visit?.hits.map((hit) => hit.id));
  expect(visit?.conversions.length).toBeGreaterThan(0);
  for (const conversion of visit?.conversions ?? [])
    expect(hitIds.has(conversion.hitId)).toBe(conversion.isOfThisVisit);
});

test('every visit of the list opens, and what it says agrees with its hits', async () => {
  for (const row of (await list('visits')).rows) {
    const visit = await findVisit(database.pool, access, row.visitId);
    expect(visit?.hits).toHaveLength(visit?.hitCount ?? -1);
    expect(visit?.hits.filter((hit) => hit.kind === 'pageLoad')).toHaveLength(row.pageViewCount ?? -1);
  }
});

test('another account lists none and opens none; what is no id opens nothing', async () => {
  const [row] = (await list('visits')).rows;
  expect((await listArrivals(database.pool, stranger, golden, { kind: 'visits', limit: 9 })).rows).toEqual([]);
  expect((await listArrivals(database.pool, stranger, golden, { kind: 'clicks', limit: 9 })).rows).toEqual([]);
  expect(await findVisit(database.pool, stranger, row?.visitId ?? '')).toBeNull();
  expect(await findVisit(database.pool, access, 'nonsense')).toBeNull();
  expect(await findVisit(database.pool, access, `${row?.visitorId}.${row?.visitorId}`)).toBeNull();
  for (const position of [[], ['x', 'y', 'z'], [1, row?.id], [-1, row?.id, row?.id]])
    expect(parseArrivalPosition(position)).toBeNull();
});
