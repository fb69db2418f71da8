// Binary values as PostgreSQL reads them, and trips that fail in the middle.

import { randomUUID } from 'node:crypto';
import type { PoolClient } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CopyRows, sendTrip, type TripStatement } from './round-trip';
import { createTestDatabase, type TestDatabase } from './testing/test-database';

let database: TestDatabase;
let client: PoolClient;

beforeAll(async () => {
  database = await createTestDatabase();
  client = await database.pool.connect();
  await client.query(
    'CREATE TABLE kept (id uuid, note text, small int4, big int8, flag bool, at timestamptz(3), on_day date, data jsonb, amount numeric(15, 3))',
  );
});

afterAll(async () => {
  client.release();
  await database.drop();
});

const statement = (name: string, text: string, values: TripStatement['values'] = []): TripStatement => ({
  name,
  text,
  values,
});

test('rows of a binary copy come back as they were, NULLs too', async () => {
  const rows = new CopyRows();
  const { fields } = rows;
  const id = randomUUID();
  rows.startRow(9);
  fields.uuidField(id.toUpperCase());
  fields.textField('Größe 👟\0\t');
  fields.int32Field(-7);
  fields.int64Field(9_007_199_254_740_991);
  fields.boolField(true);
  fields.timestampField(Date.UTC(2026, 10, 24, 12, 0, 0, 123));
  fields.dateField('2026-11-24');
  fields.jsonbField('{"a": [1, "ß"]}');
  fields.numericField(0);
  rows.startRow(9);
  for (let field = 0; field < 9; field += 1) fields.nullField();
  await sendTrip(client, [{ name: 'copy_kept', text: 'COPY kept FROM STDIN (FORMAT binary)', rows: rows.end() }]);
  const { rows: stored } = await client.query('SELECT * FROM kept ORDER BY id NULLS LAST');
  expect(stored).toEqual([
    {
      id,
      note: 'Größe 👟\t',
      small: -7,
      big: 9_007_199_254_740_991n,
      flag: true,
      at: new Date(Date.UTC(2026, 10, 24, 12, 0, 0, 123)),
      on_day: '2026-11-24',
      data: { a: [1, 'ß'] },
      amount: '0.000',
    },
    { id: null, note: null, small: null, big: null, flag: null, at: null, on_day: null, data: null, amount: null },
  ]);
});

test('numbers with three decimals keep every digit, from 0.001 to 10^12', async () => {
  await client.query('TRUNCATE kept');
  const values = [
    0.001, 0.01, 0.1, 1, 1.5, 12.345, 9_999, 9_999.999, 10_000, 10_000.001, 100_000_000, 123_456_789.123,
    999_999_999_999.5,
  ];
  const rows = new CopyRows();
  values.forEach((value, index) => {
    rows.startRow(2);
    rows.fields.int32Field(index);
    rows.fields.numericField(value);
  });
  await sendTrip(client, [
    { name: 'copy_amounts', text: 'COPY kept (small, amount) FROM STDIN (FORMAT binary)', rows: rows.end() },
  ]);
  const { rows: stored } = await client.query('SELECT amount FROM kept ORDER BY small');
  expect(stored.map((row: { amount: string }) => Number(row.amount))).toEqual(values);
});

test('a trip without BEGIN is one transaction: a step that fails takes the earlier ones back', async () => {
  await client.query('TRUNCATE kept');
  const insert = statement('insert_note', 'INSERT INTO kept (note) VALUES ($1)', ['a']);
  await expect(sendTrip(client, [insert, statement('fail', 'SELECT 1 / $1::int', ['0'])])).rejects.toMatchObject({
    code: '22012',
  });
  const [counted] = await sendTrip(client, [statement('count_kept', 'SELECT count(*) FROM kept')]);
  expect(counted?.rows).toEqual([['0']]);
});

test('after a trip that failed the same statements work on the same connection', async () => {
  const divide = (by: string): TripStatement => statement('divide', 'SELECT 6 / $1::int', [by]);
  await expect(sendTrip(client, [divide('0'), statement('never', 'SELECT 2')])).rejects.toMatchObject({
    code: '22012',
  });
  const results = await sendTrip(client, [divide('2'), statement('never', 'SELECT 2')]);
  expect(results.map(({ rows }) => rows)).toEqual([[['3']], [['2']]]);
});

test('a trip inside BEGIN that failed answers COMMIT with ROLLBACK', async () => {
  await sendTrip(client, [statement('begin', 'BEGIN')]);
  await expect(sendTrip(client, [statement('fail', 'SELECT 1 / $1::int', ['0'])])).rejects.toMatchObject({
    code: '22012',
  });
  const [committed] = await sendTrip(client, [statement('commit', 'COMMIT')]);
  expect(committed?.tag).toBe('ROLLBACK');
});

test('a connection that ends in a trip rejects it', async () => {
  const other = await database.pool.connect();
  other.on('error', () => undefined);
  await expect(sendTrip(other, [statement('end', 'SELECT pg_terminate_backend(pg_backend_pid())')])).rejects.toThrow();
  other.release(true);
});
