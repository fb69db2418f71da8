// What the reports about spend alone say: coverage, and the rows behind a sum. Spend comes through the importer, visits as rows.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePool } from '@/lib/db/pool';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilter, ReportQuery } from '@/lib/domain/report-query';
import { saveStartedDatabaseUrl } from '@/lib/env';
import { labelNewSources } from '@/lib/imports/label-sources';
import { startImport } from '@/lib/imports/run-import';
import { saveRates } from '@/lib/store/currency-rates';
import { getPerformance } from './performance';
import { getSpendCoverage } from './spend-coverage';
import { listSpendRows } from './spend-rows';
import { adOf, saveAccount, saveSource, saveTraffic } from './testing/report-rows';

let database: TestDatabase;
let access: AccountAccess;
const tagId = 400_000_001;
const today = new Date();
const onDay = today.toISOString().slice(0, 10);
const query: ReportQuery = {
  period: { fromOn: onDay, untilOn: '2999-01-01' },
  basis: 'conversion',
  goalId: null,
  tagId: null,
  filters: [],
};
const file = [
  'day,platform,campaign,campaign_id,keyword,impressions,clicks,spend,currency',
  `${onDay},microsoft,Spring Sale,123,brown shoes,100,10,60.00,EUR`,
  `${onDay},microsoft,Spring Sale,123,black shoes,100,5,20.00,USD`,
  `${onDay},microsoft,Winter coats,124,coats,100,5,10.00,EUR`,
  `${onDay},google,Brand,7,brand,100,5,5.00,EUR`,
].join('\n');

beforeAll(async () => {
  database = await createTestDatabase();
  saveStartedDatabaseUrl(database.databaseUrl);
  const { pool } = database;
  access = { ...(await saveAccount(pool, tagId)), role: 'marketer' };
  const started = await startImport(access, { bytes: Buffer.from(file), fileName: 'spring.csv' }, { now: today });
  expect((await started.finished).status).toBe('done');
  await saveRates(access, [{ onDay, base: 'EUR', currency: 'USD', rate: '2' }], 'hand');
  // The visits come after the report: their sources have no label until somebody looks.
  for (const [campaign, clicks] of [
    ['spring_sale', 8],
    ['winter-coats-2026', 3],
    ['Other', 2],
  ] as const) {
    const sourceId = await saveSource(pool, adOf(campaign, campaign === 'spring_sale' ? 'Brown+Shoes' : ''));
    await saveTraffic(pool, access, { onDay, tagId, sourceId, visits: clicks, clicks });
  }
  const meta = await saveSource(pool, { ...adOf('Reel'), network: 'meta' });
  await saveTraffic(pool, access, { onDay, tagId, sourceId: meta, visits: 1, clicks: 1 });
});
afterAll(async () => {
  await closePool();
  await database.drop();
});

test('a source that visits bring after the report is labelled at the next look, keyword too; a second look finds nothing new', async () => {
  const by = async () =>
    (await getPerformance(database.pool, access, query, { by: ['campaign', 'keyword'] })).rows.map(
      ({ key, metrics }) =>
        `${key.campaign} / ${key.keyword}: ${metrics.clicks} clicks, ${metrics.spendMicros / 1_000_000n} EUR`,
    );
  expect(await by()).toContain('spring_sale / Brown+Shoes: 8 clicks, 0 EUR');
  await labelNewSources(database.pool);
  expect(await by()).toContain('Spring Sale / brown shoes: 8 clicks, 60 EUR');
  await labelNewSources(database.pool);
  expect(await by()).toContain('Spring Sale / brown shoes: 8 clicks, 60 EUR');
});

test('70 of 85 euros are matched with visits, 8 of 14 clicks with spend; what is alike is suggested, and what has no report says so', async () => {
  await labelNewSources(database.pool);
  expect(await getSpendCoverage(database.pool, access, query)).toEqual({
    spendMicros: 85_000_000n, // 60 + 20 / 2 + 10 + 5
    matchedSpendMicros: 70_000_000n, // 60 + 10
    spendCoverageRatio: 70 / 85,
    clicks: 14, // 8 + 3 + 2 + 1
    matchedClicks: 8,
    clickCoverageRatio: 8 / 14,
    spendRowsWithoutRate: 0,
    unmatchedSpend: [
      { network: 'microsoft', campaign: 'Winter coats', spendMicros: 10_000_000n, platformClicks: 5 },
      { network: 'google', campaign: 'Brand', spendMicros: 5_000_000n, platformClicks: 5 },
    ],
    unmatchedVisits: [
      { network: 'microsoft', campaign: 'winter-coats-2026', clicks: 3, isNetworkReported: true },
      { network: 'microsoft', campaign: 'Other', clicks: 2, isNetworkReported: true },
      { network: 'meta', campaign: 'Reel', clicks: 1, isNetworkReported: false },
    ],
    suggestions: [
      {
        network: 'microsoft',
        name: 'winter-coats-2026',
        target: 'Winter coats',
        likenessRatio: expect.closeTo(0.9, 5),
      },
    ],
  });
});

test('without spend and clicks there is no coverage', async () => {
  const past = { ...query, period: { fromOn: '2020-01-01', untilOn: '2020-02-01' } };
  expect(await getSpendCoverage(database.pool, access, past)).toMatchObject({
    spendCoverageRatio: null,
    clickCoverageRatio: null,
    suggestions: [],
  });
});

test('a sum opens down to file and line, with the rate used; pages hold each row once', async () => {
  const campaign: ReportFilter = { field: 'campaign', operator: 'is', value: 'Spring Sale' };
  const { rows } = await listSpendRows(database.pool, access, { ...query, filters: [campaign] }, { limit: 10 });
  const lines = rows
    .map(
      (row) =>
        `${row.fileName}:${row.line} ${row.spendMicros} ${row.currency} × ${row.rate} of ${row.ratedOn} = ${row.accountMicros}`,
    )
    .sort();
  expect(lines).toEqual([
    `spring.csv:2 60000000 EUR × null of null = 60000000`,
    `spring.csv:3 20000000 USD × 0.5 of ${onDay} = 10000000`,
  ]);
  const seen: number[] = [];
  let after = null;
  do {
    const page = await listSpendRows(database.pool, access, query, { limit: 3, after });
    seen.push(...page.rows.map((row) => row.line));
    after = page.next;
  } while (after !== null);
  expect(seen.sort()).toEqual([2, 3, 4, 5]);
});
