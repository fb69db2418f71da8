// From hits to what notices are made of: events by hour, what came in the same hours before, and what is wrong with them.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { createPipeline, type Pipeline } from '@/lib/collector/pipeline';
import { rollUpDays } from '@/lib/collector/roll-up-days';
import {
  chrome,
  createTestGoal,
  createTestShop,
  makeHit,
  orderGoal,
  type TestShop,
} from '@/lib/collector/testing/test-shop';
import { execute, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { WireHit } from '@/lib/wire/hit';
import { listEventFlaws, listHeard, toEventFlawsSql, toHeardSql } from './tag-watch';

/** Tuesday, 13:20 in Berlin. */
const now = new Date('2026-11-24T12:20:00Z');
const hourMs = 3_600_000;
const weekHours = 7 * 24;
let database: TestDatabase;
let pipeline: Pipeline;

beforeAll(async () => {
  database = await createTestDatabase();
  pipeline = createPipeline({ pool: database.pool, now: () => now, laneCount: 1 });
});
afterAll(async () => {
  await pipeline.close();
  await database.drop();
});

const toAccess = (shop: TestShop) =>
  ({
    accountId: shop.accountId,
    accountName: 'Shop',
    actor: 'test',
    role: 'viewer',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
  }) as AccountAccess;

async function collect(hits: readonly WireHit[]): Promise<void> {
  for (const hit of hits) {
    const options = { atMs: now.getTime() - hit.ageMs, isBackfill: true };
    expect((await pipeline.collect(hit, chrome, options)).kind).toBe('recorded');
  }
  await rollUpDays(database.pool, null);
}

const toOrder = (shop: TestShop, hoursAgo: number, parts: Partial<WireHit> = {}): WireHit =>
  makeHit(shop, {
    kind: 'custom',
    visitorId: randomUUID(),
    sessionId: randomUUID(),
    eventAction: 'order',
    revenueMicros: 5_000_000n,
    ageMs: hoursAgo * hourMs,
    ...parts,
  });

test('last heard four hours ago, three whole hours are silent; the same hours of each week before are counted', async () => {
  const shop = await createTestShop(database.pool);
  const ages = [4, weekHours + 0.5, weekHours + 1, weekHours + 3.3, weekHours + 4, 3 * weekHours + 2];
  await collect(ages.map((hoursAgo) => toOrder(shop, hoursAgo)));
  // 09:20 is in the hour of 9: silent from 10:00 to 13:00. A week before, 12:50, 12:20 and 10:02 lie there, 09:20 does not.
  const heard = {
    tagId: shop.tagId,
    firstAt: new Date('2026-11-03T10:00:00Z'),
    lastAt: new Date('2026-11-24T08:00:00Z'),
    silentHours: 3,
    weekCounts: [3, 0, 1, 0],
  };
  expect(await listHeard(database.pool, toAccess(shop), now)).toEqual([
    { ...heard, action: null },
    { ...heard, action: 'order' },
  ]);
});

test('a silence of more than a week is looked at for one week: by then the same hours a week ago are silent too', async () => {
  const shop = await createTestShop(database.pool);
  await collect([10, 20, 30].map((days) => toOrder(shop, days * 24)));
  const [tag] = await listHeard(database.pool, toAccess(shop), now);
  // Silent from the 14th, 14:00, to the 21st, 14:00. In the week before lies the 14th, 13:00, in the one before that the 4th, then the 25th of October.
  expect(tag).toMatchObject({ silentHours: weekHours, weekCounts: [1, 1, 1, 0] });
});

test('orders of the last 7 days are counted without value, with an odd currency, and told twice in one page load', async () => {
  const shop = await createTestShop(database.pool);
  await createTestGoal(database.pool, shop, orderGoal);
  await pipeline.close();
  pipeline = createPipeline({ pool: database.pool, now: () => now, laneCount: 1 });
  const twice = { visitorId: randomUUID(), sessionId: randomUUID(), pageLoadId: randomUUID() };
  await collect([
    toOrder(shop, 8 * 24, { revenueMicros: null, transactionId: 'T0' }),
    toOrder(shop, 5, { transactionId: 'T1' }),
    toOrder(shop, 4, { revenueMicros: null, transactionId: 'T2' }),
    toOrder(shop, 3, { parameters: { gc: 'US$' } }),
    toOrder(shop, 2, { ...twice, transactionId: 'T3' }),
    toOrder(shop, 1.9, { ...twice, transactionId: 'T3' }),
    toOrder(shop, 1.8, { ...twice }),
    // The same order from another page load is the page loaded again.
    toOrder(shop, 1.7, { ...twice, pageLoadId: randomUUID(), transactionId: 'T3' }),
  ]);
  expect(await listEventFlaws(database.pool, toAccess(shop), now)).toEqual([
    {
      tagId: shop.tagId,
      action: 'order',
      events: 7,
      valued: 6,
      unvalued: 1,
      oddCurrencies: 1,
      doubledOrders: 2,
      usualEvents: 8,
      usualValued: 6,
      unvaluedSinceAt: new Date('2026-11-24T08:00:00Z'),
      oddCurrencySinceAt: new Date('2026-11-24T09:00:00Z'),
      doubledSinceAt: new Date('2026-11-24T10:00:00Z'),
    },
  ]);
});

test('both read the roll-ups of the account by primary key', async () => {
  const shop = await createTestShop(database.pool);
  const client = await database.pool.connect();
  try {
    await execute(client, sql`SET enable_seqscan = off`);
    await execute(client, sql`SET enable_bitmapscan = off`);
    for (const statement of [toHeardSql(toAccess(shop), now), toEventFlawsSql(toAccess(shop), now)]) {
      const rows = await query(client, sql`EXPLAIN ${statement}`, z.object({ 'QUERY PLAN': z.string() }));
      const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
      expect(plan).toMatch(/Index (Only )?Scan using event_rollups_pkey/);
      expect(plan).not.toContain('Seq Scan');
    }
  } finally {
    client.release(true);
  }
});
