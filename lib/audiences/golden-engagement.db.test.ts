// The engagement of the golden account and of its audiences over time, in the domain, the reports' SQL and the API's cells: every expected number was
// worked out by hand (lib/domain/testing/golden-engagement.ts).

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { foldDeltas, foldPageDeltas, foldVisitDeltas } from '@/lib/collector/fold-rollups';
import { execute, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { visitPageSteps, visitTimeSteps } from '@/lib/domain/engagement';
import { computeEngagement, type StepCount } from '@/lib/domain/engagement-figures';
import type { ReportQuery } from '@/lib/domain/report-query';
import { goldenPeriod } from '@/lib/domain/testing/golden-account';
import {
  goldenEngagement,
  goldenEngagementByAudience,
  goldenEngagementByChannel,
  goldenEngagementOfEither,
  goldenEngagementRatios,
  goldenSteps,
  goldenVisitors,
  goldenVisitorsByDay,
} from '@/lib/domain/testing/golden-engagement';
import { getAudiencesReport } from '@/lib/reports/audiences';
import { getEngagement } from '@/lib/reports/engagement';
import { getEngagementSteps } from '@/lib/reports/engagement-steps';
import { reports } from '@/lib/reports/registry';
import { getSummary } from '@/lib/reports/summary';
import { goldenAccess as access, goldenNow, saveGoldenAccount } from '@/lib/reports/testing/golden-account';
import { countVisitors } from '@/lib/reports/visitor-count';
import { createAudienceKeeper } from './keeper';
import { saveGoldenAudiences } from './testing/golden-audiences';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  await saveGoldenAccount(database.pool);
  await saveGoldenAudiences(database.pool);
});
afterAll(() => database.drop());

function ask(names: readonly string[] = [], filters: ReportQuery['filters'] = []): ReportQuery {
  const ofAudiences = names.map((value) => ({ field: 'audience', operator: 'is', value }) as const);
  return {
    period: goldenPeriod,
    basis: 'conversion',
    goalId: null,
    tagId: null,
    filters: [...ofAudiences, ...filters],
  };
}

async function readTotals(query: ReportQuery): Promise<unknown> {
  return (await getEngagement(database.pool, access, query, { by: 'channel', limit: 10 })).totals;
}

async function readSteps(query: ReportQuery): Promise<unknown> {
  const steps = await getEngagementSteps(database.pool, access, query);
  const toCounts = (counts: readonly StepCount[]) =>
    Object.fromEntries(counts.map(({ step, visits, convertedVisits }) => [step, [visits, convertedVisits]]));
  return steps === null ? null : { time: toCounts(steps.time), pages: toCounts(steps.pages) };
}

function withoutVisitors<Sums extends { visitors: number }>({ visitors: _, ...sums }: Sums): Omit<Sums, 'visitors'> {
  return sums;
}

test('12 visits of 22 pages, 2 of them bounces and 7 converted, 410 s active in 3 that told it: sums and ratios', async () => {
  expect(await readTotals(ask())).toEqual(computeEngagement(goldenEngagement));
  const { pagesPerVisit, activeMsPerVisit, visibleMsPerVisit, ...shares } = computeEngagement(goldenEngagement);
  expect(pagesPerVisit).toBeCloseTo(goldenEngagementRatios.pagesPerVisit, 4);
  expect((activeMsPerVisit ?? 0) / 1000).toBeCloseTo(goldenEngagementRatios.activeSecondsPerVisit, 4);
  expect((visibleMsPerVisit ?? 0) / 1000).toBeCloseTo(goldenEngagementRatios.visibleSecondsPerVisit, 4);
  for (const name of ['scrollShare', 'bounceRate', 'conversionRate', 'newShare'] as const)
    expect(shares[name]).toBeCloseTo(goldenEngagementRatios[name], 4);
});

test('by channel 6 + 4 + 2 visits, and by audience each its own beside everyone', async () => {
  const read = async (by: 'channel' | 'audience') => {
    const report = await getEngagement(database.pool, access, ask(), { by, limit: 10 });
    expect(report.totals).toEqual(computeEngagement(goldenEngagement));
    return Object.fromEntries(report.rows.map(({ name, figures }) => [name, figures]));
  };
  const toFigures = (sums: Record<string, Parameters<typeof computeEngagement>[0]>) =>
    Object.fromEntries(Object.entries(sums).map(([name, each]) => [name, computeEngagement(each)]));
  expect(await read('channel')).toEqual(toFigures(goldenEngagementByChannel));
  const { Buyers, Microsoft } = goldenEngagementByAudience;
  expect(await read('audience')).toEqual(
    toFigures({ Buyers: withoutVisitors(Buyers), Microsoft: withoutVisitors(Microsoft) }),
  );
});

test('a filter keeps the visits of members; of two audiences each visit counts once: 5 + 5 - 2', async () => {
  for (const [name, sums] of Object.entries(goldenEngagementByAudience))
    expect(await readTotals(ask([name]))).toEqual(computeEngagement(withoutVisitors(sums)));
  expect(await readTotals(ask(['buyers', 'microsoft']))).toEqual(
    computeEngagement(withoutVisitors(goldenEngagementOfEither)),
  );
  const phones = [{ field: 'device', operator: 'is', value: 'mobile' }] as const;
  // B4 of the buyers is b's, who has a phone.
  expect(await readTotals(ask(['Buyers'], phones))).toMatchObject({ visits: 1, pageViews: 2 });
  // No roll-up keeps device and landing page: the facts do.
  const page = [...phones, { field: 'landingPage', operator: 'contains', value: '/orders' }] as const;
  expect(await readTotals(ask(['Buyers'], page))).toMatchObject({ visits: 1, pageViews: 2 });
});

test('steps of time and of pages, of everyone, of buyers, and of both audiences at once', async () => {
  expect(await readSteps(ask())).toEqual(goldenSteps.everyone);
  expect(await readSteps(ask(['Buyers']))).toEqual(goldenSteps.Buyers);
  const every = [{ field: 'country', operator: 'isNot', value: 'XX' }] as const;
  expect(await readSteps(ask(['Buyers'], every))).toEqual(goldenSteps.Buyers);
  // A1 A4 B1 B2 B4 C2 C3 C4: A4 B1 C2 C4 of one page, B4 of two, A1 B2 C3 of three.
  expect(await readSteps(ask(['Buyers', 'Microsoft']))).toMatchObject({
    pages: { 1: [4, 2], 2: [1, 0], 3: [3, 2] },
  });
});

test('of two audiences the sums of the larger with those facts of the other that it has not are every fact once, with a device, a country or a source', async () => {
  const either = ['Buyers', 'Microsoft'];
  // Nobody is kept away by these, but no roll-up keeps device and landing page: every fact is read.
  const everybody: ReportQuery['filters'] = [
    { field: 'device', operator: 'isNot', value: 'fridge' },
    { field: 'landingPage', operator: 'isNot', value: 'nowhere' },
  ];
  for (const filters of [
    [],
    [{ field: 'device', operator: 'is', value: 'mobile' }],
    [{ field: 'country', operator: 'isNot', value: 'DE' }],
    [{ field: 'channel', operator: 'is', value: 'paid-search' }],
  ] satisfies ReportQuery['filters'][]) {
    const [narrow, wide] = [ask(either, filters), ask(either, [...filters, ...everybody])];
    expect(await readTotals(narrow)).toEqual(await readTotals(wide));
    expect(await readSteps(narrow)).toEqual(await readSteps(wide));
    for (const basis of ['conversion', 'click'] as const)
      expect(await getSummary(database.pool, access, { ...narrow, basis })).toEqual(
        await getSummary(database.pool, access, { ...wide, basis }),
      );
  }
  const phones: ReportQuery['filters'] = [{ field: 'device', operator: 'is', value: 'mobile' }];
  // B1 B2 B4 of b's phone.
  expect(await readTotals(ask(either, phones))).toMatchObject({ visits: 3 });
  expect(await readSteps(ask(either, phones))).toMatchObject({ pages: { 1: [1, 1], 2: [1, 0], 3: [1, 1] } });
});

test('the same once the deltas are folded', async () => {
  for (const fold of [foldDeltas, foldVisitDeltas, foldPageDeltas]) await execute(database.pool, fold);
  expect(await readTotals(ask())).toEqual(computeEngagement(goldenEngagement));
  expect(await readSteps(ask())).toEqual(goldenSteps.everyone);
});

test('3 visitors in five days, though the days alone have 1 + 2 + 2 + 3 + 2; 3 of each audience and of both', async () => {
  const count = async (query: ReportQuery, visits: number) =>
    (await countVisitors(database.pool, access, query, visits)).visitors;
  expect(await count(ask(), goldenEngagement.visits)).toBe(goldenVisitors);
  for (const [fromOn, visitors] of Object.entries(goldenVisitorsByDay)) {
    const untilOn = `2026-10-${Number(fromOn.slice(-2)) + 1}`;
    expect([fromOn, await count({ ...ask(), period: { fromOn, untilOn } }, 12)]).toEqual([fromOn, visitors]);
  }
  for (const [name, { visitors, visits }] of Object.entries(goldenEngagementByAudience))
    expect(await count(ask([name]), visits)).toBe(visitors);
  expect(await count(ask(['Buyers', 'Microsoft']), 8)).toBe(goldenEngagementOfEither.visitors);
  const { everyone, rows } = await getAudiencesReport(database.pool, access, ask(), goldenNow);
  expect([everyone.visitors, ...rows.map(({ visitors }) => visitors)]).toEqual([3, 3, 3]);
});

test('members of before the release get what their visits tell, and its sums, by the migrations, and weeks and months by the keeper', async () => {
  const read = async () => [
    await query(database.pool, sql`SELECT to_jsonb(audience_facts) AS row FROM audience_facts ORDER BY 1`),
    await query(database.pool, sql`SELECT to_jsonb(audience_rollups) AS row FROM audience_rollups ORDER BY 1`),
    await query(database.pool, sql`SELECT to_jsonb(audience_steps) AS row FROM audience_steps ORDER BY 1`),
  ];
  const kept = await read();
  await execute(database.pool, sql`UPDATE audience_builds SET sealed_until_on = NULL`);
  await execute(database.pool, sql`DELETE FROM audience_rollups WHERE grain <> 'day'`);
  await execute(
    database.pool,
    sql`UPDATE audience_facts SET is_new_visitor = false, is_bounce = false, is_converted = false, active_ms = NULL, visible_ms = NULL,
      scroll_percent = NULL, time_step = NULL, page_step = NULL`,
  );
  await execute(
    database.pool,
    sql`UPDATE audience_rollups SET new_visits = 0, bounces = 0, converted_visits = 0, timed_visits = 0, active_ms = 0, visible_ms = 0, scroll_percents = 0`,
  );
  await execute(database.pool, sql`DELETE FROM audience_steps`);
  expect(await read()).not.toEqual(kept);
  // Steps had neither place nor grain then: migrations of later add those, by the table as it was.
  await database.pool.query(
    'ALTER TABLE audience_steps DROP CONSTRAINT audience_steps_pkey, DROP COLUMN rollup, DROP COLUMN grain, DROP COLUMN device, DROP COLUMN country, ADD CONSTRAINT audience_steps_pkey PRIMARY KEY (build_id, measure, on_day, tag_id, step)',
  );
  const engagement = readFileSync('prisma/migrations/20261130012000_audience_engagement/migration.sql', 'utf8');
  await database.pool.query(engagement.slice(engagement.indexOf('-- Members so far.')));
  const places = readFileSync('prisma/migrations/20261130080000_audience_places/migration.sql', 'utf8');
  await database.pool.query(places.slice(0, places.indexOf('-- The size of an audience')));
  const longer = readFileSync('prisma/migrations/20261130141300_longer_sums/migration.sql', 'utf8');
  await database.pool.query(longer.slice(longer.indexOf('ALTER TABLE "audience_steps"')));
  const keeper = createAudienceKeeper({ pool: database.pool, now: () => goldenNow, retentionMonths: 0 });
  await keeper.run();
  await keeper.close();
  expect(await read()).toEqual(kept);
});

test('the API says the same: engagement by audience, steps by where they begin, visitors', async () => {
  const params = { from: goldenPeriod.fromOn, to: '2026-10-27' };
  const { engagement, engagementSteps, visitors } = reports;
  const asked = { db: database.pool, access, now: goldenNow };
  const byAudience = await engagement.get({ ...asked, params: engagement.params.parse({ ...params, by: 'audience' }) });
  expect(
    byAudience.rows.map(({ audience, visits, activeSecondsPerVisit }) => [audience, visits, activeSecondsPerVisit]),
  ).toEqual([
    ['Buyers', 5, 90],
    ['Microsoft', 5, 145],
  ]);
  expect(byAudience.totals).toMatchObject({ visits: 12, timedVisits: 3 });
  const steps = await engagementSteps.get({
    ...asked,
    params: engagementSteps.params.parse({ ...params, filters: 'audience:is:Buyers' }),
  });
  expect(steps.rows).toContainEqual({ measure: 'time', from: visitTimeSteps[5], visits: 1, convertedVisits: 1 });
  expect(steps.rows).toContainEqual({ measure: 'pages', from: visitPageSteps[3], visits: 1, convertedVisits: 1 });
  const counted = await visitors.get({ ...asked, params: visitors.params.parse(params) });
  expect(counted.totals).toEqual({
    ...{ visitors: 3, low: 3, high: 3, isCounted: true, visits: 12, visitsPerVisitor: 4 },
  });
});
