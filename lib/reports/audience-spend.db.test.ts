// What the ad clicks of an audience's members cost, as every report shares it. Spend comes through the importer, clicks and members as rows.
//
// spent 30.00 on Shoes / boots, 20.00 on Shoes without a keyword, 9.00 on Hats. Clicks: 10 on boots, 10 on sandals, which no report names.
// A click on boots costs 30.00 / 10 + 20.00 / 20 = 4.00, one on sandals 20.00 / 20 = 1.00; Hats, which nobody clicked, cost nobody anything.
// Of Fans are 3 clicks on boots and 2 on sandals, of Friends all 20.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { closePool } from '@/lib/db/pool';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Breakdown, ReportQuery } from '@/lib/domain/report-query';
import { zeroId } from '@/lib/domain/rollups';
import { saveStartedDatabaseUrl } from '@/lib/env';
import { labelNewSources } from '@/lib/imports/label-sources';
import { startImport } from '@/lib/imports/run-import';
import { getAttribution } from './attribution';
import { audienceFigures } from './audience-facts';
import { getAudiencesReport } from './audiences';
import { getPerformance } from './performance';
import { getSpendCoverage } from './spend-coverage';
import { getSummary } from './summary';
import { adOf, insertRow, saveAccount, saveSource, saveTraffic } from './testing/report-rows';

let database: TestDatabase;
let access: AccountAccess;
const tagId = 400_000_011;
const now = new Date();
const onDay = now.toISOString().slice(0, 10);
const query: ReportQuery = {
  ...{ period: { fromOn: onDay, untilOn: '2999-01-01' }, basis: 'conversion' },
  ...{ goalId: null, tagId: null, filters: [] },
};
const file = [
  'day,platform,campaign,campaign_id,keyword,impressions,clicks,spend,currency',
  `${onDay},microsoft,Shoes,1,boots,100,10,30.00,EUR`,
  `${onDay},microsoft,Shoes,1,,200,20,20.00,EUR`,
  `${onDay},microsoft,Hats,2,hats,100,5,9.00,EUR`,
].join('\n');

beforeAll(async () => {
  database = await createTestDatabase();
  saveStartedDatabaseUrl(database.databaseUrl);
  access = { ...(await saveAccount(database.pool, tagId)), role: 'marketer' };
  const started = await startImport(access, { bytes: Buffer.from(file), fileName: 'shoes.csv' }, { now });
  expect((await started.finished).status).toBe('done');
  const boots = await saveSource(database.pool, adOf('Shoes', 'boots'));
  const sandals = await saveSource(database.pool, adOf('Shoes', 'sandals'));
  for (const sourceId of [boots, sandals])
    await saveTraffic(database.pool, access, { onDay, tagId, sourceId, visits: 10, clicks: 10 });
  await labelNewSources(database.pool);
  await saveAudience('Fans', [
    [boots, 3],
    [sandals, 2],
  ]);
  await saveAudience('Friends', [
    [boots, 10],
    [sandals, 10],
  ]);
});
afterAll(async () => {
  await closePool();
  await database.drop();
});

/** As the keeper would have counted it: in the roll-up by source and in that of everything. */
async function saveAudience(name: string, clicksBySource: readonly (readonly [string, number])[]): Promise<void> {
  const { pool } = database;
  const [audienceId, buildId] = [randomUUID(), randomUUID()];
  const { accountId } = access;
  const rule = { rule: JSON.stringify({ kind: 'visitor', isNew: true }), duration_days: 30, created_at: now };
  await insertRow(pool, 'audiences', {
    ...{ id: audienceId, account_id: accountId, name, description: '', created_by: 'test', updated_at: now, ...rule },
    live_build_id: buildId,
  });
  await insertRow(pool, 'audience_builds', {
    ...{ id: buildId, audience_id: audienceId, account_id: accountId, state: 'live', ...rule },
  });
  const zeros = Object.fromEntries(audienceFigures.map((figure) => [figure, 0]));
  const row = {
    ...{
      build_id: buildId,
      grain: 'day',
      basis: '',
      on_day: onDay,
      is_ad: true,
      tag_id: tagId,
      goal_id: zeroId,
      device: '',
    },
  };
  const all = clicksBySource.reduce((sum, [, clicks]) => sum + clicks, 0);
  for (const [rollup, sourceId, clicks] of [
    ...clicksBySource.map(([sourceId, clicks]) => ['source', sourceId, clicks] as const),
    ['total', zeroId, all] as const,
  ])
    await insertRow(pool, 'audience_rollups', {
      ...{ ...row, rollup, source_id: sourceId, country: '', landing_path: '', ...zeros, visits: clicks, clicks },
    });
}

const spendOf = async (by: Breakdown[], audience: string | null): Promise<Record<string, number>> => {
  const filters = audience === null ? [] : [{ field: 'audience', operator: 'is', value: audience } as const];
  const { rows } = await getPerformance(database.pool, access, { ...query, filters }, { by });
  return Object.fromEntries(
    rows.map(({ key, metrics }) => [Object.values(key).join(' / '), Number(metrics.spendMicros) / 1e6]),
  );
};

test('a row by audience has the cost of its clicks: 3 × 4.00 + 2 × 1.00 = 14.00, and 10 × 4.00 + 10 × 1.00 = 50.00', async () => {
  expect(await spendOf(['audience'], null)).toEqual({ Fans: 14, Friends: 50 });
  const report = await getAudiencesReport(database.pool, access, query, now);
  expect(report.everyone.metrics.spendMicros).toBe(59_000_000n);
  expect(report.rows.map(({ name, metrics }) => [name, metrics.spendMicros])).toEqual([
    ['Fans', 14_000_000n],
    ['Friends', 50_000_000n],
  ]);
});

test('filtered by an audience the rows of keywords, campaigns and days have its part, and add up to it', async () => {
  expect(await spendOf(['keyword'], 'Fans')).toEqual({ boots: 12, sandals: 2 });
  expect(await spendOf(['campaign'], 'Fans')).toEqual({ Shoes: 14 });
  expect(await spendOf(['day'], 'Fans')).toEqual({ [onDay]: 14 });
  const filters = [{ field: 'audience', operator: 'is', value: 'Fans' } as const];
  const [summary, coverage] = [
    await getSummary(database.pool, access, { ...query, filters }),
    await getSpendCoverage(database.pool, access, { ...query, filters }),
  ];
  expect([summary.spendMicros, coverage.spendMicros]).toEqual([14_000_000n, 59_000_000n]);
  const models = await getAttribution(
    database.pool,
    access,
    { ...query, filters },
    { by: ['keyword'], scope: 'adClicks', limit: 50 },
  );
  expect(models.rows.map(({ key, spend }) => [key.keyword, spend.spendMicros])).toEqual([
    ['boots', 12_000_000n],
    ['sandals', 2_000_000n],
  ]);
});

test('a filter by keyword leaves what is spent without one out, for everyone and for members alike: 10 × 3.00 and 3 × 3.00', async () => {
  const keyword = { field: 'keyword', operator: 'is', value: 'boots' } as const;
  const { rows } = await getPerformance(database.pool, access, { ...query, filters: [keyword] }, { by: ['audience'] });
  expect(rows.map(({ metrics }) => metrics.spendMicros)).toEqual([30_000_000n, 9_000_000n]);
});
