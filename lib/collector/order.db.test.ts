// The network keeps no order: hits of one sitting come shuffled, twice, to two collectors, in any batches. The result must be the one of the
// right order. Law, over random shuffles with a fixed seed.

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { transaction } from '@/lib/db/pool';
import { query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { WireHit } from '@/lib/wire/hit';
import { createPipeline, type Pipeline } from './pipeline';
import {
  chrome,
  createTestGoal,
  createTestShop,
  listDisagreements,
  makeAdUrl,
  makeHit,
  orderGoal,
  readTotals,
  type TestShop,
  thanksGoal,
} from './testing/test-shop';

const minuteMs = 60_000;
const nowMs = Date.UTC(2026, 10, 24, 12);
let database: TestDatabase;
let pipelines: Pipeline[];

beforeAll(async () => {
  database = await createTestDatabase();
  pipelines = [2, 1].map((laneCount) => createPipeline({ pool: database.pool, now: () => new Date(nowMs), laneCount }));
});
afterAll(async () => {
  for (const pipeline of pipelines) await pipeline.close();
  await database.drop();
});

/** A sitting: an ad's landing, a page, the order with its event before it and its revenue after it; a page hide after each page. */
function makeSitting(shop: TestShop, transactionId: string): WireHit[] {
  const [visitorId, thanksId] = [randomUUID(), randomUUID()];
  const at = (minutes: number, parts: Partial<WireHit>): WireHit =>
    makeHit(shop, { visitorId, clickId: 'a1b2', clickIdKind: 'msclkid', ageMs: (60 - minutes) * minuteMs, ...parts });
  return [
    at(0, { url: makeAdUrl('Shoes', 'a1b2') }),
    at(1, { kind: 'pageHide', url: null }),
    at(12, { url: 'https://www.shop.example/cart' }),
    at(20, {
      kind: 'custom',
      eventAction: 'order',
      transactionId,
      revenueMicros: 5_000_000n,
      currency: 'EUR',
      url: null,
    }),
    at(21, { url: 'https://www.shop.example/thanks', pageLoadId: thanksId }),
    at(21.5, { kind: 'custom', pageLoadId: thanksId, revenueMicros: 42_000_000n, currency: 'EUR', url: null }),
    at(25, { kind: 'pageHide', pageLoadId: thanksId, url: null }),
  ];
}

/** Who sends in which order: a place in the shuffle for each hit, how many go together, and to whom. */
const arrivals = fc.record({
  places: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 28, maxLength: 28 }),
  sizes: fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 28, maxLength: 28 }),
});

test('two visitors send one order: whatever comes first, in whatever batches, twice: one visit each, one conversion of the order, revenue joined', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ places, sizes }) => {
      // At once, so that no pipeline that just reads its configuration sees the tag without its goals.
      const shop = await transaction(database.pool, async (client) => {
        const made = await createTestShop(client);
        for (const goal of [thanksGoal, orderGoal]) await createTestGoal(client, made, goal);
        return made;
      });
      const once = [...makeSitting(shop, 'T-1'), ...makeSitting(shop, 'T-1')];
      const shuffled = [...once, ...once]
        .map((hit, index) => ({ hit, place: places[index] ?? 0 }))
        .toSorted((one, other) => one.place - other.place)
        .map(({ hit }) => hit);
      for (let batch = 0; shuffled.length > 0; batch += 1) {
        const hits = shuffled.splice(0, sizes[batch] ?? 1);
        await pipelines[batch % 2]?.collectMany(hits.map((hit) => ({ hit, client: chrome })));
      }
      const totals = await readTotals(database.pool, shop);
      expect(totals).toMatchObject({
        hits: 14,
        visits: 2,
        visitPageViews: 6,
        adClicks: 2,
        conversions: 3,
      });
      expect(listDisagreements(totals)).toEqual([]);
      // A page hide that comes before everything else of its visitor is in no visit; whatever the person did is.
      const [loose] = await query(
        database.pool,
        sql`SELECT count(*)::int AS count FROM hits WHERE account_id = ${shop.accountId} AND visit_id IS NULL AND kind <> 'pageHide'`,
      );
      expect(loose).toEqual({ count: 0 });
      const conversions = await query(
        database.pool,
        sql`
          SELECT value_micros AS micros, transaction_id AS "transactionId", click_touch_id IS NOT NULL AS "isFromAds", count(*)::int AS count
            FROM conversions WHERE account_id = ${shop.accountId} GROUP BY 1, 2, 3 ORDER BY 1`,
      );
      expect(conversions).toEqual([
        { micros: 5_000_000n, transactionId: 'T-1', isFromAds: true, count: 1 },
        { micros: 42_000_000n, transactionId: null, isFromAds: true, count: 2 },
      ]);
    }),
    { numRuns: 30, seed: 20261124, endOnFailure: true },
  );
});
