// Are the sums of spend those of its rows, whichever days are made anew?

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute, query, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { Period } from '@/lib/domain/report-query';
import { spendRollups, zeroId } from '@/lib/domain/rollups';
import { rollUpSpend } from './roll-up-spend';

let database: TestDatabase;
const accountId = randomUUID();
const importId = randomUUID();

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  await execute(
    pool,
    sql`INSERT INTO accounts (id, name, currency, time_zone) VALUES (${accountId}, 'Shop', 'EUR', 'UTC')`,
  );
  await execute(
    pool,
    sql`INSERT INTO imports (id, account_id, kind, status, sequence, file_name, file_hash, file_bytes, shape, network, answers, notes, created_by)
      VALUES (${importId}, ${accountId}, 'spend', 'done', 1, 'a.csv', 'a', 1, 'template', 'microsoft', '{}', '{}', 'test')`,
  );
});
afterAll(() => database.drop());

/** 300 rows over 60 days from 15 September 2026, a Tuesday: 3 sources, 2 devices, 2 countries; every seventh waits for a rate. */
async function addSpend(seed: number): Promise<void> {
  await execute(
    database.pool,
    sql`INSERT INTO spend (account_id, import_id, line, on_day, is_spread, grain, entity_key, network, platform_account_id, platform_account,
        source_id, campaign, campaign_id, device, country, segment, impressions, clicks, spend_micros, currency, account_micros)
      SELECT ${accountId}, ${importId}, n, '2026-09-15'::date + (n * 7 + ${seed}::int) % 60, false, 'keyword', md5(n::text || ${seed}::int)::uuid, 'microsoft',
        '1', 'Shop', md5('s' || n % 3)::uuid, 'A', '1', CASE n % 2 WHEN 0 THEN 'mobile' ELSE '' END, CASE n % 5 WHEN 0 THEN 'DE' ELSE 'ZZ' END, '',
        n * 10, n, n * 1000, 'EUR', CASE WHEN n % 7 > 0 THEN n * 1000 END
      FROM generate_series(1, 300) AS n`,
  );
}

async function listDifferences(): Promise<unknown[]> {
  const keeps = (column: (typeof spendRollups)[number]['keeps'][number]) =>
    sql`${spendRollups.map((each) => each.keeps.includes(column))}::bool[]`;
  const expected = sql`SELECT rollup, step AS grain, date_trunc(step, on_day::timestamp)::date AS on_day,
      CASE WHEN keeps_source THEN source_id ELSE ${zeroId}::uuid END AS source_id, CASE WHEN keeps_device THEN device ELSE '' END AS device,
      CASE WHEN keeps_country THEN country ELSE '' END AS country, sum(impressions)::bigint AS impressions, sum(clicks)::bigint AS clicks,
      coalesce(sum(account_micros), 0)::bigint AS spend_micros, (count(*) FILTER (WHERE account_micros IS NULL))::bigint AS rows_without_rate
    FROM spend CROSS JOIN unnest(ARRAY['day', 'week', 'month']) AS steps (step)
    CROSS JOIN unnest(${spendRollups.map(({ name }) => name)}::text[], ${keeps('source_id')}, ${keeps('device')}, ${keeps('country')})
      AS rollups (rollup, keeps_source, keeps_device, keeps_country)
    WHERE superseded_by IS NULL GROUP BY 1, 2, 3, 4, 5, 6`;
  const actual = sql`SELECT rollup, grain, on_day, source_id, device, country, impressions, clicks, spend_micros, rows_without_rate FROM spend_rollups`;
  return query(
    database.pool,
    sql`((${actual}) EXCEPT ALL (${expected})) UNION ALL ((${expected}) EXCEPT ALL (${actual}))`,
  );
}

test('days, weeks and months are the sums of the rows that count, after rows come, give way and go', async () => {
  const { pool } = database;
  const changed: Period = { fromOn: '2026-09-30', untilOn: '2026-10-06' };
  await addSpend(1);
  await rollUpSpend(pool, accountId, { fromOn: '2026-09-15', untilOn: '2026-11-14' });
  expect(await listDifferences()).toEqual([]);
  await execute(
    pool,
    sql`UPDATE spend SET superseded_by = ${importId} WHERE line % 4 = 0 AND on_day >= ${changed.fromOn}::date AND on_day < ${changed.untilOn}::date`,
  );
  expect(await listDifferences()).not.toEqual([]);
  await rollUpSpend(pool, accountId, changed);
  expect(await listDifferences()).toEqual([]);
  await addSpend(2);
  await rollUpSpend(pool, accountId, null);
  expect(await listDifferences()).toEqual([]);
  await execute(pool, sql`DELETE FROM spend`);
  await rollUpSpend(pool, accountId, null);
  expect(await query(pool, sql`SELECT FROM spend_rollups`)).toEqual([]);
});
