// In a file of its own: the keeper of audiences, which empties the queue, ends with the collector before anything is counted again.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPipeline } from '@/lib/collector/pipeline';
import {
  chrome,
  createTestGoal,
  createTestShop,
  makeAdUrl,
  makeHit,
  orderGoal,
  thanksGoal,
} from '@/lib/collector/testing/test-shop';
import { execute, json, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import { createRecounter } from './recounter';

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test('visitors whose conversions went or came are queued for the audiences of their account, where it has any', async () => {
  const { pool } = database;
  const [shop, withoutAudiences] = [await createTestShop(pool), await createTestShop(pool)];
  await execute(
    pool,
    sql`INSERT INTO audiences (id, account_id, name, description, rule, duration_days, created_by, created_at, updated_at)
      VALUES (${randomUUID()}, ${shop.accountId}, 'Buyers', '', ${json({ kind: 'converted', goalId: null })}, 30, 'test', now(), now())`,
  );
  const [thankful, ordering, reader] = [randomUUID(), randomUUID(), randomUUID()];
  const pipeline = createPipeline({ pool, now: () => new Date(), laneCount: 1 });
  for (const of of [shop, withoutAudiences]) {
    const goalId = await createTestGoal(pool, of, thanksGoal);
    await pipeline.collectMany(
      [
        makeHit(of, { visitorId: thankful, url: makeAdUrl('Shoes', randomUUID()) }),
        makeHit(of, { visitorId: thankful, url: 'https://www.shop.example/thanks' }),
        makeHit(of, { visitorId: ordering, kind: 'custom', eventAction: 'order', url: null }),
        makeHit(of, { visitorId: reader, url: 'https://www.shop.example/' }),
      ].map((hit) => ({ hit, client: chrome })),
    );
    await execute(
      pool,
      sql`UPDATE goal_versions SET condition = ${json(orderGoal.condition)} WHERE goal_id = ${goalId}`,
    );
    await execute(
      pool,
      sql`INSERT INTO goal_runs (id, account_id, goal_id, version, status) VALUES (${randomUUID()}, ${of.accountId}, ${goalId}, 1, 'waiting')`,
    );
  }
  await pipeline.close();
  await execute(pool, sql`DELETE FROM audience_queue`);
  const recounter = createRecounter(pool);
  await recounter.work();
  await recounter.close();
  const queued = await query(pool, sql`SELECT visitor_id, account_id FROM audience_queue ORDER BY visitor_id`);
  expect(queued).toEqual([thankful, ordering].sort().map((id) => ({ visitor_id: id, account_id: shop.accountId })));
});
