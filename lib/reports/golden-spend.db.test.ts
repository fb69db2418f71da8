// The golden account with what its clicks cost: files of two platforms and of rates through the real importer, held to the table by hand.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePool } from '@/lib/db/pool';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { attributionModels } from '@/lib/domain/attribution/model';
import { computeMetrics, type MetricSums, zeroMetricSums } from '@/lib/domain/metrics';
import type { Breakdown, ReportQuery } from '@/lib/domain/report-query';
import { goldenPeriod } from '@/lib/domain/testing/golden-account';
import { goldenAttributionTotals, goldenByModel, goldenUnattributed } from '@/lib/domain/testing/golden-attribution';
import {
  goldenAdTotals,
  goldenByCampaign,
  goldenByConversionDay,
  goldenByKeyword,
  goldenGoalTotals,
  goldenSummary,
} from '@/lib/domain/testing/golden-expected';
import {
  goldenRatios,
  goldenSpend,
  goldenSpendByCampaign,
  goldenSpendByDay,
  goldenSpendByKeyword,
  toGoldenFiles,
  toPlatformName,
} from '@/lib/domain/testing/golden-spend';
import { saveStartedDatabaseUrl } from '@/lib/env';
import { deleteAlias, saveAlias } from '@/lib/imports/aliases';
import { readRatesFile } from '@/lib/imports/read-rates';
import { startImport } from '@/lib/imports/run-import';
import { undoImport } from '@/lib/imports/undo-import';
import { saveRates } from '@/lib/store/currency-rates';
import { getAttribution } from './attribution';
import { listConversions } from './conversions';
import { getGoalsReport } from './goals';
import { getPerformance } from './performance';
import { reports } from './registry';
import { getSummary } from './summary';
import { goldenAccess, goldenNow, saveGoldenAccount } from './testing/golden-account';
import { getTrend } from './trend';

let database: TestDatabase;
const access = { ...goldenAccess, role: 'marketer' } as const;
const golden: ReportQuery = { period: goldenPeriod, basis: 'conversion', goalId: null, tagId: null, filters: [] };
const files = toGoldenFiles();

beforeAll(async () => {
  database = await createTestDatabase();
  saveStartedDatabaseUrl(database.databaseUrl);
  await saveGoldenAccount(database.pool);
  for (const name of ['microsoft', 'google'] as const) await importFile(name);
  await importRates();
});
afterAll(async () => {
  await closePool();
  await database.drop();
});

async function importFile(name: 'microsoft' | 'google') {
  const started = await startImport(
    access,
    { bytes: Buffer.from(files[name]), fileName: `${name}.csv` },
    { now: goldenNow },
  );
  const { status, id, refusedCount, notes } = await started.finished;
  expect([status, refusedCount, notes.failure]).toEqual(['done', 0, null]);
  return id;
}

async function importRates(): Promise<void> {
  const read = await readRatesFile(Buffer.from(files.rates), 'rates.csv', '2026-10-28');
  if (read.kind !== 'read') throw new Error(read.reason);
  await saveRates(access, read.rates, 'rates.csv');
}

/** The tables of visits and of spend, side by side. */
function toExpected(
  sumsByKey: Readonly<Record<string, MetricSums>>,
  spendByKey: Readonly<Record<string, Partial<MetricSums>>>,
  toName = (key: string) => key,
): Record<string, unknown> {
  const keys = new Set([...Object.keys(sumsByKey), ...Object.keys(spendByKey)]);
  return Object.fromEntries(
    [...keys].map((key) => [
      toName(key),
      computeMetrics({ ...(sumsByKey[key] ?? zeroMetricSums), ...spendByKey[key] }),
    ]),
  );
}

async function performanceBy(by: Breakdown, query = golden): Promise<Record<string, unknown>> {
  const { rows } = await getPerformance(database.pool, access, query, { by: [by] });
  return Object.fromEntries(rows.map((row) => [row.key[by], row.metrics]));
}

test('spent 12.50, of it 7.00 in pounds: ROAS 160.40 / 12.50 = 12.832, ROI 11.832, CPA 12.50 / 5 = 2.50', async () => {
  const summary = await getSummary(database.pool, access, golden);
  expect(summary).toEqual(computeMetrics({ ...goldenSummary, ...goldenSpend }));
  expect(summary).toMatchObject({
    roasRatio: 12.832,
    roiRatio: 11.832,
    cpaMicros: 2_500_000n,
    cpcMicros: 833_333n,
    costPerAssistMicros: 6_250_000n,
  });
  expect(summary.ctrRatio).toBe(15 / 1900);
});

test('landing pages of ads: / has b4 and c4 of Brand, 5.00, and a12 without a cost, 2 of its 3 visits bounce: 5.00 × 2 / 3; /sale has the rest', async () => {
  const { adLandings } = reports;
  const params = adLandings.params.parse({ from: goldenPeriod.fromOn, to: '2026-10-27' });
  const { rows, totals } = await adLandings.get({ db: database.pool, access, params, now: goldenNow });
  expect(rows).toMatchObject([
    // A4 B2 C2
    {
      ...{
        landingPage: 'shoes.example/',
        verdict: 'unsure',
        clicks: 3,
        visits: 3,
        bounceRate: 2 / 3,
        conversionRate: 1 / 3,
      },
      ...{ spend: { amount: '5.00', currency: 'EUR' }, spentOnBounces: { amount: '3.333333', currency: 'EUR' } },
    },
    // A1 B1 C3, and b13 inside B4
    {
      ...{
        landingPage: 'shoes.example/sale',
        verdict: 'unsure',
        clicks: 4,
        visits: 3,
        bounceRate: 0,
        conversionRate: 2 / 3,
      },
      ...{ spend: { amount: '7.00', currency: 'EUR' }, spentOnBounces: { amount: '0.00', currency: 'EUR' } },
    },
  ]);
  expect(totals).toMatchObject({ visits: 6, bounceRate: 2 / 6, conversionRate: 3 / 6 });
});

test('by campaign, keyword and day; what one calls brand and the other Brand is one row, what had no visit is a row too', async () => {
  expect(await performanceBy('campaign')).toEqual(toExpected(goldenByCampaign, goldenSpendByCampaign, toPlatformName));
  expect(await performanceBy('keyword')).toEqual(toExpected(goldenByKeyword, goldenSpendByKeyword));
  const trend = await getTrend(database.pool, access, golden, 'day');
  expect(Object.fromEntries(trend.map(({ on, metrics }) => [on, metrics]))).toEqual(
    toExpected(goldenByConversionDay, goldenSpendByDay),
  );
});

test('every breakdown adds up to 12.50, whatever the filter and the limit', async () => {
  const all = computeMetrics({ ...goldenAdTotals, ...goldenSpend });
  for (const by of [
    'network',
    'campaign',
    'adGroup',
    'keyword',
    'matchType',
    'ad',
    'channel',
    'device',
    'country',
    'landingPage',
    'day',
    'week',
    'month',
  ] as const) {
    const { rows, totals } = await getPerformance(database.pool, access, golden, { by: [by] });
    expect([by, totals]).toEqual([by, all]);
    expect(rows.reduce((sum, row) => sum + row.metrics.spendMicros, 0n)).toBe(12_500_000n);
  }
  const filtered = { ...golden, filters: [{ field: 'campaign', operator: 'is', value: 'brand' }] } as const;
  expect((await getSummary(database.pool, access, filtered)).spendMicros).toBe(5_000_000n);
  expect((await getSummary(database.pool, access, filtered)).clicks).toBe(2); // b4 c4
});

test('six models side by side, by hand: what was spent without a visit is a row, and ROAS is of what ads earned', async () => {
  const options = { by: ['campaign'], scope: 'adClicks' } as const;
  const report = await getAttribution(database.pool, access, golden, options);
  expect(report.rows.map((row) => [row.key.campaign, row.spend.spendMicros])).toEqual([
    ['Weekend specials', 7_000_000n],
    ['brand', 5_000_000n],
    ['Display test', 500_000n],
  ]);
  const params = reports.attribution.params.parse({ from: '2026-10-23', to: '2026-10-27', by: 'campaign' });
  const answer = await reports.attribution.get({ db: database.pool, access, params, now: goldenNow });
  const amount = (cell: unknown) => Number(Object(cell).amount);
  for (const model of attributionModels) {
    const named = (name: string) => ({ ...answer.rows.find((row) => row.campaign === name) });
    for (const name of ['Weekend specials', 'Brand'] as const) {
      const [row, expected] = [named(toPlatformName(name)), goldenByModel[model][name]];
      expect(row[`${model}Conversions`], `${model} ${name}`).toBeCloseTo(expected.conversions, 6);
      expect(amount(row[`${model}Revenue`]), `${model} ${name}`).toBeCloseTo(expected.revenue, 3);
      expect(row[`${model}Roas`]).toBeCloseTo(expected.revenue / (name === 'Brand' ? 5 : 7), 3);
    }
    expect(named('Display test')).toMatchObject({ [`${model}Conversions`]: 0, [`${model}Roas`]: 0 });
    const unattributed = { ...answer.rows.at(-1) };
    expect(unattributed).toMatchObject({ unattributed: true, [`${model}Roas`]: null });
    expect(unattributed[`${model}Conversions`]).toBe(goldenUnattributed.conversions);
    expect(answer.totals[`${model}Conversions`]).toBe(goldenAttributionTotals.conversions);
    expect(amount(answer.totals[`${model}Revenue`])).toBe(goldenAttributionTotals.revenue);
    expect(answer.totals[`${model}Roas`]).toBe(12.832);
  }
  expect(answer.evidence).toMatchObject({ verdict: 'tooFewConversions', convertingPaths: 6, neededPaths: 100 });
});

test('a filter by the platform’s name finds the conversions of visits that call it otherwise', async () => {
  const { rows } = await listConversions(database.pool, access, {
    limit: 10,
    filters: [{ field: 'campaign', operator: 'is', value: 'brand' }],
  });
  expect(rows.map((row) => row.source.campaign)).toEqual(['brand', 'brand']); // b7 b9
});

test.each(['conversion', 'click'] as const)(
  'by %s date the list of assisted conversions has as many assists as the figure of each campaign, and of all',
  async (basis) => {
    const query = { ...golden, basis };
    const count = async (filters: ReportQuery['filters']) => {
      const asked = { ...query, filters, origin: 'assisted', onlyPrimary: true, limit: 100 } as const;
      const { rows } = await listConversions(database.pool, access, asked);
      return rows.reduce((sum, row) => sum + (row.assists ?? Number.NaN), 0);
    };
    const { rows, totals } = await getPerformance(database.pool, access, query, { by: ['campaign'] });
    for (const { key, metrics } of rows) {
      const filters = [{ field: 'campaign', operator: 'is', value: key.campaign ?? '' } as const];
      expect([key.campaign, await count(filters)]).toEqual([key.campaign, metrics.assists]);
    }
    expect(await count([])).toBe(totals.assists);
    expect(totals.assists).toBeGreaterThan(1);
  },
);

test('goals have no spend of their own, so their totals have none', async () => {
  const { totals } = await getGoalsReport(database.pool, access, golden, goldenNow);
  expect(totals).toEqual(computeMetrics(goldenGoalTotals));
});

test('under a tag spend counts while it is the account’s only one', async () => {
  const { rows } = await getPerformance(database.pool, access, { ...golden, tagId: 900_000_001 }, { by: ['network'] });
  expect(rows.map((row) => row.metrics.spendMicros)).toEqual([7_000_000n, 5_500_000n]);
  expect((await getSummary(database.pool, access, { ...golden, tagId: 900_000_002 })).spendMicros).toBe(0n);
});

test('the API says the ratios of the table by hand', async () => {
  const params = reports.performance.params.parse({
    from: '2026-10-23',
    to: '2026-10-27',
    by: 'campaign',
    sort: '-roas',
  });
  const { rows, totals } = await reports.performance.get({ db: database.pool, access, params, now: goldenNow });
  const money = (amount: string | null) => (amount === null ? null : { amount, currency: 'EUR' });
  for (const [name, { ctr, cpc, cpa, roas, roi, costPerAssist }] of Object.entries(goldenRatios)) {
    const row = name === 'all' ? totals : rows.find(({ campaign }) => campaign === toPlatformName(name));
    expect(row).toMatchObject({
      ctr,
      cpc: money(cpc),
      cpa: money(cpa),
      roas,
      roi,
      costPerAssist: money(costPerAssist),
    });
  }
  expect(rows.map((row) => row.campaign)).toEqual(['Weekend specials', 'brand', 'Display test', '']);
});

test('a rule of the account joins what nobody could match; without it the past is as before', async () => {
  const { id } = await saveAlias(access, { network: '', level: 'campaign', name: 'Brand', target: 'Display test' });
  expect(await performanceBy('campaign')).toMatchObject({
    'Display test': { clicks: 2, conversions: 2, spendMicros: 500_000n },
    brand: { clicks: 0, spendMicros: 5_000_000n },
  });
  await deleteAlias(access, id);
  expect(await performanceBy('campaign')).toEqual(toExpected(goldenByCampaign, goldenSpendByCampaign, toPlatformName));
});

test('while a rate is missing spend says so, and there is no ratio of less than all of it', async () => {
  const early = await startImport(
    access,
    { bytes: Buffer.from(files.microsoft.replaceAll('GBP', 'SEK')), fileName: 'sek.csv' },
    { now: goldenNow },
  );
  const { id } = await early.finished;
  expect(await getSummary(database.pool, access, golden)).toMatchObject({
    spendMicros: 5_500_000n,
    spendRowsWithoutRate: 4,
    roasRatio: null,
    roiRatio: null,
    cpaMicros: null,
    cpcMicros: null,
    costPerAssistMicros: null,
    ctrRatio: 15 / 1900,
  });
  await undoImport(access, id);
  expect(await getSummary(database.pool, access, golden)).toEqual(computeMetrics({ ...goldenSummary, ...goldenSpend }));
});

test('rows are kept by their figures: spend over 0.60 is two campaigns, ROAS under 2 of them one; totals are their sum', async () => {
  const by = ['campaign'] as const;
  const over = { field: 'spend', operator: 'over', value: 0.6 } as const;
  const spent = await getPerformance(database.pool, access, golden, { by, where: [over] });
  expect(spent.rows.map(({ key }) => key.campaign)).toEqual(['Weekend specials', 'brand']);
  expect([spent.rowCount, spent.totals.spendMicros, spent.totals.revenueMicros]).toEqual([
    2,
    12_000_000n, // 7.00 + 5.00
    160_400_000n, // 155.40 + 5.00
  ]);
  const weak = await getPerformance(database.pool, access, golden, {
    by,
    where: [over, { field: 'roas', operator: 'under', value: 2 }],
  });
  expect(weak.rows.map(({ key }) => key.campaign)).toEqual(['brand']);
});

test('a campaign of which nothing is reported has no ROI, so no filter of it keeps the campaign; -1 is exactly -1', async () => {
  const of = (operator: 'atLeast' | 'atMost', value: number) =>
    getPerformance(database.pool, access, golden, { by: ['campaign'], where: [{ field: 'roi', operator, value }] });
  expect((await of('atLeast', -1)).rowCount).toBe(3);
  expect((await of('atMost', -1)).rows.map(({ key }) => key.campaign)).toEqual(['Display test']);
});

test('pages of one row follow each other in the order asked for, and each says how many there are', async () => {
  const page = async (offset: number) => {
    const { rows, rowCount } = await getPerformance(database.pool, access, golden, {
      by: ['campaign'],
      sort: { field: 'cpa', direction: 'asc' },
      limit: 1,
      offset,
    });
    return [rows[0]?.key.campaign, rowCount];
  };
  // 2.333333, 2.50, and none twice: by name.
  expect([await page(0), await page(1), await page(2), await page(3)]).toEqual([
    ['Weekend specials', 4],
    ['brand', 4],
    ['', 4],
    ['Display test', 4],
  ]);
});
