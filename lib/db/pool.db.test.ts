import { afterAll, beforeAll, expect, test } from 'vitest';
import { transaction } from './pool';
import { createPrisma } from './prisma';
import { execute, query, sql } from './sql';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('int8 is a bigint, numeric a string, date a day, timestamps are UTC instants, alone and in arrays', async () => {
  const rows = await query(
    database.pool,
    sql`SELECT 9007199254740993::int8 AS big, 0.10::numeric AS exact, DATE '2026-03-01' AS day,
      TIMESTAMPTZ '2026-03-01 12:00+02' AS instant, TIMESTAMP '2026-03-01 12:00:00.5' AS plain,
      ARRAY[1, NULL]::int8[] AS bigs, ARRAY[DATE '2026-03-01'] AS days, ARRAY[0.10]::numeric[] AS exacts`,
  );
  expect(rows).toEqual([
    {
      big: 9007199254740993n,
      exact: '0.10',
      day: '2026-03-01',
      instant: new Date('2026-03-01T10:00:00Z'),
      plain: new Date('2026-03-01T12:00:00.500Z'),
      bigs: [1n, null],
      days: ['2026-03-01'],
      exacts: ['0.10'],
    },
  ]);
});

test('bound arrays, bigints, dates and bytes arrive as they were sent', async () => {
  const instant = new Date('2026-01-02T03:04:05.678Z');
  const rows = await query(
    database.pool,
    sql`SELECT ${['a"b', 'c,d', null]}::text[] AS texts, ${[1n, 2n ** 60n]}::int8[] AS bigs, ${[instant]}::timestamptz[] AS instants, ${Buffer.from([0, 255])}::bytea AS bytes`,
  );
  expect(rows).toEqual([
    { texts: ['a"b', 'c,d', null], bigs: [1n, 2n ** 60n], instants: [instant], bytes: Buffer.from([0, 255]) },
  ]);
});

test('sessions are in UTC', async () => {
  expect(await query(database.pool, sql`SHOW TIME ZONE`)).toEqual([{ TimeZone: 'UTC' }]);
});

test('a transaction that throws leaves nothing; one that returns is committed', async () => {
  await execute(database.pool, sql`CREATE TABLE kept (n int)`);
  const failed = transaction(database.pool, async (client) => {
    await execute(client, sql`INSERT INTO kept VALUES (1)`);
    throw new Error('no');
  });
  await expect(failed).rejects.toThrow('no');
  const count = await transaction(database.pool, (client) => execute(client, sql`INSERT INTO kept VALUES (2), (3)`));
  expect(count).toBe(2);
  expect(await query(database.pool, sql`SELECT n FROM kept ORDER BY n`)).toEqual([{ n: 2 }, { n: 3 }]);
});

test('a read-only transaction refuses to write', async () => {
  const write = transaction(database.pool, (client) => execute(client, sql`CREATE TABLE never (n int)`), {
    readOnly: true,
  });
  await expect(write).rejects.toThrow('read-only');
});

test('a connection that dies inside a transaction is not handed out again', async () => {
  const killed = transaction(database.pool, (client) =>
    execute(client, sql`SELECT pg_terminate_backend(pg_backend_pid())`),
  );
  await expect(killed).rejects.toThrow();
  expect(await query(database.pool, sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});

test('Prisma works over the same pool and keeps its own types', async () => {
  const prisma = createPrisma(database.pool);
  expect(await prisma.account.count()).toBe(0);
  await prisma.$disconnect();
  expect(await query(database.pool, sql`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});
