// Do all roll-ups say the same? Whatever the deltas and however often they are folded, each is the sum of the rows that it was made from.

import { readFileSync } from 'node:fs';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { execute, joinSql, query, type Sql, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { type RollupColumn, rollupColumns, rollupGrains, rollups, zeroId } from '@/lib/domain/rollups';
import { rollUpDays } from './roll-up-days';
import {
  accountId,
  addTraffic,
  clearCrowd,
  crowd,
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

const goalId = '20000000-0000-4000-8000-000000000001';
const otherGoalId = '20000000-0000-4000-8000-000000000002';
/** Tokyo is nine hours ahead. */
const hourInTokyo = (at: Sql): Sql => sql`((extract(hour FROM ${at} AT TIME ZONE 'UTC')::int + 9) % 24)::int2`;

const copyConversionDeltas = sql`
  INSERT INTO conversion_deltas (visitor_id, account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device,
    country, completions, value_micros, currency, assists, converted_at, clicked_at)
  SELECT visitor_id, account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device, country, 1,
    coalesce(value_micros, 0), coalesce(currency, ''), 0, converted_at, clicked_at FROM conversions
  UNION ALL
  SELECT visitor_id, account_id, goal_id, is_primary, converted_on, touched_on, source_id, landing_path, device, country, 0, 0, '', 1,
    converted_at, touched_at
  FROM conversion_touches WHERE is_ad_click AND NOT is_credited`;

/** Conversions with their paths, and the deltas that a batch writes with them. */
async function addConversions(seed: number): Promise<void> {
  await execute(
    pool,
    sql`INSERT INTO conversions (visitor_id, id, account_id, tag_id, goal_id, goal_version, is_primary, hit_id, hit_at, converted_at,
        converted_on, click_touch_id, clicked_at, clicked_on, source_id, landing_path, device, country, value_micros, currency, value_kind)
      SELECT visitor_id, visitor_id, ${accountId}, 1, CASE n % 7 WHEN 0 THEN ${otherGoalId}::uuid ELSE ${goalId}::uuid END, 1, n % 3 > 0, visitor_id, on_day, on_day + make_interval(hours => n % 14), on_day,
        CASE WHEN n % 2 = 0 THEN visitor_id END, CASE WHEN n % 2 = 0 THEN on_day - n % 20 + make_interval(hours => n % 11) END, CASE WHEN n % 2 = 0 THEN on_day - n % 20 END,
        source_id, landing_path, device, country, CASE WHEN n % 5 > 0 THEN n * 1000 END, CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN 'USD' ELSE 'EUR' END, 'hit'
      FROM (${crowd(seed)}) AS crowd`,
  );
  await execute(
    pool,
    sql`INSERT INTO conversion_touches (visitor_id, conversion_id, touch_id, position, account_id, goal_id, is_primary, converted_on, touched_at,
        touched_on, source_id, landing_path, device, country, is_ad_click, is_credited, converted_at)
      SELECT visitor_id, visitor_id, visitor_id, 1, ${accountId}, ${goalId}, n % 3 > 0, on_day, on_day - n % 20 + make_interval(hours => n % 9), on_day - n % 20, source_id,
        landing_path, device, country, true, n % 4 = 0, on_day + make_interval(hours => n % 14)
      FROM (${crowd(seed)}) AS crowd`,
  );
  await execute(pool, copyConversionDeltas);
}

const emptyColumns: Record<RollupColumn, Sql> = {
  source_id: sql`'00000000-0000-0000-0000-000000000000'::uuid`,
  device: sql`''`,
  country: sql`''`,
  landing_path: sql`''`,
  on_hour: sql`-1::int2`,
};
const columnNames: Record<RollupColumn, Sql> = {
  source_id: sql`source_id`,
  device: sql`device`,
  country: sql`country`,
  landing_path: sql`landing_path`,
  on_hour: sql`on_hour`,
};
const pick = (keeps: readonly RollupColumn[]): Sql =>
  joinSql(rollupColumns.map((column) => (keeps.includes(column) ? columnNames[column] : emptyColumns[column])));

test('every traffic roll-up is the sum of the daily rows by the columns it keeps, by day (the widest have none) and by each week and month that is over, after any number of folds', async () => {
  await foldCrowds(pool, [[1], [2, 3]]);
  for (const { name, keeps, hasDays } of rollups) {
    for (const [grain, day] of [
      ['day', sql`on_day`],
      ['week', sql`date_trunc('week', on_day)::date`],
      ['month', sql`date_trunc('month', on_day)::date`],
    ] as const) {
      const actual = sql`SELECT account_id, tag_id, is_ad, on_day, source_id, device, country, landing_path, on_hour, hits, page_views, visits, ad_clicks
        FROM traffic_rollups WHERE rollup = ${name} AND grain = ${grain}`;
      const expected = sql`SELECT account_id, tag_id, coalesce(is_ad, false), ${day}, ${pick(keeps)}, sum(hits), sum(page_views), sum(visits), sum(ad_clicks)
        FROM traffic_daily LEFT JOIN traffic_sources ON id = source_id WHERE ${hasDays || grain !== 'day' ? isSummed(grain) : sql`FALSE`} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9`;
      expect(await listDifferences(pool, actual, expected)).toEqual([]);
    }
  }
  expect(
    await query(
      pool,
      sql`SELECT sum(hits)::int AS hits, (SELECT count(*)::int FROM traffic_deltas) AS deltas FROM traffic_daily`,
    ),
  ).toEqual([{ hits: 3 * 20_100, deltas: 0 }]);
});

const conversionFigures = sql`sum(conversions) AS conversions, sum(all_conversions) AS all_conversions, sum(revenue_micros) AS revenue_micros,
  sum(all_revenue_micros) AS all_revenue_micros, sum(assists) AS assists, sum(all_assists) AS all_assists,
  sum(completions_not_from_ads) AS completions_not_from_ads, sum(all_completions_not_from_ads) AS all_completions_not_from_ads,
  sum(revenue_not_from_ads_micros) AS revenue_not_from_ads_micros, sum(all_revenue_not_from_ads_micros) AS all_revenue_not_from_ads_micros,
  sum(conversions_in_other_currency) AS conversions_in_other_currency`;

/** A row a conversion or assist with its figures, dated by `day` and `touchDay`. The account counts in EUR. */
const listFacts = (day: Sql, touchDay: Sql, at: Sql, touchAt: Sql): Sql => sql`
  SELECT goal_id, ${day} AS on_day, ${hourInTokyo(at)} AS on_hour, source_id, device, country, landing_path, (is_primary AND clicked_on IS NOT NULL)::int AS conversions,
    (clicked_on IS NOT NULL)::int AS all_conversions, CASE WHEN is_primary AND clicked_on IS NOT NULL THEN eur ELSE 0 END AS revenue_micros,
    CASE WHEN clicked_on IS NOT NULL THEN eur ELSE 0 END AS all_revenue_micros, 0 AS assists, 0 AS all_assists,
    (is_primary AND clicked_on IS NULL)::int AS completions_not_from_ads, (clicked_on IS NULL)::int AS all_completions_not_from_ads,
    CASE WHEN is_primary AND clicked_on IS NULL THEN eur ELSE 0 END AS revenue_not_from_ads_micros,
    CASE WHEN clicked_on IS NULL THEN eur ELSE 0 END AS all_revenue_not_from_ads_micros,
    (clicked_on IS NOT NULL AND coalesce(currency = 'USD', false))::int AS conversions_in_other_currency
  FROM (SELECT *, CASE WHEN currency = 'EUR' THEN value_micros ELSE 0 END AS eur FROM conversions) AS valued
  UNION ALL
  SELECT goal_id, ${touchDay}, ${hourInTokyo(touchAt)}, source_id, device, country, landing_path, 0, 0, 0, 0, is_primary::int, 1, 0, 0, 0, 0, 0
  FROM conversion_touches WHERE is_ad_click AND NOT is_credited`;

test('every conversion roll-up is the sum of conversions and assists, by the day of the conversion and by that of the click, of all goals and of each', async () => {
  await addTraffic(pool, 1);
  await addConversions(1);
  await rollUpDays(pool, crowdNow);
  await addConversions(2);
  await execute(
    pool,
    sql`DELETE FROM conversion_deltas WHERE visitor_id IN (SELECT visitor_id FROM (${crowd(1)}) AS crowd)`,
  );
  await rollUpDays(pool, crowdNow);
  const rowsByBasis = {
    conversion: listFacts(sql`converted_on`, sql`converted_on`, sql`converted_at`, sql`converted_at`),
    click: listFacts(
      sql`coalesce(clicked_on, converted_on)`,
      sql`touched_on`,
      sql`coalesce(clicked_at, converted_at)`,
      sql`touched_at`,
    ),
  };
  for (const basis of ['conversion', 'click'] as const) {
    for (const { name, keeps, hasGoals } of rollups.filter(({ hasDays }) => hasDays)) {
      for (const grain of rollupGrains) {
        const expected = (
          goal: Sql,
        ): Sql => sql`SELECT ${goal}, coalesce(is_ad, false), date_trunc(${grain}, on_day)::date, ${pick(keeps)},
          ${conversionFigures} FROM (${rowsByBasis[basis]}) AS facts LEFT JOIN traffic_sources ON id = source_id WHERE ${isSummed(grain)} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
        const actual = sql`SELECT goal_id, is_ad, on_day, source_id, device, country, landing_path, on_hour, ${conversionFigures} FROM conversion_rollups
          WHERE rollup = ${name} AND grain = ${grain} AND basis = ${basis} GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
        const ofAll = expected(sql`${zeroId}::uuid`);
        expect(
          await listDifferences(pool, actual, hasGoals ? sql`${ofAll} UNION ALL ${expected(sql`goal_id`)}` : ofAll),
        ).toEqual([]);
      }
    }
  }
});

test('what is taken back leaves sums of 0', async () => {
  await addConversions(1);
  await execute(
    pool,
    sql`INSERT INTO conversion_deltas (visitor_id, account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device,
        country, completions, value_micros, currency, assists, converted_at, clicked_at)
      SELECT visitor_id, account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device, country, -completions,
        -value_micros, currency, -assists, converted_at, clicked_at FROM conversion_deltas`,
  );
  await rollUpDays(pool, crowdNow);
  expect(
    await query(
      pool,
      sql`SELECT DISTINCT all_conversions, conversions, all_revenue_micros, all_completions_not_from_ads, all_assists FROM conversion_rollups`,
    ),
  ).toEqual([
    { all_conversions: 0n, conversions: 0n, all_revenue_micros: 0n, all_completions_not_from_ads: 0n, all_assists: 0n },
  ]);
});

test('a day gets its next version with each fold that takes a delta of it, also when those add up to nothing; other days stay as they are', async () => {
  await addConversions(1);
  await rollUpDays(pool, null);
  const [on, versions] = ['2026-10-20', sql`SELECT converted_on::text AS on, version FROM conversion_day_versions`];
  const days = await query(pool, sql`SELECT DISTINCT converted_on::text AS on, 1::int8 AS version FROM conversions`);
  expect(await query(pool, sql`${versions} ORDER BY 1`)).toEqual(
    days.toSorted((a, b) => (String(a.on) < String(b.on) ? -1 : 1)),
  );
  await execute(
    pool,
    sql`INSERT INTO conversion_deltas (visitor_id, account_id, goal_id, is_primary, converted_on, source_id, landing_path, device, country,
        completions, value_micros, currency, assists)
      SELECT visitor_id, account_id, goal_id, is_primary, converted_on, source_id, landing_path, device, country, sign, 0, '', 0
      FROM conversions CROSS JOIN unnest(ARRAY[-1, 1]) AS signs (sign) WHERE converted_on = ${on}::date`,
  );
  await rollUpDays(pool, null);
  await rollUpDays(pool, null);
  expect(await query(pool, sql`${versions} WHERE version <> 1`)).toEqual([{ on, version: 2n }]);
});

test('the migration that adds roll-ups fills them with what was there, folded or not: the same rows as the fold makes', async () => {
  const script = readFileSync('prisma/migrations/20261124180500_hours_seals_spend/migration.sql', 'utf8');
  const fill = script.slice(script.indexOf('INSERT INTO "traffic_rollups"'), script.indexOf('-- Spend that counts'));
  await addTraffic(pool, 1);
  // What was counted before hours were.
  await execute(pool, sql`UPDATE traffic_deltas SET on_hour = -1`);
  await addConversions(1);
  await rollUpDays(pool, crowdNow);
  const isNew = sql`rollup IN ('hour', 'source_place', 'landing_place')`;
  const tables = [
    [sql`traffic_rollups`, sql`kept_traffic`],
    [sql`conversion_rollups`, sql`kept_conversions`],
  ] as const;
  for (const [table, kept] of tables)
    await execute(pool, sql`CREATE TABLE ${kept} AS SELECT * FROM ${table} WHERE ${isNew}`);
  for (const isUnfolded of [false, true]) {
    for (const [table] of tables) await execute(pool, sql`DELETE FROM ${table} WHERE ${isNew}`);
    if (isUnfolded) await execute(pool, copyConversionDeltas);
    await pool.query(fill);
    await rollUpDays(pool, crowdNow);
    for (const [table, kept] of tables) {
      expect(
        await listDifferences(pool, sql`SELECT * FROM ${table} WHERE ${isNew}`, sql`SELECT * FROM ${kept}`),
      ).toEqual([]);
      expect((await query(pool, sql`SELECT FROM ${table} WHERE ${isNew} LIMIT 1`)).length).toBe(1);
    }
  }
});
