// How many visitors a crowd of visits is of: all of them looked at, or a share.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ensurePartitions } from '@/lib/db/partitions';
import { execute, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportQuery } from '@/lib/domain/report-query';
import { saveAccount, saveSource } from './testing/report-rows';
import { countVisitors } from './visitor-count';

const tagId = 400_000_001;
const visitCount = 12_000;
const visitorCount = 4_000;
let database: TestDatabase;
let access: AccountAccess;
const october: ReportQuery = {
  period: { fromOn: '2026-10-01', untilOn: '2026-11-01' },
  basis: 'conversion',
  goalId: null,
  tagId: null,
  filters: [],
};

beforeAll(async () => {
  database = await createTestDatabase();
  access = await saveAccount(database.pool, tagId);
  const sourceId = await saveSource(database.pool, {});
  await ensurePartitions(database.pool, new Set(['2026-10']));
  // Three visits of each visitor on three days; every tenth visitor has a phone.
  await execute(
    database.pool,
    sql`INSERT INTO visits (visitor_id, id, started_at, started_on, last_hit_at, account_id, tag_id, source_id, hit_count, page_view_count,
      entry_path, exit_path, device, browser, os, country, is_new_visitor)
    SELECT md5('v' || n % ${visitorCount})::uuid, md5(n::text)::uuid, '2026-10-02'::date + n / ${visitorCount}, '2026-10-02'::date + n / ${visitorCount},
      '2026-10-02'::date + n / ${visitorCount}, ${access.accountId}, ${tagId}, ${sourceId}, 1, 1, 'shoes.example/', 'shoes.example/',
      CASE WHEN n % 10 = 0 THEN 'mobile' ELSE 'desktop' END, '', '', 'DE', false
    FROM generate_series(0, ${visitCount - 1}) AS n`,
  );
  await execute(
    database.pool,
    sql`INSERT INTO traffic_deltas (id, account_id, on_day, on_hour, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks)
    VALUES (${randomUUID()}, ${access.accountId}, '2026-10-02', 0, ${tagId}, ${sourceId}, '', 'desktop', 'DE', 0, 0, ${visitCount}, 0)`,
  );
});
afterAll(() => database.drop());

test('every visit is looked at while there are no more than the target: 12,000 visits of 4,000 visitors', async () => {
  expect(await countVisitors(database.pool, access, october, visitCount, visitCount)).toEqual({
    visitors: visitorCount,
    interval: null,
  });
});

test('of a share of the visits the number is told with the range that the true one lies in, never more than visits', async () => {
  const { visitors, interval } = await countVisitors(database.pool, access, october, visitCount, 6_000);
  expect(interval?.low).toBeLessThanOrEqual(visitorCount);
  expect(interval?.high).toBeGreaterThanOrEqual(visitorCount);
  expect(Math.abs(visitors / visitorCount - 1)).toBeLessThan(0.05);
});

test('filters that leave too few in the share look at more, once: 400 visitors on a phone', async () => {
  const phones: ReportQuery = { ...october, filters: [{ field: 'device', operator: 'is', value: 'mobile' }] };
  expect(await countVisitors(database.pool, access, phones, 1_200, 2_000)).toEqual({ visitors: 400, interval: null });
});

test('without a visit there is no visitor, and nothing is read', async () => {
  expect(await countVisitors(database.pool, access, october, 0)).toEqual({ visitors: 0, interval: null });
});
