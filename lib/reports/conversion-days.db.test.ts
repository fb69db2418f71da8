// What a process remembers of conversions must be what stands in the database, whatever changes it and whenever that is folded; and no more of it than it may.

import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateRevenue } from '@/lib/collector/change-rows';
import { transaction } from '@/lib/db/pool';
import { sendTrip } from '@/lib/db/round-trip';
import { execute, type Queryable, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Period } from '@/lib/domain/report-query';
import { createScratch, otherVisitors, removeConversions } from '@/lib/recount/replace-conversions';
import { convertRevenue } from '@/lib/store/convert-revenue';
import type { ConversionDay } from './conversion-day';
import { type ConversionMemory, createConversionMemory, listConversionDays } from './conversion-days';
import { savePath } from './testing/path-rows';
import { adOf, foldRows, saveAccount, saveGoal, saveSource } from './testing/report-rows';

let database: TestDatabase;
let nextTagId = 600_000_001;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const november: Period = { fromOn: '2026-11-01', untilOn: '2026-12-01' };

type Shop = { access: AccountAccess; tagId: number; goalId: string; sourceId: string };

/** An account that counts in euros. */
async function openShop(): Promise<Shop> {
  nextTagId += 1;
  const access = await saveAccount(database.pool, nextTagId);
  const goalId = await saveGoal(database.pool, access, nextTagId, 'Purchase');
  return { access, tagId: nextTagId, goalId, sourceId: await saveSource(database.pool, adOf('Shoes')) };
}

function sell({ access, tagId, goalId, sourceId }: Shop, on: string, micros: bigint, currency = 'EUR') {
  const touches = [{ sourceId, at: new Date(`${on}T08:00:00Z`) }];
  return savePath(database.pool, access, { goalId, tagId, convertedAt: `${on}T12:00:00Z`, micros, currency, touches });
}

async function correct(sale: { visitorId: string; id: string }, micros: bigint, currency = 'EUR'): Promise<void> {
  const client = await database.pool.connect();
  await sendTrip(client, [updateRevenue([{ visitorId: sale.visitorId, conversionId: sale.id, micros, currency }])]);
  client.release();
}

async function rate({ access }: Shop, on: string, percent: number): Promise<void> {
  await execute(
    database.pool,
    sql`INSERT INTO daily_rates (account_id, currency, on_day, rate, rated_on) VALUES (${access.accountId}, 'USD', ${on}::date, ${percent} / 100.0, ${on}::date)
      ON CONFLICT (account_id, currency, on_day) DO UPDATE SET rate = excluded.rate`,
  );
  await convertRevenue(database.pool, access, null);
}

/** As a recount takes away what a goal had. */
function takeBack({ goalId }: Shop): Promise<number> {
  return transaction(database.pool, async (db) => {
    await createScratch(db);
    return removeConversions(db, goalId, otherVisitors);
  });
}

/** What a day has, in words that can be compared. */
function toWords({ on, conversions, touches, names }: ConversionDay): string[] {
  return Array.from({ length: conversions.count }, (_, row) =>
    [
      ...[
        on,
        conversions.micros[row],
        conversions.isOtherCurrency[row],
        names.goals.names[conversions.goals[row] ?? -1],
      ],
      (conversions.firstTouches[row + 1] ?? 0) - (conversions.firstTouches[row] ?? 0),
      names.sources.names[touches.sources[conversions.firstTouches[row] ?? -1] ?? -1],
    ].join(' '),
  );
}

async function list(memory: ConversionMemory, { access }: Shop, db: Queryable = database.pool): Promise<string[]> {
  const described: string[] = [];
  for await (const day of memory.list(db, access, november)) described.push(...toWords(day));
  return described;
}

/** Counts what is asked, and does something after the first answer. */
function watch(afterFirst: () => Promise<unknown> = () => Promise.resolve()) {
  let asked = 0;
  const db: Queryable = {
    async query(config) {
      asked += 1;
      const isFirst = asked === 1;
      const answer = await database.pool.query(config);
      if (isFirst) await afterFirst();
      return answer;
    },
  };
  return { db, count: () => asked };
}

test('a month that nothing happened in since is asked of memory: one statement, which looks for changes', async () => {
  const shop = await openShop();
  await sell(shop, '2026-11-10', 1_000_000n);
  await foldRows(database.pool);
  const memory = createConversionMemory();
  const first = watch();
  expect(await list(memory, shop, first.db)).toHaveLength(1);
  expect(first.count()).toBe(2);
  const again = watch();
  expect(await list(memory, shop, again.db)).toHaveLength(1);
  expect(again.count()).toBe(1);
});

test('twenty days are read with three statements, eight with each; of a thousand years without an end only those', async () => {
  const shop = await openShop();
  for (let day = 1; day <= 20; day += 1) await sell(shop, `2026-11-${String(day).padStart(2, '0')}`, 1_000_000n);
  await foldRows(database.pool);
  const { db, count } = watch();
  let dayCount = 0;
  for await (const _ of createConversionMemory().list(db, shop.access, { fromOn: '2026-01-01', untilOn: '2999-01-01' }))
    dayCount += 1;
  expect([dayCount, count()]).toEqual([20, 1 + 3]);
});

test('a day with deltas that wait is read anew each time, the others are not', async () => {
  const shop = await openShop();
  const memory = createConversionMemory();
  await list(memory, shop);
  await sell(shop, '2026-11-10', 1_000_000n);
  for (const _ of [1, 2]) {
    const { db, count } = watch();
    expect(await list(memory, shop, db)).toHaveLength(1);
    expect(count()).toBe(2);
  }
});

const days = ['2026-11-10', '2026-11-12'] as const;
const on = fc.constantFrom(...days);
const cents = fc.integer({ min: 1, max: 99_999 });
const change = fc.oneof(
  fc.record({ kind: fc.constant('sale' as const), on, cents, currency: fc.constantFrom('EUR', 'USD') }),
  fc.record({ kind: fc.constant('late' as const), cents }),
  fc.record({ kind: fc.constant('rate' as const), on, percent: fc.integer({ min: 1, max: 300 }) }),
  fc.record({ kind: fc.constant('taken back' as const) }),
  fc.record({ kind: fc.constant('fold' as const) }),
);
/** What is done before a report asks, and what others do between its two statements. */
const turn = fc.record({ before: fc.array(change, { maxLength: 2 }), between: fc.array(change, { maxLength: 2 }) });

test('any order of sales, late revenue, rates, recounts, folds and reports: each report says what is committed, whatever others committed while one read', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(turn, { minLength: 2, maxLength: 6 }), async (turns) => {
      const shop = await openShop();
      const memory = createConversionMemory();
      let last: { visitorId: string; id: string } | null = null;
      const apply = async (changes: readonly (typeof turns)[number]['before'][number][]) => {
        for (const each of changes) {
          if (each.kind === 'sale') last = await sell(shop, each.on, BigInt(each.cents) * 10_000n, each.currency);
          else if (each.kind === 'late' && last !== null) await correct(last, BigInt(each.cents) * 10_000n);
          else if (each.kind === 'rate') await rate(shop, each.on, each.percent);
          else if (each.kind === 'taken back') await takeBack(shop);
          else if (each.kind === 'fold') await foldRows(database.pool);
        }
      };
      for (const { before, between } of turns) {
        await apply(before);
        await list(memory, shop, watch(() => apply(between)).db);
        expect(await list(memory, shop)).toEqual(await list(createConversionMemory(), shop));
      }
    }),
    { numRuns: 40 },
  );
});

test('revenue that comes again as it was leaves the day as it is, and a report reads it once more', async () => {
  const shop = await openShop();
  const sale = await sell(shop, '2026-11-10', 1_000_000n);
  await foldRows(database.pool);
  const memory = createConversionMemory();
  const before = await list(memory, shop);
  await correct(sale, 1_000_000n);
  await foldRows(database.pool);
  const { db, count } = watch();
  expect(await list(memory, shop, db)).toEqual(before);
  expect(count()).toBe(2);
});

test('two reports at once read a day once', async () => {
  const shop = await openShop();
  await sell(shop, '2026-11-10', 1_000_000n);
  await foldRows(database.pool);
  const memory = createConversionMemory();
  const { db, count } = watch();
  let second: Promise<string[]> | null = null;
  const slow: Queryable = {
    async query(config) {
      // Before what the first reads has come, the second has looked for changes.
      if (count() === 1) {
        await new Promise<void>((looked) => {
          const telling: Queryable = {
            async query(asked) {
              const answer = await db.query(asked);
              setImmediate(looked);
              return answer;
            },
          };
          second = list(memory, shop, telling);
        });
      }
      return db.query(config);
    },
  };
  const first = await list(memory, shop, slow);
  expect(first).toHaveLength(1);
  expect(await second).toEqual(first);
  expect(count()).toBe(2 + 1);
});

test('a read that fails is not remembered: the next one has it', async () => {
  const shop = await openShop();
  await sell(shop, '2026-11-10', 1_000_000n);
  const memory = createConversionMemory();
  const { db } = watch(() => Promise.reject(new Error('the database is away')));
  await expect(list(memory, shop, db)).rejects.toThrow('the database is away');
  let asked = 0;
  const failing: Queryable = {
    query: (config) => {
      asked += 1;
      return asked === 2 ? Promise.reject(new Error('the connection is cut')) : database.pool.query(config);
    },
  };
  await expect(list(memory, shop, failing)).rejects.toThrow('the connection is cut');
  expect(await list(memory, shop)).toHaveLength(1);
});

test('nothing of another account is in an answer, and each is remembered by itself', async () => {
  const [one, other] = [await openShop(), await openShop()];
  await sell(one, '2026-11-10', 1_000_000n);
  await sell(other, '2026-11-10', 2_000_000n);
  await foldRows(database.pool);
  const memory = createConversionMemory();
  for (const _ of [1, 2]) {
    expect(await list(memory, one)).toEqual([expect.stringContaining('2026-11-10 1000000 0')]);
    expect(await list(memory, other)).toEqual([expect.stringContaining('2026-11-10 2000000 0')]);
  }
});

test('no more is remembered than the bound: of two accounts the one asked last, of one its last days; with room for nothing reports are right still', async () => {
  const shops = [await openShop(), await openShop()];
  for (const shop of shops) for (const day of days) await sell(shop, day, 1_000_000n);
  await foldRows(database.pool);
  const whole = createConversionMemory();
  for (const shop of shops) await list(whole, shop);
  for (const maxBytes of [whole.bytes, whole.bytes / 2 + 1, whole.bytes / 4, 1_000]) {
    const memory = createConversionMemory(maxBytes);
    for (const shop of [...shops, ...shops]) {
      expect(await list(memory, shop)).toHaveLength(2);
      expect(memory.bytes).toBeLessThanOrEqual(maxBytes);
    }
  }
  const [, lastShop] = shops;
  const memory = createConversionMemory(whole.bytes / 2 + 1);
  for (const shop of shops) await list(memory, shop);
  const { db, count } = watch();
  if (lastShop !== undefined) await list(memory, lastShop, db);
  expect(count()).toBe(1);
});

test('with a condition only what fits is listed, and nothing of it is remembered', async () => {
  const shop = await openShop();
  const sale = await sell(shop, '2026-11-10', 1_000_000n);
  await sell(shop, '2026-11-10', 2_000_000n);
  const { access } = shop;
  const described: string[] = [];
  for await (const day of listConversionDays(
    database.pool,
    access,
    november,
    ({ visitor, id }) => sql`(${visitor}, ${id}) IN ((${sale.visitorId}::uuid, ${sale.id}::uuid))`,
  ))
    described.push(...toWords(day));
  expect(described).toEqual([expect.stringContaining('2026-11-10 1000000')]);
  const all: string[] = [];
  for await (const day of listConversionDays(database.pool, access, november)) all.push(...toWords(day));
  expect(all).toHaveLength(2);
});
