// The golden account through the collector into a real database, and what the reports make of it: the second of its four levels.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { computeMetrics, type MetricSums } from '@/lib/domain/metrics';
import { toDecimalText } from '@/lib/domain/money';
import type { Basis, Breakdown, ReportQuery } from '@/lib/domain/report-query';
import { goldenGoals, goldenPeriod, goldenTagId, toGoldenHitName } from '@/lib/domain/testing/golden-account';
import {
  goldenAdTotals,
  goldenByCampaign,
  goldenByChannel,
  goldenByClickDay,
  goldenByConversionDay,
  goldenByGoal,
  goldenByKeyword,
  goldenCompletions,
  goldenGoalTotals,
  goldenSummary,
} from '@/lib/domain/testing/golden-expected';
import { findConversion } from './conversion';
import { listConversions } from './conversions';
import { getGoalsReport } from './goals';
import { listHits } from './hits';
import { getPerformance } from './performance';
import { reports } from './registry';
import { getSummary } from './summary';
import { goldenAccess, goldenNow, saveGoldenAccount } from './testing/golden-account';
import { getTrend } from './trend';

let database: TestDatabase;
const access = goldenAccess;
const now = goldenNow;
const golden: ReportQuery = { period: goldenPeriod, basis: 'conversion', goalId: null, tagId: null, filters: [] };

beforeAll(async () => {
  database = await createTestDatabase();
  await saveGoldenAccount(database.pool);
});
afterAll(() => database.drop());

async function performanceBy(by: Breakdown, includeNotFromAds = false): Promise<Record<string, unknown>> {
  const { rows } = await getPerformance(database.pool, access, golden, { by: [by], includeNotFromAds });
  return Object.fromEntries(rows.map((row) => [row.key[by], row.metrics]));
}

function withRatios(sumsByKey: Readonly<Record<string, MetricSums>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(sumsByKey).map(([key, sums]) => [key, computeMetrics(sums)]));
}

test('12 visits, 24 page views, 7 ad clicks, 5 conversions worth 160.40 EUR and one in dollars', async () => {
  const summary = await getSummary(database.pool, access, golden);
  expect(summary).toEqual(computeMetrics(goldenSummary));
  expect(summary.conversionRateRatio).toBe(5 / 7);
  expect(summary.revenuePerConversionMicros).toBe(32_080_000n);
});

test('39 hits are stored once each, and the roll-up is as large as the rows it stands for', async () => {
  const counts = sql`SELECT (SELECT count(*) FROM hits) AS hits, (SELECT sum(hits)::int8 FROM traffic_daily) AS rolled_hits,
    (SELECT count(*) FROM traffic_deltas) AS deltas, (SELECT count(*) FROM visits) AS visits, (SELECT sum(visits)::int8 FROM traffic_daily)
    AS rolled_visits, (SELECT count(*) FROM touches WHERE is_ad_click) AS clicks, (SELECT sum(ad_clicks)::int8 FROM traffic_daily) AS rolled_clicks`;
  expect(await query(database.pool, counts)).toEqual([
    { hits: 39n, rolled_hits: 39n, deltas: 0n, visits: 12n, rolled_visits: 12n, clicks: 7n, rolled_clicks: 7n },
  ]);
});

test.each<[Basis, Readonly<Record<string, MetricSums>>]>([
  ['conversion', goldenByConversionDay],
  ['click', goldenByClickDay],
])('day by day, by %s date', async (basis, expected) => {
  const trend = await getTrend(database.pool, access, { ...golden, basis }, 'day');
  expect(Object.fromEntries(trend.map((point) => [point.on, point.metrics]))).toEqual(withRatios(expected));
});

test('a period that ends before the conversion has it by click date only', async () => {
  const first = { fromOn: '2026-10-23', untilOn: '2026-10-24' };
  const count = async (basis: Basis) =>
    (await getSummary(database.pool, access, { ...golden, period: first, basis })).conversions;
  expect([await count('conversion'), await count('click')]).toEqual([0, 1]);
});

test('by campaign, the click that named none among them; the totals are their sum', async () => {
  expect(await performanceBy('campaign')).toEqual(withRatios(goldenByCampaign));
  const { totals, rowCount } = await getPerformance(database.pool, access, golden, { by: ['campaign'], limit: 1 });
  expect(totals).toEqual(computeMetrics(goldenAdTotals));
  expect(rowCount).toBe(3);
});

test('by keyword, and by channel with every origin', async () => {
  expect(await performanceBy('keyword')).toEqual(withRatios(goldenByKeyword));
  expect(await performanceBy('channel', true)).toEqual(withRatios(goldenByChannel));
});

test('by network, match type and device', async () => {
  const clicks = async (by: Breakdown) => {
    const { rows } = await getPerformance(database.pool, access, golden, { by: [by] });
    return Object.fromEntries(rows.map((row) => [row.key[by], row.metrics.clicks]));
  };
  expect(await clicks('network')).toEqual({ microsoft: 4, google: 3 });
  expect(await clicks('matchType')).toEqual({ exact: 4, broad: 2, '': 1 });
  expect(await clicks('device')).toEqual({ desktop: 4, mobile: 3 });
});

test('each goal counts itself, primary or not, and the totals are their sum', async () => {
  const { rows, totals } = await getGoalsReport(database.pool, access, golden, now);
  expect(rows.map((row) => row.name)).toEqual(['Lead', 'Order', 'Purchase']);
  for (const goal of goldenGoals) {
    const row = rows.find((each) => each.goalId === goal.goalId);
    const { trend, lastConversionAt, ...figures } = goldenByGoal[goal.name];
    expect(row?.metrics).toMatchObject({ ...figures, clicks: 7, visits: 12 });
    expect(row?.trend).toEqual(trend);
    expect(row?.lastConversionAt?.toISOString()).toBe(lastConversionAt);
    expect(row?.conversionsLast7Days).toBe(figures.conversions + figures.completionsNotFromAds);
  }
  expect(totals).toEqual(computeMetrics(goldenGoalTotals));
});

test('each completion explains itself: hit, click, assists, value, path', async () => {
  const { rows } = await listConversions(database.pool, access, { limit: 100 });
  const made = [];
  for (const row of rows.toReversed()) {
    const found = await findConversion(database.pool, access, row.id);
    const touches = found?.touches ?? [];
    made.push({
      hit: toGoldenHitName(found?.hit?.id ?? ''),
      goal: row.goalName,
      click: touches.filter((touch) => touch.isCredited).map((touch) => toGoldenHitName(touch.touchId))[0] ?? null,
      assists: touches
        .filter((touch) => touch.isAdClick && !touch.isCredited)
        .map((touch) => toGoldenHitName(touch.touchId)),
      value:
        row.value.kind === 'none'
          ? null
          : `${toDecimalText(row.value.micros, row.value.currency)} ${row.value.currency}`,
      path: touches.map((touch) => toGoldenHitName(touch.touchId)),
    });
    expect(row.isFromAds).toBe(touches.some((touch) => touch.isCredited));
  }
  expect(made).toEqual(goldenCompletions);
});

test('the value of Order is explained by the event that came after it', async () => {
  const order = (await listConversions(database.pool, access, { limit: 1, goalId: goldenGoals[2].goalId })).rows[0];
  const found = await findConversion(database.pool, access, order?.id ?? '');
  expect(toGoldenHitName(found?.revenueHit?.id ?? '')).toBe('a11');
  expect(found?.goal.settings).toEqual(goldenGoals[2].settings);
  expect(found?.touches[0]).toMatchObject({
    clickId: 'a1'.repeat(16),
    clickIdKind: 'msclkid',
    creditRatio: 1,
    source: { keyword: 'brown dress shoes' },
  });
});

test('hits of consent denied and of a bare pixel belong to nobody', async () => {
  const { rows } = await listHits(database.pool, access, { tagId: goldenTagId, limit: 100 });
  const nobody = rows.filter((row) => row.visitorId === null);
  expect(nobody.map((row) => toGoldenHitName(row.id)).toSorted()).toEqual(['d1', 'd2', 'e1']);
  expect(nobody.every((row) => row.visitId === null && row.clickId === null)).toBe(true);
});

test('the API says the same in its own words', async () => {
  const params = reports.performance.params.parse({
    from: '2026-10-23',
    to: '2026-10-27',
    by: 'campaign',
    sort: '-revenue',
  });
  const { columns, rows, totals } = await reports.performance.get({ db: database.pool, access, params, now });
  expect(columns.slice(0, 4)).toEqual(['campaign', 'visits', 'pageViews', 'clicks']);
  expect(rows[0]).toMatchObject({
    campaign: 'Weekend specials',
    clicks: 4,
    conversionRate: 0.75,
    revenue: { amount: '155.40', currency: 'EUR' },
  });
  expect(totals).toMatchObject({
    conversions: 5,
    revenue: { amount: '160.40', currency: 'EUR' },
    conversionsInOtherCurrency: 1,
  });
});

test('where keeps rows by their figures, and the totals are theirs', async () => {
  const ask = async (...where: string[]) => {
    const params = reports.performance.params.parse({ from: '2026-10-23', to: '2026-10-27', by: 'campaign', where });
    return reports.performance.get({ db: database.pool, access, params, now });
  };
  const { rows, totals } = await ask('revenue:over:100', 'conversionRate:atLeast:0.75');
  expect(rows.map((row) => row.campaign)).toEqual(['Weekend specials']);
  expect(totals).toMatchObject({ clicks: 4, revenue: { amount: '155.40', currency: 'EUR' } });
  expect((await ask('roas:atMost:1')).rows).toEqual([]); // no spend: nothing to say
});

test('another account sees none of it', async () => {
  const stranger = { ...access, accountId: '90000000-0000-4000-8000-000000000002' };
  expect(await getSummary(database.pool, stranger, golden)).toMatchObject({ visits: 0, clicks: 0, allConversions: 0 });
  expect((await listConversions(database.pool, stranger, { limit: 10 })).rows).toEqual([]);
  expect((await listHits(database.pool, stranger, { tagId: goldenTagId, limit: 10 })).rows).toEqual([]);
});

test('a value that is changed later, with what it adds to the sums, changes the figures at once: reports keep nothing', async () => {
  const restate = (micros: number): Promise<number> =>
    execute(
      database.pool,
      sql`WITH before AS (SELECT visitor_id, id, value_micros FROM conversions WHERE transaction_id = 'C-2'),
      changed AS (
        UPDATE conversions SET value_micros = ${micros} FROM before
        WHERE conversions.visitor_id = before.visitor_id AND conversions.id = before.id
        RETURNING conversions.*, ${micros} - before.value_micros AS added_micros
      )
      INSERT INTO conversion_deltas (visitor_id, account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device,
        country, completions, value_micros, currency, assists)
      SELECT visitor_id, account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device, country,
        0, added_micros, currency, 0 FROM changed`,
    );
  await restate(1_000_000);
  const { revenueMicros } = await getSummary(database.pool, access, golden);
  await restate(60_500_000);
  expect(revenueMicros).toBe(100_900_000n); // 160.40 - 60.50 + 1.00
});

test('under every model the campaigns and what is unattributed add up to all conversions and their revenue, by conversion date', async () => {
  const params = { from: '2026-10-23', to: '2026-10-27', by: 'campaign' };
  const answer = await reports.attribution.get({
    db: database.pool,
    access,
    params: reports.attribution.params.parse(params),
    now,
  });
  const sum = goldenSummary.conversions + goldenSummary.completionsNotFromAds;
  for (const model of ['lastClick', 'firstClick', 'linear', 'timeDecay', 'positionBased', 'dataDriven']) {
    expect(answer.totals[`${model}Conversions`]).toBe(sum);
    const revenue = goldenSummary.revenueMicros + goldenSummary.revenueNotFromAdsMicros;
    expect(answer.totals[`${model}Revenue`]).toEqual({ amount: toDecimalText(revenue, 'EUR'), currency: 'EUR' });
  }
});
