// Does a database of the first release survive every migration since? Its rows stay as they are, and the reports say what they said.

import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPipeline } from '@/lib/collector/pipeline';
import { rollUpDays } from '@/lib/collector/roll-up-days';
import type { AccountAccess } from '@/lib/domain/account-access';
import { computeMetrics } from '@/lib/domain/metrics';
import type { ReportQuery } from '@/lib/domain/report-query';
import { goldenAccount, goldenPeriod, goldenTagId } from '@/lib/domain/testing/golden-account';
import { goldenByCampaign, goldenCompletions, goldenSummary } from '@/lib/domain/testing/golden-expected';
import { listGoldenJsonHits } from '@/lib/domain/testing/golden-json';
import { listConversions } from '@/lib/reports/conversions';
import { getPerformance } from '@/lib/reports/performance';
import { getSummary } from '@/lib/reports/summary';
import { parseJsonHit } from '@/lib/wire/parse-json';
import { applyPendingMigrations, isMigrated } from './migrations';
import { execute, identifier, joinSql, query, sql } from './sql';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;
let before: Map<string, unknown>;
const now = new Date('2026-10-28T10:00:00Z');
const accessOf = (accountId: string, currency: string, timeZone: string) =>
  ({ accountId, accountName: '', currency, timeZone, role: 'viewer', actor: 'test' }) as AccountAccess;
const first = accessOf(goldenAccount.accountId, goldenAccount.currency, goldenAccount.timeZone);
const second = accessOf('90000000-0000-4000-8000-00000000000b', 'JPY', 'Asia/Tokyo');
const golden: ReportQuery = { period: goldenPeriod, basis: 'conversion', goalId: null, tagId: null, filters: [] };

beforeAll(async () => {
  database = await createTestDatabase();
  await execute(database.pool, sql`DROP SCHEMA public CASCADE`);
  await execute(database.pool, sql`CREATE SCHEMA public`);
  await database.pool.query(readFileSync('lib/db/testing/first-release.sql', 'utf8'));
  before = await readContents(await listColumns());
  await applyPendingMigrations(database.databaseUrl);
});
afterAll(() => database.drop());

let columnsByTable: Map<string, string[]>;

/** The tables that the first release made, without partitions, Prisma's own, and the roll-ups: those may be kept in another shape. */
async function listColumns(): Promise<Map<string, string[]>> {
  const rows = await query(
    database.pool,
    sql`
      SELECT c.relname::text AS "table", array_agg(a.attname::text ORDER BY a.attnum) AS columns
        FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
         AND c.relname NOT IN ('_prisma_migrations', 'traffic_daily', 'traffic_deltas')
       GROUP BY c.relname`,
  );
  columnsByTable = new Map(rows.map(({ table, columns }) => [String(table), columns as string[]]));
  return columnsByTable;
}

async function readContents(tables: ReadonlyMap<string, readonly string[]>): Promise<Map<string, unknown>> {
  const contents = new Map<string, unknown>();
  for (const [table, columns] of tables) {
    const list = joinSql(columns.map(identifier));
    const rows = await query(
      database.pool,
      sql`SELECT row_to_json(kept)::text AS content FROM (SELECT ${list} FROM ${identifier(table)}) AS kept ORDER BY 1`,
    );
    contents.set(table, rows);
  }
  return contents;
}

test('every row of the first release is there, in every column that it had', async () => {
  expect(before.size).toBe(21);
  expect(await isMigrated(database.pool)).toBe(true);
  const after = await readContents(columnsByTable);
  for (const [table, rows] of before) expect([table, after.get(table)]).toEqual([table, rows]);
});

test('the reports of the golden account say what they said', async () => {
  expect(await getSummary(database.pool, first, golden)).toMatchObject(computeMetrics(goldenSummary));
  const { rows } = await getPerformance(database.pool, first, golden, { by: ['campaign'] });
  const clicks = Object.fromEntries(rows.map(({ key, metrics }) => [key.campaign, [metrics.clicks, metrics.visits]]));
  expect(clicks).toEqual(
    Object.fromEntries(Object.entries(goldenByCampaign).map(([name, sums]) => [name, [sums.clicks, sums.visits]])),
  );
  const conversions = await listConversions(database.pool, first, { limit: 100 });
  expect(conversions.rows).toHaveLength(goldenCompletions.length);
});

test('deltas that the first release had not folded count before they are folded and after: 10 visits, 5 of each campaign', async () => {
  const read = async () => {
    const { rows, totals } = await getPerformance(database.pool, second, golden28, {
      by: ['campaign'],
      includeNotFromAds: true,
    });
    return [rows.map(({ key, metrics }) => `${key.campaign} ${metrics.visits}`).toSorted(), totals.pageViews];
  };
  const expected = [['C0 5', 'C1 5'], 10];
  expect(await read()).toEqual(expected);
  await rollUpDays(database.pool, now);
  expect(await read()).toEqual(expected);
});
const golden28 = { ...golden, period: { fromOn: '2026-10-28', untilOn: '2026-10-29' } };

test('what was stored before comes again as a duplicate, and a new hit goes on with the visitor', async () => {
  const pipeline = createPipeline({ pool: database.pool, now: () => now });
  const send = async (given: Record<string, unknown>) => {
    const parsed = parseJsonHit(given);
    if (parsed.kind === 'invalid') throw new Error(parsed.reason);
    const client = { ip: '127.0.0.1', userAgent: parsed.userAgent };
    return (await pipeline.collect(parsed.hit, client, { atMs: parsed.at })).kind;
  };
  const hits = listGoldenJsonHits({ tagId: goldenTagId });
  for (const given of hits) expect([given.id, await send(given)]).toEqual([given.id, 'duplicate']);
  const fresh = { ...hits[0], id: '95000000-0000-4000-8000-000000000001', at: now.toISOString() };
  expect(await send(fresh)).toBe('recorded');
  await pipeline.close();
  const [row] = await query(
    database.pool,
    sql`SELECT is_new_visitor AS "isNew" FROM visits WHERE id = ${'95000000-0000-4000-8000-000000000001'}`,
  );
  expect(row).toEqual({ isNew: false });
});
