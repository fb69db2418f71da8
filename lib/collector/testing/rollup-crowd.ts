// What do the tests of roll-ups fold? A crowd of visits and pages over a month of an account in Tokyo, and how two selections of rows are held together.

import type { Pool } from 'pg';
import { rollUpDays } from '@/lib/collector/roll-up-days';
import { execute, query, type Sql, sql } from '@/lib/db/sql';

export const accountId = '10000000-0000-4000-8000-000000000001';

/** The account, and three of the four sources of the crowd. */
export async function saveCrowdAccount(pool: Pool): Promise<void> {
  await execute(
    pool,
    sql`INSERT INTO accounts (id, name, currency, time_zone) VALUES (${accountId}, 'Shop', 'EUR', 'Asia/Tokyo')`,
  );
  await execute(
    pool,
    sql`INSERT INTO traffic_sources SELECT ('00000000-0000-4000-8000-00000000000' || n)::uuid, 'x', n % 2 = 1, 's' || n, '', '', '', '', '', '', '', '', '', ''
      FROM generate_series(1, 3) AS n`,
  );
}

/** Takes away what a test before counted. */
export async function clearCrowd(pool: Pool): Promise<void> {
  await execute(
    pool,
    sql`TRUNCATE rollup_seals, traffic_daily, traffic_deltas, traffic_rollups, visit_deltas, visit_rollups, page_deltas, page_rollups,
      conversion_rollups, conversion_deltas, conversion_day_versions, conversions, conversion_touches`,
  );
}

/** 200 rows over 30 days, 4 sources (the last is not stored), 2 devices, 3 countries, 5 pages; another mixture for each seed. */
export const crowd = (seed: number): Sql => sql`
  SELECT md5('v' || n || ${seed}::text)::uuid AS visitor_id, '2026-10-20'::date + (n * 7 + ${seed}::int) % 30 AS on_day,
    ('00000000-0000-4000-8000-00000000000' || 1 + (n * 5 + ${seed}::int) % 4)::uuid AS source_id, '/p' || (n * 3) % 5 AS landing_path,
    CASE n % 2 WHEN 0 THEN 'mobile' ELSE 'desktop' END AS device, CASE n % 3 WHEN 0 THEN 'DE' WHEN 1 THEN 'US' ELSE 'ZZ' END AS country, n
  FROM generate_series(1, 200) AS n`;

export async function addTraffic(pool: Pool, seed: number): Promise<void> {
  await execute(
    pool,
    sql`INSERT INTO traffic_deltas (account_id, on_day, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks, on_hour)
      SELECT ${accountId}, on_day, 1 + n % 2, source_id, landing_path, device, country, n, n / 2, n % 5, n % 3, n % 24 FROM (${crowd(seed)}) AS crowd`,
  );
}

/** Traffic with its visits and pages: of a visit its steps (as an older release writes them), of a page view its entry. */
export async function addVisits(pool: Pool, seed: number): Promise<void> {
  await addTraffic(pool, seed);
  await execute(
    pool,
    sql`INSERT INTO visit_deltas (account_id, on_day, tag_id, source_id, landing_path, device, country, is_new_visitor, time_step, page_step, is_converted, visits)
      SELECT ${accountId}, on_day, 1 + n % 2, source_id, landing_path, device, country, n % 2 = 0, n % 4 - 1, n % 6, n % 9 = 0, n % 3 FROM (${crowd(seed)}) AS crowd`,
  );
  await execute(
    pool,
    sql`INSERT INTO page_deltas (account_id, on_day, tag_id, path, page_views, entries, exits, timed_page_views, visible_ms, active_ms, scroll_percents,
        scrolled_25, scrolled_50, scrolled_75, scrolled_100, active_from_0, active_from_10, active_from_30, active_from_60, active_from_180, active_from_600)
      SELECT ${accountId}, on_day, 1 + n % 2, landing_path, n, n % 5, n % 4, n % 3, n * 90, n * 50, n * 7, 4, 3, 2, 1, 6, 5, 4, 3, 2, 1 FROM (${crowd(seed)}) AS crowd`,
  );
}

/**
 * Crowds of these seeds, folded list by list. Weeks and months are sealed with the first list, so what comes after is late for most of them.
 * `add` writes the deltas of a seed.
 */
export async function foldCrowds(
  pool: Pool,
  seedLists: readonly (readonly number[])[],
  add: (pool: Pool, seed: number) => Promise<void> = addTraffic,
): Promise<void> {
  for (const [index, seeds] of seedLists.entries()) {
    for (const seed of seeds) await add(pool, seed);
    await rollUpDays(pool, index === 0 ? crowdNow : null);
  }
}

/** The days of the crowd end on 18 November 2026, a Wednesday. */
const sealedUntilOn = '2026-11-16';
export const crowdNow = new Date('2026-11-18T03:00:00Z');
/** Of days those of weeks or months that are summed then. */
export const isSummed = (grain: string): Sql =>
  grain === 'day'
    ? sql`TRUE`
    : sql`(date_trunc(${grain}, on_day::timestamp) + ${`1 ${grain}`}::interval)::date <= ${sealedUntilOn}::date`;

/** Rows that only one of the two selections has. */
export async function listDifferences(pool: Pool, actual: Sql, expected: Sql): Promise<unknown[]> {
  return query(pool, sql`((${actual}) EXCEPT ALL (${expected})) UNION ALL ((${expected}) EXCEPT ALL (${actual}))`);
}
