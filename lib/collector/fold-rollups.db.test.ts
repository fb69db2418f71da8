// Do all roll-ups say the same? Whatever the deltas and however often they are folded, each is the sum of the rows that it was made from.

import { readFileSync } from 'node:fs';
import type { Pool } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { execute, joinSql, query, type Sql, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { type RollupColumn, rollupColumns, rollupGrains, rollups, zeroId } from '@/lib/domain/rollups';
import { createFolder, foldConversionDeltas, foldDeltas } from './fold-rollups';

let database: TestDatabase;
let pool: Pool;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ pool } = database);
  await execute(
    pool,
    sql`INSERT INTO accounts (id, name, currency, time_zone) VALUES (${accountId}, 'Shop', 'EUR', 'UTC')`,
  );
  await execute(
    pool,
    sql`INSERT INTO traffic_sources SELECT ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'x', n % 2 = 1, 's' || n, '', '', '', '', '', '', '', '', '', ''
      FROM generate_series(1, 3) AS n`,
  );
});
afterAll(() => database.drop());
beforeEach(() =>
  execute(
    pool,
    sql`TRUNCATE traffic_daily, traffic_deltas, traffic_rollups, conversion_rollups, conversion_deltas, conversions, conversion_touches`,
  ),
);

const accountId = '10000000-0000-4000-8000-000000000001';
const goalId = '20000000-0000-4000-8000-000000000001';
const otherGoalId = '20000000-0000-4000-8000-000000000002';
/** 200 rows over 30 days, 4 sources (the last is not stored), 2 devices, 3 countries, 5 pages; another mixture for each seed. */
const crowd = (seed: number): Sql => sql`
  SELECT md5('v' || n || ${seed}::text)::uuid AS visitor_id, '2026-10-20'::date + (n * 7 + ${seed}::int) % 30 AS on_day,
    ('00000000-0000-4000-8000-00000000000' || 1 + (n * 5 + ${seed}::int) % 4)::uuid AS source_id, '/p' || (n * 3) % 5 AS landing_path,
    CASE n % 2 WHEN 0 THEN 'mobile' ELSE 'desktop' END AS device, CASE n % 3 WHEN 0 THEN 'DE' WHEN 1 THEN 'US' ELSE 'ZZ' END AS country, n
  FROM generate_series(1, 200) AS n`;

async function addTraffic(seed: number): Promise<void> {
  await execute(
    pool,
    sql`INSERT INTO traffic_deltas (account_id, on_day, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks)
      SELECT ${accountId}, on_day, 1 + n % 2, source_id, landing_path, device, country, n, n / 2, n % 5, n % 3 FROM (${crowd(seed)}) AS crowd`,
  );
}

const copyConversionDeltas = sql`
  INSERT INTO conversion_deltas (visitor_id, account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device,
    country, completions, value_micros, currency, assists)
  SELECT visitor_id, account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device, country, 1,
    coalesce(value_micros, 0), coalesce(currency, ''), 0 FROM conversions
  UNION ALL
  SELECT visitor_id, account_id, goal_id, is_primary, converted_on, touched_on, source_id, landing_path, device, country, 0, 0, '', 1
  FROM conversion_touches WHERE is_ad_click AND NOT is_credited`;

/** Conversions with their paths, and the deltas that a batch writes with them. */
async function addConversions(seed: number): Promise<void> {
  await execute(
    pool,
    sql`INSERT INTO conversions (visitor_id, id, account_id, tag_id, goal_id, goal_version, is_primary, hit_id, hit_at, converted_at,
        converted_on, click_touch_id, clicked_at, clicked_on, source_id, landing_path, device, country, value_micros, currency, value_kind)
      SELECT visitor_id, visitor_id, ${accountId}, 1, CASE n % 7 WHEN 0 THEN ${otherGoalId}::uuid ELSE ${goalId}::uuid END, 1, n % 3 > 0, visitor_id, on_day, on_day, on_day,
        CASE WHEN n % 2 = 0 THEN visitor_id END, CASE WHEN n % 2 = 0 THEN on_day - n % 20 END, CASE WHEN n % 2 = 0 THEN on_day - n % 20 END,
        source_id, landing_path, device, country, CASE WHEN n % 5 > 0 THEN n * 1000 END, CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN 'USD' ELSE 'EUR' END, 'hit'
      FROM (${crowd(seed)}) AS crowd`,
  );
  await execute(
    pool,
    sql`INSERT INTO conversion_touches (visitor_id, conversion_id, touch_id, position, account_id, goal_id, is_primary, converted_on, touched_at,
        touched_on, source_id, landing_path, device, country, is_ad_click, is_credited)
      SELECT visitor_id, visitor_id, visitor_id, 1, ${accountId}, ${goalId}, n % 3 > 0, on_day, on_day - n % 20, on_day - n % 20, source_id,
        landing_path, device, country, true, n % 4 = 0
      FROM (${crowd(seed)}) AS crowd`,
  );
  await execute(pool, copyConversionDeltas);
}

const emptyColumns: Record<RollupColumn, Sql> = {
  source_id: sql`'00000000-0000-0000-0000-000000000000'::uuid`,
  device: sql`''`,
  country: sql`''`,
  landing_path: sql`''`,
};
const columnNames: Record<RollupColumn, Sql> = {
  source_id: sql`source_id`,
  device: sql`device`,
  country: sql`country`,
  landing_path: sql`landing_path`,
};
const pick = (keeps: readonly RollupColumn[]): Sql =>
  joinSql(rollupColumns.map((column) => (keeps.includes(column) ? columnNames[column] : emptyColumns[column])));

async function listDifferences(actual: Sql, expected: Sql): Promise<unknown[]> {
  return query(pool, sql`((${actual}) EXCEPT ALL (${expected})) UNION ALL ((${expected}) EXCEPT ALL (${actual}))`);
}

test('every traffic roll-up is the sum of the daily rows by the columns it keeps, by day, week and month, after any number of folds', async () => {
  for (const seed of [1, 2, 3]) {
    await addTraffic(seed);
    if (seed !== 2) await execute(pool, foldDeltas);
  }
  for (const { name, keeps } of rollups) {
    for (const [grain, day] of [
      ['day', sql`on_day`],
      ['week', sql`date_trunc('week', on_day)::date`],
      ['month', sql`date_trunc('month', on_day)::date`],
    ] as const) {
      const actual = sql`SELECT account_id, tag_id, is_ad, on_day, source_id, device, country, landing_path, hits, page_views, visits, ad_clicks
        FROM traffic_rollups WHERE rollup = ${name} AND grain = ${grain}`;
      const expected = sql`SELECT account_id, tag_id, coalesce(is_ad, false), ${day}, ${pick(keeps)}, sum(hits), sum(page_views), sum(visits), sum(ad_clicks)
        FROM traffic_daily LEFT JOIN traffic_sources ON id = source_id GROUP BY 1, 2, 3, 4, 5, 6, 7, 8`;
      expect(await listDifferences(actual, expected)).toEqual([]);
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
const listFacts = (day: Sql, touchDay: Sql): Sql => sql`
  SELECT goal_id, ${day} AS on_day, source_id, device, country, landing_path, (is_primary AND clicked_on IS NOT NULL)::int AS conversions,
    (clicked_on IS NOT NULL)::int AS all_conversions, CASE WHEN is_primary AND clicked_on IS NOT NULL THEN eur ELSE 0 END AS revenue_micros,
    CASE WHEN clicked_on IS NOT NULL THEN eur ELSE 0 END AS all_revenue_micros, 0 AS assists, 0 AS all_assists,
    (is_primary AND clicked_on IS NULL)::int AS completions_not_from_ads, (clicked_on IS NULL)::int AS all_completions_not_from_ads,
    CASE WHEN is_primary AND clicked_on IS NULL THEN eur ELSE 0 END AS revenue_not_from_ads_micros,
    CASE WHEN clicked_on IS NULL THEN eur ELSE 0 END AS all_revenue_not_from_ads_micros,
    (clicked_on IS NOT NULL AND coalesce(currency = 'USD', false))::int AS conversions_in_other_currency
  FROM (SELECT *, CASE WHEN currency = 'EUR' THEN value_micros ELSE 0 END AS eur FROM conversions) AS valued
  UNION ALL
  SELECT goal_id, ${touchDay}, source_id, device, country, landing_path, 0, 0, 0, 0, is_primary::int, 1, 0, 0, 0, 0, 0
  FROM conversion_touches WHERE is_ad_click AND NOT is_credited`;

test('every conversion roll-up is the sum of conversions and assists, by the day of the conversion and by that of the click, of all goals and of each', async () => {
  await addConversions(1);
  await execute(pool, foldConversionDeltas);
  const rowsByBasis = {
    conversion: listFacts(sql`converted_on`, sql`converted_on`),
    click: listFacts(sql`coalesce(clicked_on, converted_on)`, sql`touched_on`),
  };
  for (const basis of ['conversion', 'click'] as const) {
    for (const { name, keeps, hasGoals } of rollups) {
      for (const grain of rollupGrains) {
        const expected = (
          goal: Sql,
        ): Sql => sql`SELECT ${goal}, coalesce(is_ad, false), date_trunc(${grain}, on_day)::date, ${pick(keeps)},
          ${conversionFigures} FROM (${rowsByBasis[basis]}) AS facts LEFT JOIN traffic_sources ON id = source_id GROUP BY 1, 2, 3, 4, 5, 6, 7`;
        const actual = sql`SELECT goal_id, is_ad, on_day, source_id, device, country, landing_path, ${conversionFigures} FROM conversion_rollups
          WHERE rollup = ${name} AND grain = ${grain} AND basis = ${basis} GROUP BY 1, 2, 3, 4, 5, 6, 7`;
        const ofAll = expected(sql`${zeroId}::uuid`);
        expect(
          await listDifferences(actual, hasGoals ? sql`${ofAll} UNION ALL ${expected(sql`goal_id`)}` : ofAll),
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
        country, completions, value_micros, currency, assists)
      SELECT visitor_id, account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device, country, -completions,
        -value_micros, currency, -assists FROM conversion_deltas`,
  );
  await execute(pool, foldConversionDeltas);
  expect(
    await query(
      pool,
      sql`SELECT DISTINCT all_conversions, conversions, all_revenue_micros, all_completions_not_from_ads, all_assists FROM conversion_rollups`,
    ),
  ).toEqual([
    { all_conversions: 0n, conversions: 0n, all_revenue_micros: 0n, all_completions_not_from_ads: 0n, all_assists: 0n },
  ]);
});

test('the migrations fill the roll-ups with what was there, folded or not: the same rows as the fold makes', async () => {
  await addTraffic(1);
  await addConversions(1);
  await createFolderOnce();
  const tables = [sql`traffic_rollups`, sql`conversion_rollups`] as const;
  for (const [index, table] of tables.entries())
    await execute(pool, sql`CREATE TABLE ${keptName(index)} AS SELECT * FROM ${table}`);
  await execute(pool, sql`TRUNCATE traffic_rollups, conversion_rollups`);
  await execute(pool, copyConversionDeltas);
  for (const [name, from, to] of [
    ['20261124160500_rollups', 'INSERT INTO "traffic_rollups"', 'INSERT INTO "conversion_rollups"'],
    ['20261124163000_conversion_figures', 'WITH folded AS', null],
  ] as const) {
    const script = readFileSync(`prisma/migrations/${name}/migration.sql`, 'utf8');
    await pool.query(script.slice(script.indexOf(from), to === null ? undefined : script.indexOf(to)));
  }
  for (const [index, table] of tables.entries()) {
    expect(await listDifferences(sql`SELECT * FROM ${table}`, sql`SELECT * FROM ${keptName(index)}`)).toEqual([]);
    expect((await query(pool, sql`SELECT FROM ${table} LIMIT 1`)).length).toBe(1);
  }
  expect(await query(pool, sql`SELECT FROM conversion_deltas`)).toEqual([]);
});

const keptName = (index: number): Sql => (index === 0 ? sql`kept_traffic` : sql`kept_conversions`);

async function createFolderOnce(): Promise<void> {
  const folder = createFolder(pool);
  await folder.fold();
  await folder.close();
}
