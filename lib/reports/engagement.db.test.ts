// Figures of engagement against the visits and hits of the golden account that they are made of, before and after they are folded.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { foldDeltas, foldPageDeltas, foldVisitDeltas } from '@/lib/collector/fold-rollups';
import { execute, getRow, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { ReportQuery } from '@/lib/domain/report-query';
import { goldenPeriod } from '@/lib/domain/testing/golden-account';
import { engagementBreakdowns, getEngagement } from './engagement';
import { getEngagementSteps } from './engagement-steps';
import { getPages } from './page-figures';
import { reports } from './registry';
import { goldenAccess, goldenNow, saveGoldenAccount } from './testing/golden-account';

let database: TestDatabase;
const access = goldenAccess;
const golden: ReportQuery = { period: goldenPeriod, basis: 'conversion', goalId: null, tagId: null, filters: [] };
const number = z.bigint().transform(Number);

beforeAll(async () => {
  database = await createTestDatabase();
  await saveGoldenAccount(database.pool);
});
afterAll(() => database.drop());

async function countVisits() {
  return await getRow(
    database.pool,
    sql`SELECT count(*) AS visits, coalesce(sum(page_view_count), 0)::bigint AS pages, count(*) FILTER (WHERE conversion_count > 0) AS converted,
      count(*) FILTER (WHERE is_new_visitor) AS new
    FROM visits WHERE account_id = ${access.accountId} AND started_on >= ${goldenPeriod.fromOn}::date AND started_on < ${goldenPeriod.untilOn}::date`,
    z.object({ visits: number, pages: number, converted: number, new: number }),
  );
}

async function expectTotalsOfVisits() {
  const counted = await countVisits();
  expect(counted.visits).toBeGreaterThan(0);
  // Rows by audience are no parts of a whole: lib/audiences/golden-engagement.db.test.ts.
  for (const by of engagementBreakdowns.filter((each) => each !== 'audience')) {
    const { rows, totals } = await getEngagement(database.pool, access, golden, { by, limit: 100 });
    expect(totals).toMatchObject({
      visits: counted.visits,
      pageViews: counted.pages,
      convertedVisits: counted.converted,
      newVisits: counted.new,
    });
    expect(rows.reduce((sum, { figures }) => sum + figures.visits, 0)).toBe(counted.visits);
    const first = rows[0];
    if (first === undefined) throw new Error('no row');
    const filters = [{ field: by, operator: 'is', value: first.name } as const];
    const kept = await getEngagement(database.pool, access, { ...golden, filters }, { by, limit: 100 });
    expect(kept.totals).toEqual(first.figures);
    const steps = await getEngagementSteps(database.pool, access, { ...golden, filters });
    expect(steps?.pages.reduce((sum, { visits }) => sum + visits, 0)).toBe(first.figures.visits);
  }
  const steps = await getEngagementSteps(database.pool, access, golden);
  for (const counts of [steps?.time ?? [], steps?.pages ?? []]) {
    expect(counts.reduce((sum, { visits }) => sum + visits, 0)).toBe(counted.visits);
    expect(counts.reduce((sum, { convertedVisits }) => sum + convertedVisits, 0)).toBe(counted.converted);
  }
  const pages = await getPages(database.pool, access, golden, 100);
  expect(pages.reduce((sum, { entries }) => sum + entries, 0)).toBeLessThanOrEqual(counted.visits);
  expect(pages.length).toBeGreaterThan(0);
}

test('totals are the visits of the period by every breakdown, as are filtered rows and the sums of all steps', async () => {
  await expectTotalsOfVisits();
});

test('the same once the deltas are folded', async () => {
  for (const fold of [foldDeltas, foldVisitDeltas, foldPageDeltas]) await execute(database.pool, fold);
  await expectTotalsOfVisits();
});

test('distributions are not kept by source and landing page together: null, and no row over the API', async () => {
  const filters = [
    { field: 'campaign', operator: 'is', value: 'Shoes' },
    { field: 'landingPage', operator: 'contains', value: '/' },
  ] as const;
  expect(await getEngagementSteps(database.pool, access, { ...golden, filters })).toBeNull();
  const { engagement, engagementSteps, pages } = reports;
  const asked = { from: goldenPeriod.fromOn, to: '2026-10-27' };
  const parsed = engagementSteps.params.parse({ ...asked, filters: ['campaign:is:Shoes', 'landingPage:contains:/'] });
  expect((await engagementSteps.get({ db: database.pool, access, params: parsed, now: goldenNow })).rows).toEqual([]);
  const byDevice = await engagement.get({
    ...{ db: database.pool, access, now: goldenNow },
    params: engagement.params.parse({ ...asked, by: 'device' }),
  });
  expect(byDevice.columns[0]).toBe('device');
  const seen = await pages.get({ db: database.pool, access, now: goldenNow, params: pages.params.parse(asked) });
  expect(seen.totals.pageViews).toBeGreaterThan(0);
});
