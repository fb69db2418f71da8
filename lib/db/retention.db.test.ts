// Old months go, everything else stays: on a real database.

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ensurePartitions } from './partitions';
import { findRetentionStart, type RetentionJob, startRetention } from './retention';
import { execute, query, sql } from './sql';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;
let jobs: RetentionJob[] = [];
const now = () => new Date('2026-11-24T12:00:00Z');
const start = (months: number) => {
  const job = startRetention({ pool: database.pool, months, now });
  jobs.push(job);
  return job;
};

beforeAll(async () => {
  database = await createTestDatabase();
});
beforeEach(() => ensurePartitions(database.pool, ['2025-08', '2025-09', '2025-10', '2026-11']));
afterEach(async () => {
  for (const job of jobs) await job.stop();
  jobs = [];
});
afterAll(() => database.drop());

async function insertHit(at: string): Promise<void> {
  await execute(
    database.pool,
    sql`INSERT INTO hits (visitor_id, id, at, received_at, account_id, tag_id, kind, has_visitor, is_spa, device, browser, os, country)
        VALUES (gen_random_uuid(), gen_random_uuid(), ${at}, ${at}, gen_random_uuid(), 1, 'pageLoad', false, false, '', '', '', '')`,
  );
}

const listHitDays = async () =>
  (await query(database.pool, sql`SELECT to_char(at, 'YYYY-MM-DD') AS day FROM hits ORDER BY at`)).map(
    ({ day }) => day,
  );

test.each([
  ['2026-11-24T12:00:00Z', 13, '2025-10-01T00:00:00.000Z'],
  ['2026-11-01T00:00:00Z', 13, '2025-10-01T00:00:00.000Z'],
  ['2026-01-31T23:59:59Z', 4, '2025-09-01T00:00:00.000Z'],
])('at %s, %i months: kept from %s on', (at, months, from) => {
  expect(findRetentionStart(new Date(at), months).toISOString()).toBe(from);
});

test('13 months at the end of November 2026: September 2025 is dropped of hits, visits and touches, October is kept', async () => {
  for (const day of ['2025-08-31', '2025-09-30', '2025-10-01', '2026-11-24']) await insertHit(`${day}T12:00:00Z`);
  const job = start(13);
  expect(job.lastSuccessAtMs).toBe(null);
  expect(await job.run()).toEqual(
    ['2025_08', '2025_09'].flatMap((month) => ['hits', 'touches', 'visits'].map((table) => `${table}_${month}`)),
  );
  expect(await listHitDays()).toEqual(['2025-10-01', '2026-11-24']);
  expect(job.lastSuccessAtMs).toBe(now().getTime());
  expect(await job.run()).toEqual([]);
  // A month that is asked for again is made again.
  await ensurePartitions(database.pool, ['2025-09']);
  await insertHit('2025-09-01T00:00:00Z');
});

test('0 months: nothing is ever dropped', async () => {
  expect(await start(0).run()).toEqual([]);
});

test('while another process holds the lock nothing is done, and after it everything', async () => {
  const other = await database.pool.connect();
  await other.query('SELECT pg_advisory_lock($1)', [0x67706b656570]);
  expect(await start(13).run()).toEqual([]);
  await other.query('SELECT pg_advisory_unlock($1)', [0x67706b656570]);
  other.release();
  expect(await start(13).run()).toHaveLength(6);
});

test('a report that reads an old month holds its drop up, and the hits that come meanwhile do not wait for the report', async () => {
  const reader = await database.pool.connect();
  await reader.query('BEGIN');
  await reader.query('SELECT count(*) FROM hits');
  const dropping = start(13).run();
  const startedAt = performance.now();
  await insertHit('2026-11-24T13:00:00Z');
  expect(performance.now() - startedAt).toBeLessThan(20_000);
  await reader.query('COMMIT');
  reader.release();
  expect(await dropping).toHaveLength(6);
});
