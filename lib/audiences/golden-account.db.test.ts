// The golden account's audiences, worked out by hand from the table in lib/domain/testing/golden-account.ts. "Buyers": converted on Purchase in the
// last 30 days. a buys on the 26th, b on the 25th, c on the 24th, so the visits that count are A4, B4, C2, C3 and C4. "Microsoft": arrived by a
// Microsoft ad in the last day: A1, B1, B2 (23 hours after B1), C3, C4.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { toCalendarDay } from '@/lib/domain/calendar';
import type { Basis, ReportQuery } from '@/lib/domain/report-query';
import { goldenPeriod } from '@/lib/domain/testing/golden-account';
import { goldenAudienceSizes } from '@/lib/domain/testing/golden-engagement';
import { listArrivals } from '@/lib/reports/arrivals';
import { getAttribution } from '@/lib/reports/attribution';
import { getAudiencesReport } from '@/lib/reports/audiences';
import { listConversions } from '@/lib/reports/conversions';
import { getPerformance } from '@/lib/reports/performance';
import { goldenAccess, goldenNow, saveGoldenAccount } from '@/lib/reports/testing/golden-account';
import { readMemberFile } from './export-members';
import { previewAudience } from './preview';
import { goldenAudiences, saveGoldenAudiences } from './testing/golden-audiences';

let database: TestDatabase;
let audienceIds: Record<string, string>;

beforeAll(async () => {
  database = await createTestDatabase();
  await saveGoldenAccount(database.pool);
  audienceIds = await saveGoldenAudiences(database.pool);
});
afterAll(() => database.drop());

const ask = (basis: Basis, names: string[] = []): ReportQuery => ({
  ...{ period: goldenPeriod, basis, goalId: null, tagId: null },
  filters: names.map((value) => ({ field: 'audience', operator: 'is', value })),
});

const expected = {
  // c10 of 60.50 in C4 with the assist of c4; the lead c8 in C3 is not from ads.
  Buyers: { visits: 5, clicks: 4, conversions: 1, revenueMicros: 60_500_000n, assists: 1, completionsNotFromAds: 1 },
  // b2, b7 and c10: 5 + 5 + 60.50; c10's assist; c8 is not from ads.
  Microsoft: { visits: 5, clicks: 4, conversions: 3, revenueMicros: 70_500_000n, assists: 1, completionsNotFromAds: 1 },
};

test('by audience: each with its own figures, the total that of everyone', async () => {
  const report = await getPerformance(database.pool, goldenAccess, ask('conversion'), {
    by: ['audience'],
    includeNotFromAds: true,
  });
  expect(report.doRowsOverlap).toBe(true);
  const everyone = await getPerformance(database.pool, goldenAccess, ask('conversion'), {
    by: ['channel'],
    includeNotFromAds: true,
  });
  expect(report.totals).toEqual(everyone.totals);
  const byName = Object.fromEntries(report.rows.map(({ key, metrics }) => [key.audience, metrics]));
  expect(byName).toMatchObject(expected);
});

test('by click date conversions go with the visit of their click: 5 + 5 + 60.50 + 89.90 and one in dollars', async () => {
  const { rows } = await getPerformance(database.pool, goldenAccess, ask('click', ['microsoft']), {
    by: ['audience'],
    includeNotFromAds: true,
  });
  expect(rows).toHaveLength(1);
  expect(rows[0]?.metrics).toMatchObject({
    ...{ conversions: 5, revenueMicros: 160_400_000n, assists: 1, conversionsInOtherCurrency: 1 },
  });
});

test('a filter keeps the visits of one audience, and of two those of either once: 5 + 5 - 2', async () => {
  const sum = async (names: string[]): Promise<number> =>
    (
      await getPerformance(database.pool, goldenAccess, ask('conversion', names), {
        by: ['device'],
        includeNotFromAds: true,
      })
    ).totals.visits;
  expect(await sum(['Buyers'])).toBe(5);
  expect(await sum(['Buyers', 'Microsoft'])).toBe(8);
  expect(await sum(['Nobody'])).toBe(0);
});

test('rows are filtered as their figures are: Purchase c10 of buyers by conversion; b2, b7, b9, a10 and c10 of Microsoft by click', async () => {
  const count = async (name: string, basis: Basis): Promise<number> => {
    const { period, filters } = ask(basis, [name]);
    const ask50 = { period, basis, filters, origin: 'ads', onlyPrimary: true, limit: 50 } as const;
    return (await listConversions(database.pool, goldenAccess, ask50)).rows.length;
  };
  expect([await count('Buyers', 'conversion'), await count('Microsoft', 'click')]).toEqual([1, 5]);
  const options = { by: ['campaign'], scope: 'adClicks', limit: 50 } as const;
  const attribution = await getAttribution(database.pool, goldenAccess, ask('conversion', ['Buyers']), options);
  expect(attribution.totals.lastClick.revenueMicros).toBe(60_500_000n + 5_000_000n);
  const visits = await listArrivals(database.pool, goldenAccess, ask('conversion', ['Buyers']), {
    kind: 'visits',
    limit: 50,
  });
  expect(visits.rows).toHaveLength(5);
});

test('sizes at the ends of days, and at 11:00 on the 28th; the preview says the same', async () => {
  const { rows } = await getAudiencesReport(database.pool, goldenAccess, ask('conversion'), goldenNow);
  for (const { name, size, sizes } of rows) {
    const expectedSizes = name === 'Buyers' || name === 'Microsoft' ? goldenAudienceSizes[name] : null;
    expect({ days: sizes.map((each) => each.size), atEnd: size }).toEqual(expectedSizes);
  }
  for (const [name, { rule, durationDays }] of Object.entries(goldenAudiences)) {
    const preview = await previewAudience(database.pool, goldenAccess, { rule, durationDays }, goldenNow);
    const { trend, size } = preview;
    expect([name, { days: trend.slice(-6, -1).map((each) => each.size), atEnd: size }]).toEqual([
      name,
      goldenAudienceSizes[name === 'Buyers' ? 'Buyers' : 'Microsoft'],
    ]);
    expect(preview.interval).toBeNull();
  }
});

test('the size of each hour of eight days is how many are members then: those of the evening before, with who joined and without who left since; today’s point of the curve says the same', async () => {
  let largest = 0;
  for (let hour = 0; hour < 8 * 24; hour += 5) {
    const now = new Date(Date.parse(`${goldenPeriod.fromOn}T00:00:00Z`) + hour * 3_600_000);
    const { rows } = await getAudiencesReport(database.pool, goldenAccess, ask('conversion'), now);
    const members = await query(
      database.pool,
      sql`SELECT name, (SELECT count(*)::int FROM audience_spans WHERE build_id = live_build_id AND joined_at <= ${now} AND until_at > ${now}) AS size
        FROM audiences ORDER BY name`,
    );
    expect(rows.map(({ name, size }) => ({ name, size }))).toEqual(members);
    const today = toCalendarDay(now.getTime(), goldenAccess.timeZone);
    for (const { size, sizes } of rows) expect([size, undefined]).toContain(sizes.find(({ on }) => on === today)?.size);
    largest = Math.max(largest, ...rows.map(({ size }) => size));
  }
  expect(largest).toBe(3);
});

test('visitors who never granted consent are in no file; columns are those that each platform takes, and no others', async () => {
  const buyersId = audienceIds.Buyers ?? '';
  const file = await readMemberFile(database.pool, goldenAccess, buyersId, 'microsoft', goldenNow);
  expect(file.rows).toEqual([]);
  await execute(
    database.pool,
    sql`UPDATE hits SET consent = 'granted', hashed_email = 'abc' WHERE url LIKE '%gclid=golden-a12'`,
  );
  const granted = await readMemberFile(database.pool, goldenAccess, buyersId, 'microsoft', goldenNow);
  expect(granted).toEqual({ columns: ['Email'], rows: [['abc']] });
  const google = await readMemberFile(database.pool, goldenAccess, buyersId, 'google', goldenNow);
  expect(google).toEqual({ columns: ['Email', 'Phone'], rows: [['abc', null]] });
  const meta = await readMemberFile(database.pool, goldenAccess, buyersId, 'meta', goldenNow);
  expect(meta).toEqual({ columns: ['email', 'phone'], rows: [['abc', null]] });
});
