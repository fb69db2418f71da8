// What page loads tell of themselves: whatever order, batches, repeats and collectors, visits and roll-ups hold the highest totals once.

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { getRow, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { WireHit } from '@/lib/wire/hit';
import { createPipeline, type Pipeline } from './pipeline';
import { rollUpDays } from './roll-up-days';
import { chrome, createTestShop, makeHit, type TestShop } from './testing/test-shop';

const nowMs = Date.UTC(2026, 10, 24, 12);
const second = 1_000;
let database: TestDatabase;
let pipelines: Pipeline[];

beforeAll(async () => {
  database = await createTestDatabase();
  pipelines = [1, 2].map((laneCount) => createPipeline({ pool: database.pool, now: () => new Date(nowMs), laneCount }));
});
afterAll(async () => {
  for (const pipeline of pipelines) await pipeline.close();
  await database.drop();
});

/** Two pages; the first is hidden three times, the second twice. Active 30 s + 8 s, seen to 80 percent. */
function listHides(shop: TestShop, visitorId: string | null, pageLoadIds: readonly string[]): WireHit[] {
  const told = [
    [0, 5, 4, 10],
    [0, 40, 30, 80],
    [0, 20, 20, 50],
    [1, 9, 8, 40],
    [1, 9, 8, 40],
  ] as const;
  return told.map(([page, visibleSeconds, activeSeconds, scrollPercent], index) =>
    makeHit(shop, {
      kind: 'pageHide',
      visitorId,
      pageLoadId: pageLoadIds[page] ?? null,
      url: `https://www.shop.example/${page}`,
      visibleMs: visibleSeconds * second,
      activeMs: activeSeconds * second,
      scrollPercent,
      ageMs: (10 - index) * second,
    }),
  );
}

const sumsSchema = z.object({
  visits: z.number(),
  active_ms: z.number().nullable(),
  visible_ms: z.number().nullable(),
  scroll: z.number().nullable(),
  rolled: z.string(),
  pages: z.string(),
  steps: z.string(),
});

async function readSums({ accountId }: TestShop): Promise<z.output<typeof sumsSchema>> {
  return getRow(
    database.pool,
    sql`SELECT (SELECT count(*) FROM visits WHERE account_id = ${accountId})::int AS visits,
          (SELECT sum(active_ms) FROM visits WHERE account_id = ${accountId})::int AS active_ms,
          (SELECT sum(visible_ms) FROM visits WHERE account_id = ${accountId})::int AS visible_ms,
          (SELECT max(max_scroll_percent) FROM visits WHERE account_id = ${accountId})::int AS scroll,
          (SELECT concat_ws(' ', sum(visits), sum(bounces), sum(visit_page_views), sum(timed_visits), sum(visible_ms), sum(active_ms), sum(scroll_percents))
             FROM traffic_rollups WHERE account_id = ${accountId} AND rollup = 'total' AND grain = 'day') AS rolled,
          (SELECT string_agg(concat_ws(' ', path, page_views, entries, exits, timed_page_views, active_ms, scrolled_75, active_from_0, active_from_10, active_from_30), ', ' ORDER BY path)
             FROM page_rollups WHERE account_id = ${accountId} AND grain = 'day') AS pages,
          (SELECT coalesce(string_agg(concat_ws(' ', measure, step, visits), ', ' ORDER BY measure, step), '')
             FROM visit_rollups WHERE account_id = ${accountId} AND rollup = 'total' AND grain = 'day' AND visits <> 0) AS steps`,
    sumsSchema,
  );
}

async function collectShuffled(
  hits: readonly WireHit[],
  places: readonly number[],
  sizes: readonly number[],
): Promise<void> {
  const rest = [...hits, ...hits]
    .map((hit, index) => ({ hit, place: places[index] ?? 0 }))
    .toSorted((one, other) => one.place - other.place)
    .map(({ hit }) => hit);
  for (let batch = 0; rest.length > 0; batch += 1) {
    const taken = rest.splice(0, sizes[batch] ?? 1);
    await pipelines[batch % 2]?.collectMany(taken.map((hit) => ({ hit, client: chrome })));
    if (batch % 3 === 0) await rollUpDays(database.pool, null);
  }
  await rollUpDays(database.pool, null);
}

const arrivals = fc.record({
  places: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 14, maxLength: 14 }),
  sizes: fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 14, maxLength: 14 }),
});

test('hides of two pages, shuffled, twice, by two collectors: one visit of 38 s active in 49 s, scrolled to 80, each page once', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ places, sizes }) => {
      const shop = await createTestShop(database.pool);
      const [visitorId, ...pageLoadIds] = [randomUUID(), randomUUID(), randomUUID()];
      const loads = pageLoadIds.map((pageLoadId, page) =>
        makeHit(shop, { visitorId, pageLoadId, url: `https://www.shop.example/${page}`, ageMs: (30 - page) * second }),
      );
      // Known first: a hide that is the first of its visitor is in no visit.
      await pipelines[0]?.collectMany(loads.map((hit) => ({ hit, client: chrome })));
      await collectShuffled(listHides(shop, visitorId, pageLoadIds), places, sizes);
      expect(await readSums(shop)).toEqual({
        visits: 1,
        active_ms: 38 * second,
        visible_ms: 49 * second,
        scroll: 80,
        rolled: '1 0 2 1 49000 38000 80',
        pages: 'shop.example/0 1 1 0 1 30000 1 0 0 1, shop.example/1 1 0 1 1 8000 0 1 0 0',
        steps: 'pages 2 1, time 4 1',
      });
    }),
    { numRuns: 15, seed: 20261124, endOnFailure: true },
  );
});

test('without a visitor (consent denied) the pages are timed all the same, once each, and there is no visit', async () => {
  const shop = await createTestShop(database.pool);
  const pageLoadIds = [randomUUID(), randomUUID()];
  const hides = listHides(shop, null, pageLoadIds);
  for (const hit of [...hides, ...hides.toReversed()]) await pipelines[0]?.collectMany([{ hit, client: chrome }]);
  await rollUpDays(database.pool, null);
  expect(await readSums(shop)).toMatchObject({
    visits: 0,
    active_ms: null,
    pages: 'shop.example/0 0 0 0 1 30000 1 0 0 1, shop.example/1 0 0 0 1 8000 0 1 0 0',
  });
});
