import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPipeline } from '@/lib/collector/pipeline';
import { execute, query as send, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { FunnelSettings } from '@/lib/domain/funnel';
import { toPeriod } from '@/lib/domain/period';
import { parseJsonHit } from '@/lib/wire/parse-json';
import { getFunnelReport } from './funnel';
import {
  decideSample,
  listFunnelColumns,
  toFunnelConversionsSql,
  toFunnelHitsSql,
  toFunnelVisitsSql,
} from './funnel-rows';
import { saveAccount, saveGoal } from './testing/report-rows';

let database: TestDatabase;
let access: AccountAccess;
let settings: FunnelSettings;
const tagId = 300_000_009;
const now = new Date('2026-11-20T12:00:00Z');
const query = { period: toPeriod('2026-11-01', '2026-11-20'), filters: [] } as const;
const everything = { by: null, leftAtStep: null } as const;

/** Person, minute of 19 November from 10:00 UTC, path or event with what it brings. */
type Done = readonly [who: string, minute: number, path: string, more?: Record<string, string | number>];
const done: Done[] = [
  ['a', 0, '/shoes?utm_source=bing&utm_medium=cpc&utm_campaign=Boots&msclkid=k1'],
  ['a', 2, '/cart'],
  ['a', 6, '/thanks', { revenue: 40 }],
  ['b', 0, '/shoes'],
  ['b', 4, '/cart'],
  ['c', 1, '/shoes'],
  ['d', 0, '/cart'],
  ['d', 1, '/thanks', { revenue: 99 }],
  ['e', 0, '/sizes', { revenue: 7 }],
  ['e', 1, '/sizes', { kind: 'custom', eventAction: 'fit', eventLabel: 'wide, "E"\n', eventValue: 42.5, revenue: 12 }],
];

beforeAll(async () => {
  database = await createTestDatabase();
  access = await saveAccount(database.pool, tagId);
  const goalId = await saveGoal(database.pool, access, tagId, 'Purchase');
  settings = {
    steps: [
      { name: 'Product', match: { kind: 'destinationUrl', url: { operator: 'contains', value: '/shoes' } } },
      { name: 'Cart', match: { kind: 'destinationUrl', url: { operator: 'contains', value: '/cart' } } },
      { name: 'Purchase', match: { kind: 'goal', goalId } },
    ],
    order: 'loose',
    window: { kind: 'visit' },
  };
  const pipeline = createPipeline({ pool: database.pool, now: () => now });
  const visitorIds = new Map(['a', 'b', 'c', 'd', 'e'].map((who) => [who, randomUUID()]));
  for (const [who, minute, path, more = {}] of done) {
    const parsed = parseJsonHit({
      ...{ tagId, id: randomUUID(), kind: 'pageLoad', visitorId: visitorIds.get(who), pageLoadId: randomUUID() },
      ...{
        url: `https://shop.example${path}`,
        at: new Date(Date.parse('2026-11-19T10:00:00Z') + minute * 60_000).toISOString(),
      },
      ...more,
    });
    if (parsed.kind === 'invalid') throw new Error(parsed.reason);
    await pipeline.collect(parsed.hit, { ip: '127.0.0.1', userAgent: null }, { atMs: parsed.at });
  }
  await pipeline.close();
});
afterAll(() => database.drop());

test('3 people saw a product, 2 a cart (after 2 and 4 minutes), 1 bought for 40.00; who began at the cart is none of them', async () => {
  const report = await getFunnelReport(database.pool, access, settings, query, everything);
  expect(report.figures.steps.map(({ people, dropOffCount }) => [people, dropOffCount])).toEqual([
    [3, 1],
    [2, 1],
    [1, null],
  ]);
  expect(report.figures.steps[0]?.medianToNextMs).toBe(3 * 60_000);
  expect(report.figures.steps[1]?.medianToNextMs).toBe(4 * 60_000);
  expect(report.figures.valueMicros).toBe(40_000_000n);
  expect([report.sampleShare, report.peopleRead]).toEqual([1, 3]);
});

test('by campaign the rows add up to everybody, and a filter keeps the people of its visits', async () => {
  const { rows } = await getFunnelReport(database.pool, access, settings, query, { by: 'campaign', leftAtStep: null });
  expect(rows.map(({ key, figures }) => [key, figures.steps.map(({ people }) => people)])).toEqual([
    [{ network: null, channel: 'direct', name: '' }, [2, 1, 0]],
    [{ network: 'microsoft', channel: null, name: 'Boots' }, [1, 1, 1]],
  ]);
  const filters = [{ field: 'campaign', operator: 'is', value: 'Boots' }] as const;
  const kept = await getFunnelReport(database.pool, access, settings, { ...query, filters }, everything);
  expect(kept.figures.steps.map(({ people }) => people)).toEqual([1, 1, 1]);
});

test('a page, then an event with a comma, quotes and a line’s end in its label and 42.5 as its value: the last step brings its 12.00', async () => {
  const fit = {
    kind: 'event',
    category: null,
    action: { operator: 'equals', value: 'fit' },
    label: { operator: 'contains', value: 'wide, "E"' },
    value: { operator: 'greaterThan', value: 42 },
  } as const;
  const sizes = { kind: 'destinationUrl', url: { operator: 'contains', value: '/sizes' } } as const;
  const read = async (steps: FunnelSettings['steps']) =>
    (await getFunnelReport(database.pool, access, { ...settings, steps }, query, everything)).figures;
  const figures = await read([
    { name: 'Sizes', match: sizes },
    { name: 'Fit', match: fit },
  ]);
  expect(figures.steps.map(({ people }) => people)).toEqual([1, 1]);
  expect(figures.valueMicros).toBe(12_000_000n);
  const backwards = await read([
    { name: 'Fit', match: fit },
    { name: 'Sizes', match: sizes },
  ]);
  expect(backwards.steps.map(({ people }) => people)).toEqual([1, 0]);
  expect(backwards.valueMicros).toBe(0n);
});

test('an account of 12,000 visits is looked at whole, of 12,001 a share that has 8,000', async () => {
  const large = await saveAccount(database.pool, tagId + 2);
  const instants = { from: new Date('2026-10-01T00:00:00Z'), until: new Date('2026-10-31T00:00:00Z') };
  const addVisits = (count: number) =>
    execute(
      database.pool,
      sql`INSERT INTO traffic_deltas (account_id, on_day, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks, on_hour)
        VALUES (${large.accountId}, '2026-10-02', ${tagId + 2}, ${randomUUID()}, '', '', 'DE', ${count}, ${count}, ${count}, 0, -1)`,
    );
  await addVisits(12_000);
  expect(await decideSample(database.pool, large, instants)).toEqual({ share: 1 });
  await addVisits(1);
  expect(await decideSample(database.pool, large, instants)).toEqual({ share: 8_000 / 12_001 });
});

test('a drop-off names the visits behind it', async () => {
  const { leavers } = await getFunnelReport(database.pool, access, settings, query, { by: null, leftAtStep: 1 });
  expect(leavers).toHaveLength(1);
  expect(leavers[0]).toMatchObject({
    entryPath: 'shop.example/shoes',
    exitPath: 'shop.example/cart',
    pageViewCount: 2,
  });
});

test('another account sees nobody, and days without hits have nobody', async () => {
  const stranger = await saveAccount(database.pool, tagId + 1);
  const own = { ...settings, steps: settings.steps.slice(0, 2) };
  const figuresOf = async (reader: AccountAccess, period: typeof query.period) =>
    (await getFunnelReport(database.pool, reader, own, { period, filters: [] }, everything)).figures.steps[0]?.people;
  expect(await figuresOf(stranger, query.period)).toBe(0);
  expect(await figuresOf(access, toPeriod('2026-11-01', '2026-11-18'))).toBe(0);
});

test('a sample is read by the visitors’ own index, and everything through an index too', async () => {
  const instants = { from: new Date('2026-11-01T00:00:00Z'), until: new Date('2026-11-21T00:00:00Z') };
  const sample = { share: 0.01 };
  const client = await database.pool.connect();
  try {
    await client.query('SET enable_seqscan = off');
    await client.query('SET enable_bitmapscan = off');
    const planOf = async (statement: ReturnType<typeof toFunnelVisitsSql>) =>
      JSON.stringify(await send(client, sql`EXPLAIN ${statement}`));
    expect(await planOf(toFunnelVisitsSql(access, sample, instants, []))).toMatch(/Index Scan using visits_2026_11/);
    expect(await planOf(toFunnelHitsSql(access, sample, instants, listFunnelColumns(settings.steps)))).toMatch(
      /hits_2026_11_(pkey|tag_id_at_idx)/,
    );
    expect(await planOf(toFunnelConversionsSql(access, sample, instants, [randomUUID()]))).not.toContain(
      'Seq Scan on conv',
    );
  } finally {
    client.release(true);
  }
});
