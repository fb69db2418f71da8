// Revenue in other currencies: whatever the order in which conversions, late revenue and rates come, and whenever sums are folded meanwhile, the
// figures are those of the rates that stand at the end. The roll-ups and the conversions themselves must agree on it.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateRevenue } from '@/lib/collector/change-rows';
import { closePool } from '@/lib/db/pool';
import { sendTrip } from '@/lib/db/round-trip';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import { saveStartedDatabaseUrl } from '@/lib/env';
import { deleteRate, listMissingRates, saveRates } from '@/lib/store/currency-rates';
import { getAttribution } from './attribution';
import { findConversion } from './conversion';
import { getPaths } from './paths';
import { getSummary } from './summary';
import {
  adOf,
  foldRows,
  november,
  saveAccount,
  saveAssist,
  saveConversion,
  saveGoal,
  saveSource,
} from './testing/report-rows';
import { getTimeLag } from './time-lag';
import { formatVisitorRowId } from './visitor-row-id';

let database: TestDatabase;
let nextTagId = 500_000_001;

beforeAll(async () => {
  database = await createTestDatabase();
  saveStartedDatabaseUrl(database.databaseUrl);
});
afterAll(async () => {
  await closePool();
  await database.drop();
});

type Shop = { access: AccountAccess; tagId: number; goalId: string; sourceId: string };

/** An account that counts in euros. */
async function openShop(): Promise<Shop> {
  nextTagId += 1;
  const { pool } = database;
  const access: AccountAccess = { ...(await saveAccount(pool, nextTagId)), role: 'marketer' };
  return {
    access,
    tagId: nextTagId,
    goalId: await saveGoal(pool, access, nextTagId, 'Purchase'),
    sourceId: await saveSource(pool, adOf('Shoes')),
  };
}

async function sell({ access, tagId, goalId, sourceId }: Shop, on: string, micros: bigint, currency: string) {
  return saveConversion(database.pool, access, {
    ...{ goalId, tagId, sourceId, micros, currency },
    convertedAt: `${on}T12:00:00Z`,
    clickedOn: on,
  });
}

async function correct(sale: { visitorId: string; id: string }, micros: bigint, currency: string): Promise<void> {
  const client = await database.pool.connect();
  await sendTrip(client, [updateRevenue([{ visitorId: sale.visitorId, conversionId: sale.id, micros, currency }])]);
  client.release();
}

/** Folds until nothing changes any more: what a fold converts is folded the next time. */
async function settle(): Promise<void> {
  await foldRows(database.pool);
  await foldRows(database.pool);
}

async function read({ access }: Shop): Promise<{ revenueMicros: bigint; waiting: number }> {
  const { revenueMicros, conversionsInOtherCurrency: waiting } = await getSummary(database.pool, access, november);
  // A filter that no roll-up serves: the same figures from the conversions themselves.
  const unsummed = await getSummary(database.pool, access, {
    ...november,
    filters: [
      { field: 'landingPage', operator: 'is', value: 'shoes.example/' },
      { field: 'device', operator: 'is', value: 'desktop' },
    ],
  });
  expect(unsummed.revenueMicros).toBe(revenueMicros);
  expect(unsummed.conversionsInOtherCurrency).toBe(waiting);
  return { revenueMicros, waiting };
}

test('10 USD at 0.92 are 9.20 EUR on that day; without a rate they are in no figure and named; the rate taken away, they wait again', async () => {
  const shop = await openShop();
  const sale = await sell(shop, '2026-11-12', 10_000_000n, 'USD');
  await sell(shop, '2026-11-12', 5_000_000n, 'EUR');
  await settle();
  expect(await read(shop)).toEqual({ revenueMicros: 5_000_000n, waiting: 1 });
  expect(await listMissingRates(shop.access)).toMatchObject([
    { currency: 'USD', firstOn: '2026-11-12', revenueMicros: 10_000_000n, conversionCount: 1, spendMicros: 0n },
  ]);

  const rate = { onDay: '2026-11-12', base: 'USD', currency: 'EUR' };
  await saveRates(shop.access, [{ ...rate, rate: '0.92' }], 'hand');
  expect(await read(shop)).toEqual({ revenueMicros: 14_200_000n, waiting: 0 });
  expect(await listMissingRates(shop.access)).toEqual([]);
  const explained = await findConversion(database.pool, shop.access, formatVisitorRowId(sale));
  expect(explained?.converted).toEqual({ micros: 9_200_000n, rate: '0.92', ratedOn: '2026-11-12' });
  const [on, { goalId, sourceId }] = ['2026-11-12', shop];
  await saveAssist(database.pool, shop.access, { ...sale, goalId, sourceId, touchedOn: on, convertedOn: on });
  const { totals, conversionsInOtherCurrency } = await getAttribution(database.pool, shop.access, november, {
    by: ['campaign'],
    scope: 'adClicks',
  });
  expect(conversionsInOtherCurrency).toBe(0);
  expect(totals.lastClick.revenueMicros).toBe(9_200_000n);
  const ways = await getPaths(database.pool, shop.access, november, { by: 'campaign', onlyAds: false, limit: 10 });
  expect([ways.totals.revenueMicros, ways.conversionsInOtherCurrency]).toEqual([9_200_000n, 0]);
  expect((await getTimeLag(database.pool, shop.access, november)).revenueMicros).toBe(14_200_000n);

  await deleteRate(shop.access, rate);
  expect(await read(shop)).toEqual({ revenueMicros: 5_000_000n, waiting: 1 });
  const waiting = await getPaths(database.pool, shop.access, november, { by: 'campaign', onlyAds: false, limit: 10 });
  expect([waiting.totals.revenueMicros, waiting.conversionsInOtherCurrency]).toEqual([0n, 1]);
});

const days = ['2026-11-10', '2026-11-12', '2026-11-20'] as const;
const step = fc.oneof(
  fc.record({
    kind: fc.constant('sale' as const),
    on: fc.constantFrom(...days),
    cents: fc.integer({ min: 1, max: 99_999 }),
    currency: fc.constantFrom('EUR', 'USD', 'CHF'),
  }),
  fc.record({
    kind: fc.constant('late' as const),
    cents: fc.integer({ min: 1, max: 99_999 }),
    currency: fc.constantFrom('EUR', 'USD'),
  }),
  fc.record({
    kind: fc.constant('rate' as const),
    on: fc.constantFrom(...days),
    currency: fc.constantFrom('USD', 'CHF'),
    /** 0 takes the rate away. */
    percent: fc.integer({ min: 0, max: 300 }),
  }),
  fc.record({ kind: fc.constant('fold' as const) }),
);

test('any order of sales, late revenue, rates and folds gives the sum of each value at the last rate of its day', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const shop = await openShop();
      const sales: { visitorId: string; id: string; on: string; cents: number; currency: string }[] = [];
      const rates = new Map<string, number>();
      for (const each of steps) {
        const last = sales.at(-1);
        if (each.kind === 'sale') {
          const ids = await sell(shop, each.on, BigInt(each.cents) * 10_000n, each.currency);
          sales.push({ ...ids, on: each.on, cents: each.cents, currency: each.currency });
        } else if (each.kind === 'late' && last !== undefined) {
          await correct(last, BigInt(each.cents) * 10_000n, each.currency);
          Object.assign(last, { cents: each.cents, currency: each.currency });
        } else if (each.kind === 'rate') {
          const pair = { onDay: each.on, base: each.currency, currency: 'EUR' };
          rates.set(`${each.on} ${each.currency}`, each.percent);
          if (each.percent === 0) await deleteRate(shop.access, pair);
          else await saveRates(shop.access, [{ ...pair, rate: (each.percent / 100).toFixed(2) }], 'hand');
        } else if (each.kind === 'fold') await foldRows(database.pool);
      }
      await settle();
      const worth = sales.map(({ on, cents, currency }) =>
        currency === 'EUR' ? 100 * cents : cents * findPercent(rates, on, currency),
      );
      const waiting = sales.filter((sale, index) => sale.currency !== 'EUR' && worth[index] === 0).length;
      expect(await read(shop)).toEqual({
        revenueMicros: worth.reduce((sum, each) => sum + BigInt(each) * 100n, 0n),
        waiting,
      });
    }),
    { numRuns: 15 },
  );
});

/** Of the day, else of the last day before it that is at most seven days old; 0 when there is none. */
function findPercent(rates: ReadonlyMap<string, number>, on: string, currency: string): number {
  const own = rates.get(`${on} ${currency}`) ?? 0;
  if (own > 0 || on !== '2026-11-12') return own;
  return rates.get(`2026-11-10 ${currency}`) ?? 0;
}
