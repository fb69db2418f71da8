// The preview reads only what a rule asks, the keeper reads whole visitors: the same rule must say the same of both.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { execute, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AudienceLeaf, AudienceRule } from '@/lib/domain/audience';
import { compileAudience } from '@/lib/domain/compute-membership';
import { goldenAccess, saveGoldenAccount } from '@/lib/reports/testing/golden-account';
import { listAskedHistory, readHistories } from './read-histories';
import { readVisitors } from './read-visitors';

let database: TestDatabase;
const from = new Date('2020-01-01T00:00:00Z');

beforeAll(async () => {
  database = await createTestDatabase();
  await saveGoldenAccount(database.pool);
  // Products on pages and in events, with and without a page load of their own; an event with quotes, a comma and a number.
  await execute(
    database.pool,
    sql`WITH hit AS (SELECT visitor_id, id, at, row_number() OVER (ORDER BY at, id) AS place FROM hits WHERE has_visitor AND kind = 'pageLoad')
UPDATE hits SET parameters = CASE WHEN place % 3 = 0 THEN '{"pagetype": "product", "prodid": "p1, p2", "ecomm_totalvalue": "20.5"}'::jsonb
    WHEN place % 3 = 1 THEN '{"pagetype": "purchase", "prodid": "p2", "ecomm_category": "shoes"}'::jsonb END,
  kind = CASE WHEN place % 4 = 1 THEN 'custom' ELSE kind END, event_action = CASE WHEN place % 4 = 1 THEN 'add, "now"' END,
  event_value = CASE WHEN place % 4 = 1 THEN place END
FROM hit WHERE hit.visitor_id = hits.visitor_id AND hit.id = hits.id AND hit.at = hits.at`,
  );
});
afterAll(() => database.drop());

const text = (operator: 'contains' | 'equals' | 'doesNotContain', value: string) => ({ operator, value }) as const;
const page: AudienceLeaf = { kind: 'pageView', tests: [{ field: 'url', ...text('contains', 'shop') }] };
const addToCart: AudienceLeaf = {
  kind: 'event',
  action: text('equals', 'add, "now"'),
  category: null,
  label: null,
  value: null,
};
const microsoft: AudienceLeaf = { kind: 'arrival', tests: [{ field: 'network', ...text('equals', 'microsoft') }] };
const leaves: readonly AudienceLeaf[] = [
  page,
  addToCart,
  microsoft,
  { kind: 'pageView', tests: [{ field: 'referrer', ...text('doesNotContain', 'bing') }] },
  { kind: 'pageView', tests: [{ field: 'productId', ...text('equals', 'p2') }] },
  { kind: 'pageView', tests: [{ field: 'totalValue', operator: 'greaterThan', value: 20 }] },
  { kind: 'event', action: null, category: null, label: null, value: { operator: 'greaterThan', value: 4 } },
  { kind: 'product', audience: 'productViewers' },
  { kind: 'product', audience: 'pastBuyers' },
  { kind: 'device', devices: ['mobile'] },
  { kind: 'country', countries: ['ZZ'] },
  { kind: 'visitor', isNew: true },
  { kind: 'engagement', tests: [{ field: 'pageViews', operator: 'greaterThan', value: 1 }] },
  { kind: 'converted', goalId: null },
  { kind: 'spent', amount: 50, goalId: null },
];
const rules: readonly AudienceRule[] = [
  ...leaves,
  { kind: 'all', rules: [page, { kind: 'not', rule: addToCart }, microsoft] },
  { kind: 'any', rules: leaves },
];

test('a rule of each kind holds at the same times in a history of what it asks as in the whole one, for every visitor', async () => {
  const whole = await readVisitors(database.pool, goldenAccess, sql`TRUE`, { withHits: true });
  expect(whole.size).toBeGreaterThan(2);
  for (const rule of rules) {
    const compiled = compileAudience(rule, 1);
    const asked = await readHistories(database.pool, goldenAccess, sql`TRUE`, listAskedHistory(rule), from);
    const spansOf = (histories: Parameters<typeof compiled>[0][]) =>
      histories.map((history) => JSON.stringify(compiled(history).spans)).sort();
    expect(spansOf(asked), JSON.stringify(rule)).toEqual(spansOf([...whole.values()].map(({ history }) => history)));
  }
});

test('each kind of rule holds for somebody, so that the comparison says something', async () => {
  for (const rule of leaves) {
    const asked = await readHistories(database.pool, goldenAccess, sql`TRUE`, listAskedHistory(rule), from);
    expect(
      asked.some((history) => compileAudience(rule, 1)(history).spans.length > 0),
      JSON.stringify(rule),
    ).toBe(true);
  }
});
