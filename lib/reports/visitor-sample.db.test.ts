import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensurePartitions } from '@/lib/db/partitions';
import { execute, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { isInRange } from './visitor-range';
import { getVisitorSample, type VisitorSample } from './visitor-sample';

const account = { accountId: randomUUID(), timeZone: 'Europe/Berlin' };
const otherAccountId = randomUUID();
const tagId = 700_000_001;
const from = new Date('2026-03-01T00:00:00Z');
const to = new Date('2026-03-20T00:00:00Z');
let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  for (const [id, tag] of [
    [account.accountId, tagId],
    [otherAccountId, tagId + 1],
  ] as const) {
    await execute(
      pool,
      sql`INSERT INTO accounts (id, name, currency, time_zone) VALUES (${id}, 'A', 'EUR', 'Europe/Berlin')`,
    );
    await execute(pool, sql`INSERT INTO tags (id, account_id, name) VALUES (${tag}, ${id}, 'Website')`);
  }
  await execute(
    pool,
    sql`INSERT INTO traffic_sources (id, channel, is_ad, source, medium, network, campaign, campaign_id, ad_group, ad_group_id, keyword, keyword_id,
          match_type, ad_id) VALUES (${account.accountId}, 'paidSearch', true, 'bing', 'cpc', 'microsoft', 'Spring', '', '', '', '', '', '', '')`,
  );
  await ensurePartitions(pool, new Set(['2026-03']));
  // 3,000 visitors with two hits, a visit and a touch each; half as many of another account.
  for (const [id, tag, count] of [
    [account.accountId, tagId, 3_000],
    [otherAccountId, tagId + 1, 1_500],
  ] as const) {
    await execute(
      pool,
      sql`WITH made AS (SELECT md5(${id} || n)::uuid AS visitor_id, '2026-03-02T10:00:00Z'::timestamptz + n * interval '1 minute' AS at FROM generate_series(1, ${count}::int) AS n),
      visited AS (INSERT INTO visits (visitor_id, id, started_at, started_on, last_hit_at, account_id, tag_id, source_id, hit_count, page_view_count,
          entry_path, exit_path, device, browser, os, country, is_new_visitor)
        SELECT visitor_id, visitor_id, at, at::date, at, ${id}::uuid, ${tag}, ${account.accountId}::uuid, 2, 2, 'shop.example/', 'shop.example/', 'desktop', '', '', 'DE', true FROM made),
      touched AS (INSERT INTO touches (visitor_id, id, at, touched_on, account_id, tag_id, visit_id, source_id, is_ad_click, starts_visit, landing_path, device, country)
        SELECT visitor_id, visitor_id, at, at::date, ${id}::uuid, ${tag}, visitor_id, ${account.accountId}::uuid, true, true, 'shop.example/', 'desktop', 'DE' FROM made)
      INSERT INTO hits (visitor_id, id, at, received_at, account_id, tag_id, kind, has_visitor, url, is_spa, device, browser, os, country)
        SELECT visitor_id, gen_random_uuid(), at + page * interval '1 second', at, ${id}::uuid, ${tag}, 'pageLoad', true, 'https://shop.example/' || page, false, 'desktop', '', '', 'DE'
        FROM made, generate_series(0, 1) AS page`,
    );
    await execute(
      pool,
      sql`INSERT INTO traffic_deltas (account_id, on_day, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks, on_hour)
        VALUES (${id}, '2026-03-02', ${tag}, ${account.accountId}, '', '', 'DE', ${count * 2}, ${count * 2}, ${count}, ${count}, -1)`,
    );
  }
}, 60_000);
afterAll(() => database.drop());

const read = (targetHitCount: number): Promise<VisitorSample> =>
  getVisitorSample(database.pool, { account, tagId: null, from, to, arrivalsFrom: from, targetHitCount });

test('an account with as many hits as the target is read whole: share 1, every visitor with its visit and its touch', async () => {
  const sample = await read(6_000);
  expect({ share: sample.share, hitCount: sample.hitCount, visitors: sample.visitors.length }).toEqual({
    share: 1,
    hitCount: 6_000,
    visitors: 3_000,
  });
  expect(
    sample.visitors.every(
      ({ hits, visits, touches }) => hits.length === 2 && visits.length === 1 && touches.length === 1,
    ),
  ).toBe(true);
  expect(sample.visitors[0]?.touches[0]?.source.campaign).toBe('Spring');
});

test('of 6,000 hits about 600 are read for a target of 600, whole visitors, the same ones each time; the share is hits read of all hits', async () => {
  const sample = await read(600);
  expect(sample.hitCount).toBeGreaterThan(450);
  expect(sample.hitCount).toBeLessThan(750);
  expect(sample.share).toBe(sample.hitCount / 6_000);
  expect(sample.visitors.every(({ hits }) => hits.length === 2 && (hits[0]?.atMs ?? 0) < (hits[1]?.atMs ?? 0))).toBe(
    true,
  );
  expect(await read(600)).toEqual(sample);
});

test('a range of three quarters goes round the end of the ids and is about three quarters of them', async () => {
  const [row] = await query(
    database.pool,
    sql`SELECT count(*)::int AS seen FROM (SELECT md5(n::text)::uuid AS visitor_id FROM generate_series(1, 4000) AS n) AS ids WHERE ${isInRange(0.75)}`,
  );
  expect(Number(row?.seen)).toBeGreaterThan(2_900);
  expect(Number(row?.seen)).toBeLessThan(3_100);
});
