// The account that a benchmark sends its hits to: a tag, and goals that its visitors meet. Written straight into the database of the server
// under test, which is told as the store tells it.

import { randomInt, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { execute, json, query, sql } from '@/lib/db/sql';
import type { GoalCondition } from '@/lib/domain/goal';

const goals: readonly { name: string; condition: GoalCondition; count: 'all' | 'unique' }[] = [
  {
    name: 'Purchase',
    condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/thanks' } },
    count: 'all',
  },
  {
    name: 'Cart',
    condition: { kind: 'destinationUrl', url: { operator: 'beginsWith', value: 'shop.example/cart' } },
    count: 'unique',
  },
  {
    name: 'Sign-up',
    condition: {
      kind: 'event',
      category: null,
      action: { operator: 'equals', value: 'sign_up' },
      label: null,
      value: null,
    },
    count: 'unique',
  },
];

/** Makes the account and returns the id of its tag. */
export async function createBenchShop(pool: Pool): Promise<number> {
  const accountId = randomUUID();
  const tagId = randomInt(100_000_000, 1_000_000_000);
  await execute(
    pool,
    sql`INSERT INTO accounts (id, name, currency, time_zone) VALUES (${accountId}, 'Benchmark', 'USD', 'Europe/Berlin')`,
  );
  await execute(pool, sql`INSERT INTO tags (id, account_id, name) VALUES (${tagId}, ${accountId}, 'Shop')`);
  for (const { name, condition, count } of goals) {
    const goalId = randomUUID();
    await execute(
      pool,
      sql`INSERT INTO goals (id, account_id, tag_id, name) VALUES (${goalId}, ${accountId}, ${tagId}, ${name})`,
    );
    await execute(
      pool,
      sql`
        INSERT INTO goal_versions (goal_id, version, effective_at, condition, category, revenue_kind, count_kind,
                                   click_window_minutes, is_primary)
        VALUES (${goalId}, 1, now() - interval '1 day', ${json(condition)}, 'other', 'none', ${count}, 43200, true)`,
    );
  }
  await execute(pool, sql`SELECT pg_notify('goalpost_config', '')`);
  return tagId;
}

export type StoredSums = { hits: number; rolledHits: number; visitHits: number; visits: number; conversions: number };

/** What the database has of the tag, from the rows and from the roll-ups. */
export async function readStoredSums(pool: Pool, tagId: number): Promise<StoredSums> {
  const [row] = await query(
    pool,
    sql`
      SELECT (SELECT count(*) FROM hits WHERE tag_id = ${tagId}) AS hits,
             (SELECT coalesce(sum(hits), 0) FROM traffic_daily WHERE tag_id = ${tagId})
               + (SELECT coalesce(sum(hits), 0) FROM traffic_deltas WHERE tag_id = ${tagId}) AS rolled_hits,
             (SELECT coalesce(sum(hit_count), 0) FROM visits WHERE tag_id = ${tagId}) AS visit_hits,
             (SELECT count(*) FROM visits WHERE tag_id = ${tagId}) AS visits,
             (SELECT count(*) FROM conversions WHERE tag_id = ${tagId}) AS conversions`,
  );
  return {
    hits: Number(row?.hits),
    rolledHits: Number(row?.rolled_hits),
    visitHits: Number(row?.visit_hits),
    visits: Number(row?.visits),
    conversions: Number(row?.conversions),
  };
}
