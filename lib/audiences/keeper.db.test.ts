// Laws of what is kept: live membership is membership counted later, whatever came in which order and batches; sums are those of their facts.

import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPipeline, type Pipeline } from '@/lib/collector/pipeline';
import {
  chrome,
  createTestGoal,
  createTestShop,
  makeAdUrl,
  makeHit,
  notifyConfig,
  orderGoal,
  type TestShop,
} from '@/lib/collector/testing/test-shop';
import { execute, json, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AudienceRule } from '@/lib/domain/audience';
import type { WireHit } from '@/lib/wire/hit';
import { createAudienceKeeper } from './keeper';

const dayMs = 86_400_000;
const nowMs = Date.UTC(2026, 10, 24, 12);
const now = () => new Date(nowMs);
let database: TestDatabase;
let pipelines: Pipeline[];

beforeAll(async () => {
  database = await createTestDatabase();
  pipelines = [2, 1].map((laneCount) => createPipeline({ pool: database.pool, now, laneCount }));
});
afterAll(async () => {
  for (const pipeline of pipelines) await pipeline.close();
  await database.drop();
});

const rules: Record<string, AudienceRule> = {
  cart: { kind: 'product', audience: 'cartAbandoners' },
  buyers: { kind: 'converted', goalId: null },
  neither: {
    kind: 'not',
    rule: {
      kind: 'any',
      rules: [
        { kind: 'converted', goalId: null },
        { kind: 'pageView', tests: [{ field: 'url', operator: 'contains', value: '/cart' }] },
      ],
    },
  },
  shoes: { kind: 'arrival', tests: [{ field: 'campaign', operator: 'equals', value: 'shoes' }] },
};

/** What the store does for a new audience. */
async function createAudience(shop: TestShop, name: string, rule: AudienceRule): Promise<string> {
  const [audienceId, buildId] = [randomUUID(), randomUUID()];
  await execute(
    database.pool,
    sql`INSERT INTO audiences (id, account_id, name, description, rule, duration_days, created_by, created_at, updated_at)
VALUES (${audienceId}, ${shop.accountId}, ${name}, '', ${json(rule)}, 3, 'test', ${now()}, ${now()})`,
  );
  await execute(
    database.pool,
    sql`INSERT INTO audience_builds (id, audience_id, account_id, rule, duration_days, state, created_at)
VALUES (${buildId}, ${audienceId}, ${shop.accountId}, ${json(rule)}, 3, 'building', ${now()})`,
  );
  return buildId;
}

/** All that is stored of a build, without its id. */
async function readBuild(buildId: string): Promise<unknown> {
  const facts = await query(
    database.pool,
    sql`SELECT to_jsonb(audience_facts) - 'build_id' AS row FROM audience_facts WHERE build_id = ${buildId}
ORDER BY (to_jsonb(audience_facts) - 'build_id')::text`,
  );
  const spans = await query(
    database.pool,
    sql`SELECT visitor_id, joined_at, until_at FROM audience_spans WHERE build_id = ${buildId} ORDER BY 1, 2`,
  );
  const sizes = await query(
    database.pool,
    sql`SELECT on_day, joined, departed FROM audience_sizes WHERE build_id = ${buildId} AND (joined <> 0 OR departed <> 0) ORDER BY 1`,
  );
  const rollups = await query(
    database.pool,
    sql`SELECT to_jsonb(audience_rollups) - 'build_id' AS row FROM audience_rollups
WHERE build_id = ${buildId} AND (visits <> 0 OR page_views <> 0 OR clicks <> 0 OR all_conversions <> 0 OR all_completions_not_from_ads <> 0 OR all_assists <> 0)
ORDER BY (to_jsonb(audience_rollups) - 'build_id')::text`,
  );
  const steps = await query(
    database.pool,
    sql`SELECT rollup, grain, on_day, measure, device, country, step, visits, converted_visits FROM audience_steps WHERE build_id = ${buildId} AND visits <> 0 ORDER BY 1, 2, 3, 4, 5, 6, 7`,
  );
  return { facts, spans, sizes, rollups, steps };
}

/** Six days of somebody: an ad, a product, the cart with its product, an order or none, and a visit after it. */
function makeVisitor(shop: TestShop, own: { buys: boolean; campaign: string }): WireHit[] {
  const visitorId = randomUUID();
  const at = (day: number, minutes: number, parts: Partial<WireHit>): WireHit =>
    makeHit(shop, { visitorId, ageMs: (6 - day) * dayMs - minutes * 60_000, ...parts });
  const [cartId, homeId] = [randomUUID(), randomUUID()];
  const homeTold = { kind: 'pageHide', pageLoadId: homeId, url: 'https://www.shop.example/' } as const;
  return [
    at(0, 0, { url: makeAdUrl(own.campaign, `click-${visitorId}`) }),
    at(0, 5, { url: 'https://www.shop.example/p', parameters: { pagetype: 'product', prodid: 'P1' } }),
    at(1, 0, { url: 'https://www.shop.example/cart', pageLoadId: cartId }),
    at(1, 0.1, { kind: 'custom', pageLoadId: cartId, parameters: { pagetype: 'cart', prodid: 'P1,P2' } }),
    ...(own.buys
      ? [
          at(1, 9, {
            kind: 'custom',
            eventAction: 'order',
            revenueMicros: 25_000_000n,
            currency: 'EUR',
            transactionId: visitorId,
            parameters: { pagetype: 'purchase', prodid: 'P1' },
          }),
        ]
      : []),
    at(3, 0, { url: 'https://www.shop.example/', pageLoadId: homeId }),
    at(3, 1, { ...homeTold, visibleMs: 50_000, activeMs: 40_000, scrollPercent: 90 }),
    at(3, 0.5, { ...homeTold, visibleMs: 20_000, activeMs: 9_000, scrollPercent: 30 }),
    at(5, 0, { url: makeAdUrl('Shoes', `again-${visitorId}`) }),
  ];
}

async function send(hits: readonly WireHit[], sizes: readonly number[]): Promise<void> {
  let sent = 0;
  for (let turn = 0; sent < hits.length; turn += 1) {
    const batch = hits.slice(sent, sent + (sizes[turn % sizes.length] ?? 1));
    sent += batch.length;
    const pipeline = pipelines[turn % pipelines.length];
    const outcomes = await pipeline?.collectMany(batch.map((hit) => ({ hit, client: chrome })));
    expect(outcomes?.every(({ kind }) => kind === 'recorded' || kind === 'duplicate')).toBe(true);
    // Some are counted between two batches of one visitor.
    if (turn % 2 === 0) await pipeline?.flush();
  }
  for (const pipeline of pipelines) await pipeline.flush();
}

test('membership kept live is membership counted from what is stored, whatever the order and the batches', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 30, maxLength: 30 }),
      fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 4, maxLength: 4 }),
      async (places, sizes) => {
        const shop = await createTestShop(database.pool);
        await createTestGoal(database.pool, shop, orderGoal);
        const live = new Map<string, string>();
        for (const [name, rule] of Object.entries(rules)) live.set(name, await createAudience(shop, name, rule));
        await notifyConfig(database.pool);
        const hits = [
          { buys: true, campaign: 'Shoes' },
          { buys: false, campaign: 'Shoes' },
          { buys: true, campaign: 'Hats' },
        ].flatMap((own) => makeVisitor(shop, own));
        const shuffled = hits
          .map((hit, index) => ({ hit, place: places[index] ?? 0 }))
          .sort((a, b) => a.place - b.place);
        await send(
          shuffled.map(({ hit }) => hit),
          sizes,
        );
        const later = new Map<string, string>();
        for (const [name, rule] of Object.entries(rules))
          later.set(name, await createAudience(shop, `${name} later`, rule));
        for (const pipeline of pipelines) await pipeline.flush();
        for (const name of Object.keys(rules)) {
          const kept = await readBuild(live.get(name) ?? '');
          expect(kept).toEqual(await readBuild(later.get(name) ?? ''));
          expect(kept).not.toEqual({ facts: [], spans: [], sizes: [], rollups: [], steps: [] });
        }
      },
    ),
    { numRuns: 6, seed: 7 },
  );
}, 60_000);

test('sums of every roll-up are those of the facts', async () => {
  const rows = await query(
    database.pool,
    sql`SELECT DISTINCT rollup FROM (
  SELECT rollup, build_id, sum(visits) AS visits, sum(clicks) AS clicks, sum(all_conversions + all_completions_not_from_ads) AS completions,
    sum(all_revenue_micros + all_revenue_not_from_ads_micros) AS value, sum(bounces) AS bounces, sum(active_ms) AS active_ms,
    sum(timed_visits) AS timed, sum(converted_visits) AS converted FROM audience_rollups WHERE grain = 'day' GROUP BY 1, 2
) AS rolled JOIN (
  SELECT build_id, count(*) FILTER (WHERE kind = 'visit') AS visits, count(*) FILTER (WHERE kind = 'click') AS clicks,
    count(*) FILTER (WHERE kind = 'conversion') AS completions, sum(value_micros) AS value,
    count(*) FILTER (WHERE is_bounce) AS bounces, coalesce(sum(active_ms), 0) AS active_ms, count(active_ms) AS timed,
    count(*) FILTER (WHERE is_converted) AS converted FROM audience_facts GROUP BY 1
) AS counted USING (build_id, visits, clicks, completions, value, bounces, active_ms, timed, converted)
GROUP BY rollup HAVING count(*) = (SELECT count(DISTINCT build_id) FROM audience_facts)`,
  );
  expect(rows.map(({ rollup }) => rollup).sort()).toEqual(['landing', 'place', 'source', 'total']);
});

test('weeks and months of audiences that are over are the sums of their days, also of what came later', async () => {
  for (const [table, keys] of [
    [
      sql`audience_rollups`,
      sql`build_id, rollup, basis, is_ad, tag_id, goal_id, source_id, device, country, landing_path`,
    ],
    [sql`audience_steps`, sql`build_id, rollup, measure, tag_id, device, country, step`],
  ] as const) {
    const longer = sql`SELECT ${keys}, grain, on_day, visits, converted_visits FROM ${table} WHERE grain <> 'day'`;
    const ofDays = sql`SELECT ${keys}, grains.grain, date_trunc(grains.grain, on_day::timestamp)::date, sum(visits), sum(converted_visits)
      FROM ${table} JOIN audience_builds ON audience_builds.id = build_id CROSS JOIN unnest(ARRAY['week', 'month']) AS grains (grain)
      WHERE ${table}.grain = 'day' AND (date_trunc(grains.grain, on_day::timestamp) + ('1 ' || grains.grain)::interval)::date <= sealed_until_on
      GROUP BY ${keys}, grains.grain, date_trunc(grains.grain, on_day::timestamp)`;
    expect(
      await query(
        database.pool,
        sql`((${longer}) EXCEPT ALL (${ofDays})) UNION ALL ((${ofDays}) EXCEPT ALL (${longer}))`,
      ),
    ).toEqual([]);
    expect(
      await query(database.pool, sql`SELECT FROM ${table} WHERE grain = 'week' AND visits > 0 LIMIT 1`),
    ).toHaveLength(1);
  }
});

test('a build that was cut off goes on where it was, and its figures are shown only when it is done', async () => {
  const shop = await createTestShop(database.pool);
  await send(makeVisitor(shop, { buys: false, campaign: 'Shoes' }), [6]);
  // Each collector keeps audiences too: what is looked at here must not be done by one of them meanwhile.
  for (const pipeline of pipelines.splice(0)) await pipeline.close();
  const buildId = await createAudience(shop, 'everybody', { kind: 'not', rule: { kind: 'converted', goalId: null } });
  const read = async () => {
    const [row] = await query(
      database.pool,
      sql`SELECT state, live_build_id, visitors_done FROM audience_builds JOIN audiences ON audiences.id = audience_id WHERE audience_builds.id = ${buildId}`,
    );
    return row;
  };
  expect(await read()).toEqual({ state: 'building', live_build_id: null, visitors_done: 0n });
  const keeper = createAudienceKeeper({ pool: database.pool, now, retentionMonths: 0 });
  await keeper.run();
  await keeper.close();
  expect(await read()).toEqual({ state: 'live', live_build_id: buildId, visitors_done: 1n });
});
