// Conversions that are summed from remembered days must be those that the rows say, whatever they are told apart by and whatever happened to them since.

import { afterAll, beforeAll, expect, test } from 'vitest';
import { updateRevenue } from '@/lib/collector/change-rows';
import { transaction } from '@/lib/db/pool';
import { sendTrip } from '@/lib/db/round-trip';
import { execute, query as send, sql } from '@/lib/db/sql';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type Breakdown, bases, type ReportFilter, type ReportQuery } from '@/lib/domain/report-query';
import { createScratch, otherVisitors, removeConversions } from '@/lib/recount/replace-conversions';
import { convertRevenue } from '@/lib/store/convert-revenue';
import { findDayGroup, toFactColumns } from './dimensions';
import { getFactHints, getHintsOfFacts } from './fact-hints';
import { toPerformanceSql } from './performance';
import { savePath } from './testing/path-rows';
import { adOf, foldRows, saveAccount, saveAssist, saveConversion, saveGoal, saveSource } from './testing/report-rows';

let database: TestDatabase;
let access: AccountAccess;
let purchase: string;
let extra: string;
const [tagId, otherTagId] = [610_000_001, 610_000_002];
const sales: { visitorId: string; id: string }[] = [];

const november: ReportQuery = {
  period: { fromOn: '2026-11-01', untilOn: '2026-12-01' },
  basis: 'conversion',
  goalId: null,
  tagId: null,
  filters: [],
};
const is = (field: ReportFilter['field'], value: string): ReportFilter => ({ field, operator: 'is', value });

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  access = await saveAccount(pool, tagId);
  await saveAccount(pool, otherTagId);
  purchase = await saveGoal(pool, access, tagId, 'Purchase');
  extra = await saveGoal(pool, access, tagId, 'Extra', { isPrimary: false });
  const shoes = await saveSource(pool, adOf('Shoes', 'brown shoes'));
  const hats = await saveSource(pool, adOf('Hats'));
  const direct = await saveSource(pool, {});
  const places = [
    { device: 'mobile', landingPath: 'shoes.example/a"b\\c, {d}' },
    { country: 'AT' },
    { country: '' },
    {},
  ];
  // The first and the last day of the period, the days outside of it, and those of clicks before, in and after it.
  const days = [
    ['2026-10-31', '2026-10-30'],
    ['2026-11-01', '2026-10-31'],
    ['2026-11-10', '2026-11-01'],
    ['2026-11-30', '2026-11-30'],
    ['2026-12-01', '2026-11-30'],
    ['2026-12-20', '2026-12-01'],
    ['2027-02-20', '2026-11-25'],
    ['2026-11-12', null],
  ] as const;
  for (const [index, [convertedOn, clickedOn]] of days.entries())
    for (const [turn, place] of places.entries()) {
      const goalId = turn === 3 ? extra : purchase;
      const isPrimary = goalId === purchase;
      const sourceId = clickedOn === null ? direct : turn % 2 === 0 ? shoes : hats;
      const convertedAt = `${convertedOn}T${12 + turn}:00:00Z`;
      const sale = await saveConversion(pool, access, {
        ...{ goalId, isPrimary, sourceId, clickedOn, convertedAt, ...place },
        tagId: turn === 1 ? otherTagId : tagId,
        micros: turn === 2 ? null : turn === 0 && index === 2 ? 9_007_199_254_740_993n : 12_345_678n + BigInt(index),
        currency: index % 3 === 1 ? 'USD' : 'EUR',
      });
      sales.push(sale);
      for (const touchedOn of [clickedOn ?? '2026-11-02', '2026-10-31'])
        await saveAssist(pool, access, {
          ...{
            ...sale,
            goalId,
            isPrimary,
            convertedOn,
            convertedAt,
            touchedOn,
            sourceId: turn === 0 ? hats : shoes,
            ...place,
          },
        });
    }
  // With the click that has the credit, which is no assist.
  const at = (on: string) => new Date(`${on}T08:00:00Z`);
  const touches = [
    { sourceId: hats, at: at('2026-11-05') },
    { sourceId: shoes, at: at('2026-11-06'), device: 'mobile' },
    { sourceId: direct, at: at('2026-11-07'), isAdClick: false },
  ];
  sales.push(
    await savePath(pool, access, {
      ...{ goalId: purchase, tagId, convertedAt: '2026-11-07T09:00:00Z', micros: 5_000_000n, touches },
    }),
  );
});
afterAll(() => database.drop());

/** None of them in one roll-up. */
const asked: { by: Breakdown[]; query?: Partial<ReportQuery> }[] = [
  { by: ['campaign', 'hour'] },
  { by: ['hour'], query: { filters: [is('campaign', 'Shoes')] } },
  { by: ['campaign', 'landingPage', 'device'] },
  { by: ['landingPage'], query: { filters: [is('campaign', 'Shoes'), is('device', 'mobile')] } },
  { by: ['campaign'], query: { filters: [is('landingPage', 'shoes.example/a"b\\c, {d}'), is('device', 'mobile')] } },
  { by: ['campaign', 'country', 'landingPage', 'day'] },
  { by: ['campaign', 'hour', 'week'] },
  { by: ['country', 'hour', 'weekday'] },
  { by: ['device', 'hour', 'month'], query: { filters: [{ field: 'country', operator: 'isNot', value: 'AT' }] } },
  { by: ['country', 'hour'], query: { filters: [is('country', '')] } },
  { by: ['campaign', 'device'], query: { goalId: 'extra' } },
  { by: ['hour', 'campaign'], query: { tagId } },
];

/** What is summed from memory, held against what the rows say. */
async function expectSame(): Promise<void> {
  for (const basis of bases)
    for (const { by, query: own = {} } of asked)
      for (const includeNotFromAds of [true, false]) {
        const query = { ...november, basis, ...own, ...(own.goalId === undefined ? {} : { goalId: extra }) };
        const options = { by, includeNotFromAds };
        const hasSource = by.includes('campaign');
        const hints = await getHintsOfFacts(database.pool, access, query, {
          columns: toFactColumns(by),
          onlyAds: !hasSource && !includeNotFromAds,
          dayGroup: findDayGroup(by),
        });
        const ofRows = await getFactHints(database.pool, access, query);
        expect(hints.conversions).not.toBeNull();
        const [summed, read] = [
          await send(database.pool, toPerformanceSql(access, query, options, hints)),
          await send(database.pool, toPerformanceSql(access, query, options, ofRows)),
        ];
        expect(summed).toEqual(read);
        expect(read.length).toBeGreaterThan(1);
      }
}

test('what no roll-up keeps together is summed as its rows say: by both dates, told apart by everything, of a goal, of a tag, filtered', async () => {
  await expectSame();
  await foldRows(database.pool);
  await expectSame();
});

test('and after a value was restated, one was converted by a new rate, and a goal was taken back: before and after the fold', async () => {
  const [first] = sales;
  if (first === undefined) throw new Error('nothing was sold');
  const client = await database.pool.connect();
  await sendTrip(client, [
    updateRevenue([{ visitorId: first.visitorId, conversionId: first.id, micros: 99_000_000n, currency: 'EUR' }]),
  ]);
  client.release();
  await expectSame();
  await execute(
    database.pool,
    sql`INSERT INTO daily_rates (account_id, currency, on_day, rate, rated_on) VALUES (${access.accountId}, 'USD', '2026-11-01', 0.9, '2026-11-01')`,
  );
  await convertRevenue(database.pool, access, null);
  await expectSame();
  await foldRows(database.pool);
  await expectSame();
  await transaction(database.pool, async (db) => {
    await createScratch(db);
    await removeConversions(db, extra, otherVisitors);
  });
  await foldRows(database.pool);
  asked.splice(
    asked.findIndex(({ query }) => query?.goalId !== undefined),
    1,
  );
  await expectSame();
});

test('what a roll-up has is not summed here', async () => {
  for (const columns of [[], ['source_id'], ['source_id', 'device', 'country'], ['audience', 'on_hour']] as const) {
    const { conversions } = await getHintsOfFacts(database.pool, access, november, { columns });
    expect(conversions).toBeNull();
  }
});
