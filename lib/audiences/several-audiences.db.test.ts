// Of several audiences every visit, click and conversion counts once. What reports remember of that must be what the facts say, whatever the keeper changed since.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { transaction } from '@/lib/db/pool';
import { type Queryable, query as send, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { ReportFilter, ReportQuery } from '@/lib/domain/report-query';
import { goldenPeriod } from '@/lib/domain/testing/golden-account';
import { getEngagement } from '@/lib/reports/engagement';
import { getPerformance } from '@/lib/reports/performance';
import { getSummary } from '@/lib/reports/summary';
import { goldenAccess as access, saveGoldenAccount } from '@/lib/reports/testing/golden-account';
import { getTrend } from '@/lib/reports/trend';
import { saveGoldenAudiences } from './testing/golden-audiences';
import { writeMembers } from './write-members';

let database: TestDatabase;
let db: Queryable;
/** Texts of what was asked. */
let asked: string[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  await saveGoldenAccount(database.pool);
  await saveGoldenAudiences(database.pool);
  db = {
    query(config) {
      asked.push(config.text);
      return database.pool.query(config);
    },
  };
});
afterAll(() => database.drop());

const either: ReportFilter[] = ['Buyers', 'Microsoft'].map((value) => ({ field: 'audience', operator: 'is', value }));
const base: ReportQuery = { period: goldenPeriod, basis: 'conversion', goalId: null, tagId: null, filters: either };
/** Nobody is kept away by these, but no roll-up keeps device and landing page: every fact is read. */
const everybody: ReportFilter[] = [
  { field: 'device', operator: 'isNot', value: 'fridge' },
  { field: 'landingPage', operator: 'isNot', value: 'nowhere' },
];

async function read(query: ReportQuery): Promise<unknown[]> {
  return [
    await getEngagement(db, access, query, { by: 'device', limit: 10 }),
    await getEngagement(db, access, query, { by: 'campaign', limit: 10, onlyAds: true }),
    await getEngagement(db, access, query, { by: 'landingPage', limit: 10 }),
    await getSummary(db, access, query),
    await getTrend(db, access, query, 'day'),
    await getPerformance(db, access, query, { by: ['campaign'] }),
    await getPerformance(db, access, query, { by: ['country', 'week'], includeNotFromAds: true }),
  ];
}

async function listQueries(): Promise<ReportQuery[]> {
  const text = z.object({ id: z.coerce.string() });
  const [goal] = await send(database.pool, sql`SELECT id FROM goals ORDER BY name LIMIT 1`, text);
  const [tag] = await send(database.pool, sql`SELECT id FROM tags LIMIT 1`, text);
  return [
    base,
    { ...base, basis: 'click' },
    { ...base, goalId: goal?.id ?? null },
    { ...base, tagId: Number(tag?.id) },
    { ...base, filters: [...either, { field: 'campaign', operator: 'isNot', value: 'x' }] },
    { ...base, period: { ...goldenPeriod, fromOn: '2026-10-02' } },
  ];
}

async function expectSame(queries: readonly ReportQuery[]): Promise<void> {
  for (const query of queries)
    expect(await read(query)).toEqual(await read({ ...query, filters: [...query.filters, ...everybody] }));
}

test('sums of the larger with what the other has besides are every fact once, by both dates, of a goal, of a tag, of a campaign and by day', async () => {
  await expectSame(await listQueries());
});

test('asked again, no fact is looked for', async () => {
  const ask = () => getEngagement(db, access, base, { by: 'device', limit: 10 });
  const before = await ask();
  asked = [];
  expect(await ask()).toEqual(before);
  expect(asked.filter((text) => /\bFROM audience_facts\b/.test(text))).toEqual([]);
});

test('and after facts of a visitor are gone from one audience, from the other, and came back to it', async () => {
  const key = z.object({ visitor_id: z.string(), build_id: z.string() });
  const members = await send(
    database.pool,
    sql`SELECT DISTINCT visitor_id, build_id FROM audience_facts ORDER BY build_id, visitor_id`,
    key,
  );
  const write = (
    visitorId: string,
    buildId: string,
    facts: Parameters<typeof writeMembers>[1]['computed'][0]['facts'],
  ) =>
    transaction(database.pool, (connection) =>
      writeMembers(connection, {
        visitorIds: [visitorId],
        builds: [{ id: buildId, frozenUntil: null }],
        computed: [{ visitorId, buildId, spans: [], facts }],
        timeZone: access.timeZone,
      }),
    );
  expect(members.length).toBeGreaterThan(3);
  for (const { visitor_id: visitorId, build_id: buildId } of members) {
    const facts = await send(
      database.pool,
      sql`SELECT * FROM audience_facts WHERE visitor_id = ${visitorId} AND build_id = ${buildId}`,
      z.custom<Parameters<typeof write>[2][0] & { visitor_id: unknown; build_id: unknown }>(),
    );
    await write(visitorId, buildId, []);
    await expectSame([base, { ...base, basis: 'click' }]);
    if (visitorId !== members[0]?.visitor_id) continue;
    const own = facts.map(({ visitor_id: _, build_id: __, ...fact }) => ({
      ...fact,
      tag_id: Number(fact.tag_id),
      value_micros: String(fact.value_micros),
    }));
    await write(visitorId, buildId, own);
    await expectSame([base, { ...base, basis: 'click' }]);
  }
});
