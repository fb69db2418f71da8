import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensurePartitions } from '@/lib/db/partitions';
import { execute, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { createPreviewer } from './goal-preview';
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

test('a hit comes with all that it says, to the millisecond; one that says little has nulls', async () => {
  const visitorId = randomUUID();
  const [fullId, emptyId, pageLoadId, visitId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  await execute(
    database.pool,
    sql`INSERT INTO hits (visitor_id, id, at, received_at, account_id, tag_id, kind, has_visitor, page_load_id, visit_id, url, referrer, event_action, event_category,
        event_label, event_value, revenue_micros, currency, transaction_id, click_id, is_spa, device, browser, os, country, visible_ms, active_ms, scroll_percent, parameters)
      VALUES (${visitorId}, ${fullId}, '2026-03-25T10:00:00.123Z', now(), ${account.accountId}, ${tagId}, 'custom', true, ${pageLoadId}, ${visitId}, 'https://shop.example/?a=1,"2"',
        'https://bing.example/', 'buy, now', 'shop "x"', 'line\nend', 12.5, 9007199254740993, 'EUR', 'o-1', 'k1', false, 'mobile', '', '', 'DE', 3000, 2000, 40, '{"pagetype": "cart"}'),
      (${visitorId}, ${emptyId}, '2026-03-25T10:00:00.124Z', now(), ${account.accountId}, ${tagId}, 'ping', true, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL,
        false, 'mobile', '', '', 'DE', NULL, NULL, NULL, NULL)`,
  );
  const own = { from: new Date('2026-03-25T00:00:00Z'), to: new Date('2026-03-26T00:00:00Z') };
  const { visitors } = await getVisitorSample(database.pool, {
    ...{ account, tagId, ...own, arrivalsFrom: own.from, withParameters: true },
  });
  const atMs = Date.parse('2026-03-25T10:00:00.123Z');
  expect(visitors.map(({ hits }) => hits)).toEqual([
    [
      {
        ...{ id: fullId, tagId, kind: 'custom', atMs, pageLoadId, visitId, url: 'https://shop.example/?a=1,"2"' },
        ...{ referrer: 'https://bing.example/', eventAction: 'buy, now', eventCategory: 'shop "x"' },
        ...{ eventLabel: 'line\nend', eventValue: 12.5, revenueMicros: 9_007_199_254_740_993n, currency: 'EUR' },
        ...{ transactionId: 'o-1', clickId: 'k1', device: 'mobile', country: 'DE', parameters: { pagetype: 'cart' } },
        engagement: { visibleMs: 3000, activeMs: 2000, scrollPercent: 40 },
      },
      {
        ...{ id: emptyId, tagId, kind: 'ping', atMs: atMs + 1, pageLoadId: null, visitId: null, url: null },
        ...{ referrer: null, eventAction: null, eventCategory: null, eventLabel: null, eventValue: null },
        ...{ revenueMicros: null, currency: null, transactionId: null, clickId: null, device: 'mobile', country: 'DE' },
        ...{ parameters: null, engagement: null },
      },
    ],
  ]);
});

test('the first preview of a tag is of a part, those after it of the whole sample; what is listed is of the whole at once; a tag with few hits is whole from the first', async () => {
  const request = {
    account: { ...account, currency: 'EUR' },
    tagId,
    now: to,
    compareWith: null,
    settings: {
      condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/1' } },
      category: 'other',
      revenue: { kind: 'none' },
      count: 'all',
      clickWindowMinutes: 1_440,
      viewThroughWindowMinutes: 1_440,
      isPrimary: true,
    },
  } as const;
  const previewer = createPreviewer(database.pool, 600);
  const { next: first } = await previewer.preview(request);
  expect(first.share).toBeGreaterThan(0.05);
  expect(first.share).toBeLessThan(0.15);
  await previewer.seen(request);
  const { next: second } = await previewer.preview(request);
  expect([second.share, second.pageViewCount]).toEqual([1, 6_000]);
  const listing = createPreviewer(database.pool, 600);
  const seen = await listing.seen(request);
  expect(seen).toEqual(await createPreviewer(database.pool).seen(request));
  expect((await createPreviewer(database.pool, 6_000).preview(request)).next.share).toBe(1);
});

test('a range of three quarters goes round the end of the ids and is about three quarters of them', async () => {
  const [row] = await query(
    database.pool,
    sql`SELECT count(*)::int AS seen FROM (SELECT md5(n::text)::uuid AS visitor_id FROM generate_series(1, 4000) AS n) AS ids WHERE ${isInRange(0.75)}`,
  );
  expect(Number(row?.seen)).toBeGreaterThan(2_900);
  expect(Number(row?.seen)).toBeLessThan(3_100);
});
