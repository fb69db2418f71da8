// The ways and the times of the golden account's conversions, held to the table by hand.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { attributionModels, creditScopes } from '@/lib/domain/attribution/model';
import { bases, filterFields, filterOperators, type ReportQuery } from '@/lib/domain/report-query';
import { goldenGoalIds, goldenPeriod } from '@/lib/domain/testing/golden-account';
import { goldenLengths, goldenPaths, goldenTimeLag, goldenWithoutPath } from '@/lib/domain/testing/golden-attribution';
import { attributionBreakdowns, getAttribution } from './attribution';
import { getCompleteness } from './completeness';
import { pathBreakdowns } from './path-steps';
import { getPaths } from './paths';
import { reports } from './registry';
import { goldenAccess, goldenNow, saveGoldenAccount } from './testing/golden-account';
import { getTimeLag } from './time-lag';

let database: TestDatabase;
const access = goldenAccess;
const golden: ReportQuery = { period: goldenPeriod, basis: 'conversion', goalId: null, tagId: null, filters: [] };
const all = { by: 'campaign', onlyAds: false, limit: 100 } as const;

beforeAll(async () => {
  database = await createTestDatabase();
  await saveGoldenAccount(database.pool);
});
afterAll(() => database.drop());

test('paths by campaign and by channel, lengths, and the two conversions of which no arrival is known', async () => {
  for (const by of ['campaign', 'channel'] as const) {
    const report = await getPaths(database.pool, access, golden, { ...all, by });
    expect(report.paths).toEqual(goldenPaths[by]);
    expect(report).toMatchObject({
      lengths: goldenLengths,
      totals: { conversions: 6, revenueMicros: 200_400_000n },
      withoutPath: goldenWithoutPath,
      pathCount: goldenPaths[by].length,
      conversionsInOtherCurrency: 1,
      longerCount: 0,
    });
    expect(report.flows.toSorted((a, b) => b.conversions - a.conversions)[0]?.conversions).toBe(
      by === 'channel' ? 3 : 1,
    );
  }
});

test('under every model each breakdown adds up to the same conversions and revenue, by conversion date and whoever may earn', async () => {
  for (const by of attributionBreakdowns) {
    for (const scope of creditScopes) {
      const { rows, unattributed, totals } = await getAttribution(database.pool, access, golden, { by: [by], scope });
      for (const model of attributionModels) {
        const conversions = rows.reduce((sum, row) => sum + row.byModel[model].conversions, unattributed.conversions);
        const micros = rows.reduce((sum, row) => sum + row.byModel[model].revenueMicros, unattributed.revenueMicros);
        expect([by, scope, model, conversions]).toEqual([by, scope, model, expect.closeTo(8, 6)]);
        expect(micros).toBe(210_400_000n);
        expect(totals[model]).toEqual({ conversions: 8, revenueMicros: 210_400_000n });
      }
    }
  }
});

test('a limit leaves rows out of the list and nothing out of the sums', async () => {
  const report = await getPaths(database.pool, access, golden, { ...all, limit: 2 });
  expect(report.paths).toEqual(goldenPaths.campaign.slice(0, 2));
  expect(report).toMatchObject({ pathCount: 6, totals: { conversions: 6 }, lengths: goldenLengths });
});

test('only with an ad click: all but c3; only with a touch of Brand: b7 b9 c10, whole paths', async () => {
  const withAds = await getPaths(database.pool, access, golden, { ...all, onlyAds: true });
  expect(withAds.paths).toEqual(
    goldenPaths.campaign.filter(({ steps }) => steps.some((step) => step.startsWith('ad:'))),
  );
  expect(withAds.withoutPath.conversions).toBe(0);
  const filters = [{ field: 'campaign', operator: 'is', value: 'Brand' }] as const;
  const brand = await getPaths(database.pool, access, { ...golden, filters }, all);
  expect(brand.paths).toEqual(goldenPaths.campaign.filter(({ steps }) => steps.some((step) => step.endsWith('Brand'))));
});

test('a path reaches back over the edge of the period; by click date c10 is of the 27th, its click, and a10 of the 23rd', async () => {
  const last = { ...golden, period: { fromOn: '2026-10-27', untilOn: '2026-10-28' } };
  const byConversion = await getPaths(database.pool, access, last, all);
  expect(byConversion.paths).toEqual([goldenPaths.campaign[1]]); // c10, from the 24th on
  const first = { ...golden, period: { fromOn: '2026-10-23', untilOn: '2026-10-24' }, basis: 'click' } as const;
  expect((await getPaths(database.pool, access, first, all)).paths).toEqual([goldenPaths.campaign[0]]); // a10, three days later
});

test('a goal outside of “Conversions” counts when it is named: a9', async () => {
  const report = await getPaths(database.pool, access, { ...golden, goalId: goldenGoalIds.order }, all);
  expect(report.paths).toEqual([goldenPaths.campaign[0]]);
});

test('time lag from the last and from the first click, medians, and nine of ten', async () => {
  expect(await getTimeLag(database.pool, access, golden)).toEqual(goldenTimeLag);
  const filters = [{ field: 'campaign', operator: 'is', value: 'Brand' }] as const;
  const brand = await getTimeLag(database.pool, access, { ...golden, filters }); // b7 1 h, b9 13.5 h
  expect([brand.conversions, brand.lastClick.ninetyPercentMs]).toEqual([2, 13.5 * 3_600_000]);
  const before = { ...golden, period: { fromOn: '2026-10-01', untilOn: '2026-10-02' } };
  expect(await getTimeLag(database.pool, access, before)).toMatchObject({
    lastClick: { byDay: [], medianMs: null },
    conversions: 0,
  });
});

test('five conversions are too few to say how complete a day is', async () => {
  expect(await getCompleteness(database.pool, access, golden, goldenNow)).toBeNull();
});

test('the API gives the same, with shares of all eight', async () => {
  const ask = { from: '2026-10-23', to: '2026-10-27' };
  const input = { db: database.pool, access, now: goldenNow };
  const paths = await reports.paths.get({ ...input, params: reports.paths.params.parse({ ...ask, by: 'campaign' }) });
  expect(paths.rows[1]).toEqual({
    path: 'organicSearch > google / Brand > microsoft / Weekend specials',
    steps: 3,
    conversions: 1,
    share: 1 / 8,
    revenue: { amount: '60.50', currency: 'EUR' },
  });
  expect(paths.rows.at(-1)).toMatchObject({ path: null, conversions: 2, share: 2 / 8 });
  expect(paths.totals).toMatchObject({ conversions: 8, revenue: { amount: '210.40', currency: 'EUR' } });
  const lengths = await reports.pathLengths.get({ ...input, params: reports.pathLengths.params.parse(ask) });
  expect(lengths.rows.map(({ touches, conversions }) => [touches, conversions])).toEqual([
    [0, 2],
    [1, 3],
    [2, 2],
    [3, 1],
  ]);
  const lag = await reports.timeLag.get({ ...input, params: reports.timeLag.params.parse(ask) });
  expect(lag.rows.map((row) => [row.days, row.lastClickConversions, row.firstClickShare])).toEqual([
    [0, 4, 0.4],
    [1, 0, 0.4],
    [2, 1, 0.2],
  ]);
  const days = await reports.completeness.get({ ...input, params: reports.completeness.params.parse(ask) });
  expect(days.rows[0]).toEqual({ on: '2026-10-23', completeness: null });
});

test('every filter, basis, breakdown, goal and tag is valid', async () => {
  const filters = filterFields.flatMap((field) =>
    filterOperators.map((operator) => ({ field, operator, value: 'x' }) as const),
  );
  for (const basis of bases) {
    const query = { ...golden, basis, filters, goalId: goldenGoalIds.lead, tagId: 1 };
    for (const by of pathBreakdowns) await getPaths(database.pool, access, query, { ...all, by, onlyAds: true });
    for (const by of attributionBreakdowns)
      await getAttribution(database.pool, access, query, { by: [by], scope: 'allTouches' });
    await getTimeLag(database.pool, access, query);
    await getCompleteness(database.pool, access, query, goldenNow);
  }
});
