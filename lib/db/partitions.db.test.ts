import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensurePartitions, toPartitionMonth } from './partitions';
import { createPool } from './pool';
import { query, sql } from './sql';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const listPartitions = async (month: string) =>
  (
    await query(
      database.pool,
      sql`SELECT relname FROM pg_class WHERE relispartition AND relkind = 'r' AND relname LIKE ${`%_${month}`} ORDER BY 1`,
    )
  ).map(({ relname }) => relname);

test('a month belongs to UTC: the last instant of December is in 12, the next in 01', () => {
  expect(toPartitionMonth(new Date('2026-12-31T23:59:59.999Z'))).toBe('2026-12');
  expect(toPartitionMonth(new Date('2027-01-01T00:00:00Z'))).toBe('2027-01');
});

test('each month has a partition of hits, visits and touches', async () => {
  await ensurePartitions(database.pool, ['2031-12']);
  expect(await listPartitions('2031_12')).toEqual(['hits_2031_12', 'touches_2031_12', 'visits_2031_12']);
  const bounds = await query(
    database.pool,
    sql`SELECT pg_get_expr(relpartbound, oid) AS bounds FROM pg_class WHERE relname = 'hits_2031_12'`,
  );
  expect(bounds).toEqual([{ bounds: "FOR VALUES FROM ('2031-12-01 00:00:00+00') TO ('2032-01-01 00:00:00+00')" }]);
});

test('processes that race for the same months all succeed', async () => {
  const pools = [1, 2, 3, 4].map(() => createPool(database.databaseUrl, { max: 2 }));
  const months = ['2032-01', '2032-02', '2032-03'];
  await Promise.all(pools.map((pool) => ensurePartitions(pool, months)));
  await Promise.all(pools.map((pool) => pool.end()));
  expect(await listPartitions('2032_02')).toEqual(['hits_2032_02', 'touches_2032_02', 'visits_2032_02']);
});

test('what is not a month is refused', async () => {
  await expect(ensurePartitions(database.pool, ['2032-13'])).rejects.toThrow(RangeError);
});
