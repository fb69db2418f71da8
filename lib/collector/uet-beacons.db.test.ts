// Real beacons from the field, where the machine that runs the tests has them (UET_BEACONS): each is stored once, with its own fields.

import { existsSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { query, sql } from '@/lib/db/sql';
import { createTestDatabase } from '@/lib/db/testing/test-database';
import { parseUetQuery } from '@/lib/wire/parse-uet';
import { createPipeline } from './pipeline';
import { chrome, createTestShop, listDisagreements, readTotals } from './testing/test-shop';

const path = process.env.UET_BEACONS ?? '';

test.skipIf(!existsSync(path))('every beacon is recorded once, twice sent too when it has mid and rn', async () => {
  const lines = readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line.includes('?'));
  expect(lines.length).toBeGreaterThan(0);
  const database = await createTestDatabase();
  const shop = await createTestShop(database.pool);
  let nowMs = Date.UTC(2026, 10, 24);
  const pipeline = createPipeline({ pool: database.pool, now: () => new Date(nowMs) });
  try {
    for (const line of lines) {
      nowMs += 1;
      const parsed = parseUetQuery(line.slice(line.indexOf('?') + 1));
      if (parsed.kind !== 'hit') throw new Error(`${parsed.reason} ${line}`);
      // The tags are other people's: all stand for ours here.
      const hit = { ...parsed.hit, tagId: shop.tagId };
      expect([line, await pipeline.collect(hit, chrome)]).toEqual([line, { kind: 'recorded' }]);
      const isKnown = hit.pageLoadId !== null && hit.parameters.rn !== undefined;
      if (isKnown) expect([line, await pipeline.collect(hit, chrome)]).toEqual([line, { kind: 'duplicate' }]);
      const [stored] = await query(
        database.pool,
        sql`
          SELECT kind, url, title, event_action, event_category, event_label, revenue_micros, currency, page_load_id, click_id
            FROM hits WHERE account_id = ${shop.accountId} ORDER BY received_at DESC LIMIT 1`,
      );
      expect([line, stored]).toEqual([
        line,
        {
          kind: hit.kind,
          url: hit.url,
          title: hit.title,
          event_action: hit.eventAction,
          event_category: hit.eventCategory,
          event_label: hit.eventLabel,
          revenue_micros: hit.revenueMicros,
          currency: hit.currency,
          page_load_id: hit.pageLoadId,
          click_id: hit.clickId,
        },
      ]);
    }
    const totals = await readTotals(database.pool, shop);
    expect(totals.hits).toBe(lines.length);
    expect(listDisagreements(totals)).toEqual([]);
  } finally {
    await pipeline.close();
    await database.drop();
  }
});
