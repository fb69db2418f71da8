import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPipeline, type Pipeline } from '@/lib/collector/pipeline';
import { rollUpDays } from '@/lib/collector/roll-up-days';
import {
  chrome,
  createTestGoal,
  createTestShop,
  listDisagreements,
  makeAdUrl,
  makeHit,
  notifyConfig,
  orderGoal,
  readTotals,
  type TestShop,
  thanksGoal,
} from '@/lib/collector/testing/test-shop';
import { transaction } from '@/lib/db/pool';
import { execute, json, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { GoalSettings } from '@/lib/domain/goal';
import type { WireHit } from '@/lib/wire/hit';
import { createRecounter } from './recounter';

const minuteMs = 60_000;
const nowMs = Date.UTC(2026, 10, 24, 12);
let database: TestDatabase;
let pipeline: Pipeline;

beforeAll(async () => {
  database = await createTestDatabase();
  pipeline = createPipeline({ pool: database.pool, now: () => new Date(nowMs), laneCount: 1 });
});
afterAll(async () => {
  await pipeline.close();
  await database.drop();
});

const goalsToCount: readonly GoalSettings[] = [
  thanksGoal,
  { ...orderGoal, count: 'unique' },
  {
    ...thanksGoal,
    condition: { kind: 'pages', minPages: 2 },
    revenue: { kind: 'fixed', micros: 3_000_000n, currency: 'EUR' },
    isPrimary: false,
  },
];

async function createShop(settings: readonly GoalSettings[]): Promise<{ shop: TestShop; goalIds: string[] }> {
  return transaction(database.pool, async (client) => {
    const shop = await createTestShop(client);
    const goalIds: string[] = [];
    for (const each of settings) goalIds.push(await createTestGoal(client, shop, each));
    return { shop, goalIds };
  });
}

async function send(hits: readonly WireHit[], sizes: readonly number[] = []): Promise<void> {
  const left = [...hits];
  for (let batch = 0; left.length > 0; batch += 1)
    await pipeline.collectMany(left.splice(0, sizes[batch] ?? 3).map((hit) => ({ hit, client: chrome })));
}

async function addRun(shop: TestShop, goalId: string, version = 1): Promise<string> {
  const runId = randomUUID();
  await execute(
    database.pool,
    sql`INSERT INTO goal_runs (id, account_id, goal_id, version, status) VALUES (${runId}, ${shop.accountId}, ${goalId}, ${version}, 'waiting')`,
  );
  return runId;
}

async function recount(): Promise<void> {
  const recounter = createRecounter(database.pool);
  await recounter.work();
  await recounter.close();
}

/** Everything that reports read of conversions, in a fixed order. */
async function readStored({ accountId }: TestShop): Promise<unknown[]> {
  return [
    await query(
      database.pool,
      sql`SELECT visitor_id, id, tag_id, goal_id, goal_version, is_primary, hit_id, hit_at, visit_id, page_load_id, converted_at, converted_on, click_touch_id,
          clicked_at, clicked_on, source_id, landing_path, device, country, value_micros, currency, value_kind, transaction_id
        FROM conversions WHERE account_id = ${accountId} ORDER BY goal_id, visitor_id, id`,
    ),
    await query(
      database.pool,
      sql`SELECT * FROM conversion_touches WHERE account_id = ${accountId} ORDER BY goal_id, visitor_id, conversion_id, position`,
    ),
    await query(
      database.pool,
      sql`SELECT order_keys.* FROM order_keys JOIN goals ON goals.id = goal_id WHERE account_id = ${accountId} ORDER BY goal_id, transaction_id`,
    ),
    await query(
      database.pool,
      sql`SELECT visitor_id, id, conversion_count FROM visits WHERE account_id = ${accountId} ORDER BY visitor_id, id`,
    ),
  ];
}

const hitParts = fc.record({
  visitor: fc.constantFrom(0, 1, 2),
  gapMinutes: fc.constantFrom(0.1, 1, 20, 31, 400),
  what: fc.constantFrom('ad', 'page', 'thanks', 'thanks', 'revenue', 'order', 'order', 'hide'),
  transactionId: fc.constantFrom(null, 'T1', 'T2'),
});

/** Hits in the order of their times. */
function makeHits(
  shop: TestShop,
  parts: readonly { visitor: number; gapMinutes: number; what: string; transactionId: string | null }[],
): WireHit[] {
  const visitorIds = [randomUUID(), randomUUID(), randomUUID()];
  const pageLoadIds = visitorIds.map(() => randomUUID());
  let ageMs = parts.reduce((sum, { gapMinutes }) => sum + gapMinutes, 1) * minuteMs;
  return parts.map(({ visitor, gapMinutes, what, transactionId }, index) => {
    ageMs -= gapMinutes * minuteMs;
    const pageLoadId = pageLoadIds[visitor] ?? null;
    const shared = { visitorId: visitorIds[visitor] ?? null, pageLoadId, ageMs };
    const onPage = () => {
      pageLoadIds[visitor] = randomUUID();
      return { ...shared, pageLoadId: pageLoadIds[visitor] ?? null };
    };
    switch (what) {
      case 'ad':
        return makeHit(shop, { ...onPage(), url: makeAdUrl(`C${index % 3}`, `click${index}`) });
      case 'page':
        return makeHit(shop, { ...onPage(), url: `https://www.shop.example/p${index % 4}` });
      case 'thanks':
        return makeHit(shop, { ...onPage(), url: 'https://www.shop.example/thanks', transactionId });
      case 'revenue':
        return makeHit(shop, { ...shared, kind: 'custom', revenueMicros: 7_000_000n, currency: 'EUR', url: null });
      case 'order':
        return makeHit(shop, {
          ...shared,
          kind: 'custom',
          eventAction: 'order',
          transactionId,
          revenueMicros: 5_000_000n,
          currency: 'EUR',
          url: null,
        });
      default:
        return makeHit(shop, { ...shared, kind: 'pageHide', url: null });
    }
  });
}

test('law: counting the past again gives, row for row, what was counted live, whatever the batches were; totals equal rows', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(hitParts, { minLength: 1, maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 8 }), { maxLength: 30 }),
      async (parts, sizes) => {
        const { shop, goalIds } = await createShop(goalsToCount);
        await send(makeHits(shop, parts), sizes);
        const before = await readStored(shop);
        for (const goalId of goalIds) await addRun(shop, goalId);
        await recount();
        expect(await readStored(shop)).toEqual(before);
        expect(listDisagreements(await readTotals(database.pool, shop))).toEqual([]);
        await rollUpDays(database.pool, null);
        expect(listDisagreements(await readTotals(database.pool, shop))).toEqual([]);
      },
    ),
    { numRuns: 10, seed: 20261124, endOnFailure: true },
  );
}, 120_000);

const order = { visitor: 0, gapMinutes: 1, what: 'order', transactionId: null };
const visit = [
  { ...order, what: 'ad' },
  { ...order, what: 'thanks' },
];

test('a new goal whose past is counted has what it would have counted from the beginning, and late hits are counted by it from then on', async () => {
  const { shop } = await createShop([]);
  await send(makeHits(shop, [...visit, ...visit]));
  const goalId = await createTestGoal(database.pool, shop, thanksGoal);
  await execute(
    database.pool,
    sql`UPDATE goal_versions SET effective_at = '2026-11-24T12:00:00Z' WHERE goal_id = ${goalId}`,
  );
  await notifyConfig(database.pool);
  expect((await readTotals(database.pool, shop)).conversions).toBe(0);
  await addRun(shop, goalId);
  await recount();
  const totals = await readTotals(database.pool, shop);
  expect(totals.conversions).toBe(2);
  expect(listDisagreements(totals)).toEqual([]);
  const [version] = await query(database.pool, sql`SELECT effective_at FROM goal_versions WHERE goal_id = ${goalId}`);
  expect(version?.effective_at).toEqual(new Date(0));
});

test('a changed rule replaces what the one before counted, and nothing is seen of it before it is done', async () => {
  const { shop, goalIds } = await createShop([thanksGoal]);
  const goalId = goalIds[0] ?? '';
  await send(makeHits(shop, [...visit, order, order, order]));
  expect((await readTotals(database.pool, shop)).conversions).toBe(1);
  await execute(
    database.pool,
    sql`INSERT INTO goal_versions (goal_id, version, effective_at, condition, category, revenue_kind, count_kind, click_window_minutes, is_primary)
      VALUES (${goalId}, 2, now(), ${json(orderGoal.condition)}, 'purchase', 'varying', 'all', 43200, true)`,
  );
  await execute(database.pool, sql`UPDATE goals SET current_version = 2 WHERE id = ${goalId}`);
  const runId = await addRun(shop, goalId, 2);
  await recount();
  const rows = await query(
    database.pool,
    sql`SELECT DISTINCT goal_version, count(*) OVER ()::int AS count FROM conversions WHERE goal_id = ${goalId}`,
  );
  expect(rows).toEqual([{ goal_version: 2, count: 3 }]);
  expect(listDisagreements(await readTotals(database.pool, shop))).toEqual([]);
  const [run] = await query(
    database.pool,
    sql`SELECT status, counted_count, before_count, done_percent FROM goal_runs WHERE id = ${runId}`,
  );
  expect(run).toEqual({ status: 'done', counted_count: 3, before_count: 1, done_percent: 100 });
  const [left] = await query(database.pool, sql`SELECT count(*)::int AS count FROM goal_run_conversions`);
  expect(left).toEqual({ count: 0 });
});

test('a run of a rule that was changed meanwhile ends and changes nothing; one whose process was ended is taken up where it stood', async () => {
  const { shop, goalIds } = await createShop([thanksGoal]);
  const goalId = goalIds[0] ?? '';
  await send(makeHits(shop, visit));
  const before = await readStored(shop);
  const overtaken = await addRun(shop, goalId, 1);
  await execute(database.pool, sql`UPDATE goals SET current_version = 2 WHERE id = ${goalId}`);
  await recount();
  expect(await readStored(shop)).toEqual(before);
  await execute(database.pool, sql`UPDATE goals SET current_version = 1 WHERE id = ${goalId}`);
  const abandoned = await addRun(shop, goalId, 1);
  await execute(
    database.pool,
    sql`UPDATE goal_runs SET status = 'running', started_at = now() - interval '1 minute', seen_at = now() - interval '31 seconds' WHERE id = ${abandoned}`,
  );
  await recount();
  const runs = await query(
    database.pool,
    sql`SELECT id, status FROM goal_runs WHERE goal_id = ${goalId} ORDER BY status`,
  );
  expect(runs).toEqual([
    { id: overtaken, status: 'cancelled' },
    { id: abandoned, status: 'done' },
  ]);
  expect(await readStored(shop)).toEqual(before);
});

test('a run whose process ends in good order is free for the next one at once, and shows nothing until that one is done', async () => {
  const { shop, goalIds } = await createShop([thanksGoal]);
  const goalId = goalIds[0] ?? '';
  await send(makeHits(shop, visit));
  const before = await readStored(shop);
  const runId = await addRun(shop, goalId, 1);
  const ending = createRecounter(database.pool);
  const work = ending.work();
  await ending.close();
  await work;
  const readRun = () =>
    query(database.pool, sql`SELECT status, seen_at, counted_count FROM goal_runs WHERE id = ${runId}`);
  expect(await readRun()).toEqual([{ status: 'running', seen_at: null, counted_count: 0 }]);
  expect(await readStored(shop)).toEqual(before);
  await recount();
  expect(await readRun()).toMatchObject([{ status: 'done', counted_count: 1 }]);
  expect(await readStored(shop)).toEqual(before);
});
