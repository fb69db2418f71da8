// When do days become weeks and months, and are those the sums of their days? By every way that they come to be: the seal, the fold of what is late, and
// the migrations that brought them.

import { readFileSync } from 'node:fs';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { execute, query, type Sql, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { rollUpDays } from './roll-up-days';
import {
  addTraffic,
  addVisits,
  clearCrowd,
  crowdNow,
  foldCrowds,
  isSummed,
  listDifferences,
  saveCrowdAccount,
} from './testing/rollup-crowd';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ pool } = database);
  await saveCrowdAccount(pool);
});
afterAll(() => database.drop());
beforeEach(() => clearCrowd(pool));

const stepKeys = sql`rollup, measure, is_ad, tag_id, source_id, device, country, landing_path, step`;
const pageSums = sql`sum(page_views) AS page_views, sum(entries) AS entries, sum(active_ms) AS active_ms, sum(scrolled_25) AS scrolled_25`;

/** Of each grain the sums of the days that its weeks or months are made of. */
const listOfDays = (table: Sql, keys: Sql, sums: Sql, grain: string): Sql => sql`SELECT ${keys}, starts_on, ${sums}
  FROM (SELECT *, date_trunc(${grain}, on_day::timestamp)::date AS starts_on FROM ${table} WHERE grain = 'day' AND ${isSummed(grain)}) AS days
  GROUP BY ${keys}, starts_on`;

test('steps of visits and pages are the sums of their deltas by day, and of their days by each week and month that is over', async () => {
  await foldCrowds(pool, [[1], [2, 3]], addVisits);
  const stepSums = sql`sum(visits), sum(converted_visits)`;
  for (const grain of ['week', 'month'] as const) {
    for (const [table, keys, sums] of [
      [sql`visit_rollups`, stepKeys, stepSums],
      [sql`page_rollups`, sql`tag_id, path`, pageSums],
    ] as const) {
      const actual = sql`SELECT ${keys}, on_day, ${sums} FROM ${table} WHERE grain = ${grain} GROUP BY ${keys}, on_day`;
      expect(await listDifferences(pool, actual, listOfDays(table, keys, sums, grain))).toEqual([]);
    }
  }
  const [sums] = await query(
    pool,
    sql`SELECT (SELECT sum(visits)::int FROM visit_rollups WHERE rollup = 'total' AND grain = 'day' AND measure = 'pages') AS visits,
      (SELECT sum(visits)::int FROM visit_rollups WHERE rollup = 'source' AND grain = 'day' AND measure = 'time') AS timed,
      (SELECT sum(page_views)::int FROM page_rollups WHERE grain = 'day') AS page_views,
      (SELECT count(*)::int FROM visit_rollups WHERE grain = 'month') AS months`,
  );
  // 200 rows of 1, 2, 0, 1, 2, 0 … visits, three times.
  expect(sums).toMatchObject({ visits: 3 * 201, timed: 3 * 201, page_views: 3 * 20_100 });
  expect(sums?.months).toBeGreaterThan(0);
});

test('the migration that adds weeks and months of steps and pages fills those that are over: the same rows as the seal and the fold make', async () => {
  const script = readFileSync('prisma/migrations/20261130141300_longer_sums/migration.sql', 'utf8');
  await foldCrowds(pool, [[1], [2]], addVisits);
  const tables = [
    [sql`visit_rollups`, stepKeys, sql`visits, converted_visits`],
    [sql`page_rollups`, sql`tag_id, path`, sql`page_views, exits, scroll_percents, active_from_600`],
  ] as const;
  for (const [name, keys, figures] of tables) {
    const columns = sql`account_id, grain, on_day, ${keys}, ${figures}`;
    await execute(pool, sql`CREATE TABLE kept_${name} AS SELECT ${columns} FROM ${name}`);
    await execute(pool, sql`DELETE FROM ${name} WHERE grain <> 'day'`);
    // The table as it was; its key goes with the column.
    await execute(pool, sql`ALTER TABLE ${name} DROP COLUMN grain`);
    await execute(pool, sql`ALTER TABLE ${name} ADD CONSTRAINT ${name}_pkey PRIMARY KEY (account_id, on_day, ${keys})`);
  }
  await pool.query(script.slice(0, script.indexOf('-- Of audiences')));
  for (const [name, keys, figures] of tables) {
    const columns = sql`account_id, grain, on_day, ${keys}, ${figures}`;
    expect(await listDifferences(pool, sql`SELECT ${columns} FROM ${name}`, sql`SELECT * FROM kept_${name}`)).toEqual(
      [],
    );
    expect(await query(pool, sql`SELECT FROM ${name} WHERE grain = 'month' LIMIT 1`)).toHaveLength(1);
  }
});

test.each([
  ['20261130074500_wide_rollups', ['source_hour', 'source_landing_device']],
  ['20261130203000_landing_device', ['landing_device']],
])('the migration %s fills roll-ups without days as a seal and folds do', async (migration, names) => {
  const script = readFileSync(`prisma/migrations/${migration}/migration.sql`, 'utf8');
  await foldCrowds(pool, [[1], [2]]);
  const isNew = sql`rollup = ANY(${names}::text[])`;
  await execute(pool, sql`DROP TABLE IF EXISTS kept_rows`);
  await execute(pool, sql`CREATE TABLE kept_rows AS SELECT * FROM traffic_rollups WHERE ${isNew}`);
  await execute(pool, sql`DELETE FROM traffic_rollups WHERE ${isNew}`);
  await pool.query(script.slice(script.indexOf('INSERT INTO')));
  expect(
    await listDifferences(pool, sql`SELECT * FROM traffic_rollups WHERE ${isNew}`, sql`SELECT * FROM kept_rows`),
  ).toEqual([]);
  expect(await query(pool, sql`SELECT DISTINCT rollup, grain FROM kept_rows ORDER BY 1, 2`)).toEqual(
    names.flatMap((rollup) => ['month', 'week'].map((grain) => ({ rollup, grain }))),
  );
});

test.each([
  ['2026-11-22T14:59:59Z', '2026-11-16'],
  ['2026-11-22T15:00:00Z', '2026-11-23'],
  ['2026-12-24T12:00:00Z', '2026-11-23'],
])(
  'the week of the newest hit, a Sunday, is over with that day in Tokyo (15:00 UTC); weeks without a hit are not summed: at %s',
  async (at, untilOn) => {
    await addTraffic(pool, 1);
    await execute(pool, sql`UPDATE traffic_deltas SET on_day = on_day + 4`);
    await rollUpDays(pool, new Date(at));
    expect(await query(pool, sql`SELECT until_on FROM rollup_seals`)).toEqual([{ until_on: untilOn }]);
  },
);

test('a second seal adds the weeks and months that ended since, once: rows of weeks that were sealed before stay as they are', async () => {
  await addTraffic(pool, 1);
  await rollUpDays(pool, crowdNow);
  const moved = sql`UPDATE traffic_deltas SET on_day = on_day + 30`;
  await addTraffic(pool, 2);
  await execute(pool, moved);
  await rollUpDays(pool, crowdNow);
  for (const grain of ['week', 'month'] as const) {
    const length = `1 ${grain}`;
    const actual = sql`SELECT on_day, source_id, on_hour, hits FROM traffic_rollups WHERE rollup = 'source_hour' AND grain = ${grain} AND tag_id = 1`;
    const expected = sql`SELECT date_trunc(${grain}, on_day::timestamp)::date AS starts_on, source_id, on_hour, sum(hits) FROM traffic_daily
      WHERE tag_id = 1 AND (date_trunc(${grain}, on_day::timestamp) + ${length}::interval)::date <= (SELECT until_on FROM rollup_seals) GROUP BY 1, 2, 3`;
    expect(await listDifferences(pool, actual, expected)).toEqual([]);
  }
});
