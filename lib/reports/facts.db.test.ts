import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/testing/test-database';
import type { AccountAccess } from '@/lib/domain/account-access';
import { toWeekday } from '@/lib/domain/calendar';
import { type Breakdown, bases, type ReportFilter, type ReportQuery } from '@/lib/domain/report-query';
import { getGoalsReport } from './goals';
import { toGrainStart } from './grain';
import { getPerformance } from './performance';
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
  saveTraffic,
} from './testing/report-rows';
import { getTrend } from './trend';

let database: TestDatabase;
let access: AccountAccess;
let stranger: AccountAccess;
let purchase: string;
let extra: string;
const tagId = 100_000_001;
const otherTagId = 100_000_002;

const filtered = (...filters: ReportFilter[]): ReportQuery => ({ ...november, filters });
const is = (field: ReportFilter['field'], value: string): ReportFilter => ({ field, operator: 'is', value });

beforeAll(async () => {
  database = await createTestDatabase();
  const { pool } = database;
  access = await saveAccount(pool, tagId);
  stranger = await saveAccount(pool, otherTagId);
  purchase = await saveGoal(pool, access, tagId, 'Purchase');
  extra = await saveGoal(pool, access, tagId, 'Extra', { isPrimary: false });
  const shoes = await saveSource(pool, adOf('Shoes', 'brown shoes'));
  const byId = await saveSource(pool, { ...adOf('', ''), campaignId: '4711' });
  const unknown = await saveSource(pool, adOf(''));
  const direct = await saveSource(pool, {});

  await saveTraffic(pool, access, { onDay: '2026-11-01', tagId, sourceId: shoes, visits: 8, clicks: 10 });
  await saveTraffic(pool, access, {
    onDay: '2026-11-30',
    tagId,
    sourceId: shoes,
    visits: 1,
    clicks: 1,
    device: 'mobile',
    country: 'AT',
  });
  await saveTraffic(pool, access, { onDay: '2026-10-31', tagId, sourceId: shoes, visits: 100, clicks: 100 });
  await saveTraffic(pool, access, { onDay: '2026-12-01', tagId, sourceId: shoes, visits: 100, clicks: 100 });
  await saveTraffic(pool, access, { onDay: '2026-11-02', tagId, sourceId: byId, visits: 2, clicks: 2 });
  await saveTraffic(pool, access, {
    onDay: '2026-11-02',
    tagId,
    sourceId: unknown,
    visits: 3,
    clicks: 3,
    landingPath: 'shoes.example/100%',
  });
  await saveTraffic(pool, access, { onDay: '2026-11-02', tagId, sourceId: direct, visits: 50, clicks: 0 });
  await saveTraffic(pool, stranger, {
    onDay: '2026-11-02',
    tagId: otherTagId,
    sourceId: shoes,
    visits: 1000,
    clicks: 1000,
  });

  const made = { goalId: purchase, tagId, sourceId: shoes } as const;
  const first = await saveConversion(pool, access, {
    ...made,
    convertedAt: '2026-11-03T10:00:00Z',
    clickedOn: '2026-11-01',
    micros: 10_000_000n,
  });
  await saveConversion(pool, access, {
    ...made,
    convertedAt: '2026-11-02T10:00:00Z',
    clickedOn: '2026-10-31',
    micros: 20_000_000n,
  });
  await saveConversion(pool, access, {
    ...made,
    convertedAt: '2026-11-03T11:00:00Z',
    clickedOn: '2026-11-01',
    micros: 9_000_000n,
    currency: 'USD',
  });
  await saveConversion(pool, access, {
    ...made,
    sourceId: direct,
    convertedAt: '2026-11-04T11:00:00Z',
    clickedOn: null,
    micros: 7_000_000n,
  });
  await foldRows(pool);
  await saveTraffic(pool, access, { onDay: '2026-11-01', tagId, sourceId: shoes, visits: 1, clicks: 1 });
  await saveConversion(pool, access, {
    ...made,
    goalId: extra,
    isPrimary: false,
    convertedAt: '2026-11-04T12:00:00Z',
    clickedOn: '2026-11-01',
    micros: 1_000_000n,
  });
  await saveAssist(pool, access, {
    ...first,
    goalId: purchase,
    sourceId: byId,
    touchedOn: '2026-10-31',
    convertedOn: '2026-11-03',
  });
  await saveConversion(pool, stranger, {
    ...made,
    tagId: otherTagId,
    convertedAt: '2026-11-03T10:00:00Z',
    clickedOn: '2026-11-01',
    micros: 999_000_000n,
  });
});
afterAll(() => database.drop());

test('the first day is in, the day after the last is not; folded rows and deltas are added: 8 + 1 + 1 + 2 + 3 + 50 = 65 visits', async () => {
  const summary = await getSummary(database.pool, access, november);
  expect(summary.visits).toBe(65);
  expect(summary.clicks).toBe(17);
});

test('conversions are primary and credited; others stand apart; ratios are made from the sums: 3 / 17, 30.00 / 3', async () => {
  expect(await getSummary(database.pool, access, november)).toMatchObject({
    conversions: 3,
    allConversions: 4,
    revenueMicros: 30_000_000n,
    allRevenueMicros: 31_000_000n,
    conversionsInOtherCurrency: 1,
    assists: 1,
    completionsNotFromAds: 1,
    revenueNotFromAdsMicros: 7_000_000n,
    conversionRateRatio: 3 / 17,
    revenuePerConversionMicros: 10_000_000n,
  });
});

test('by click date a conversion stands on the day of its click, which may lie outside the period; not from ads stays on its own', async () => {
  const summary = await getSummary(database.pool, access, { ...november, basis: 'click' });
  expect(summary).toMatchObject({ conversions: 2, revenueMicros: 10_000_000n, assists: 0, completionsNotFromAds: 1 });
  const october = { ...november, basis: 'click' as const, period: { fromOn: '2026-10-01', untilOn: '2026-11-01' } };
  expect(await getSummary(database.pool, access, october)).toMatchObject({
    conversions: 1,
    revenueMicros: 20_000_000n,
    assists: 1,
  });
});

test('a goal that is asked for by name counts though it is not primary, and leaves the clicks as they are', async () => {
  const summary = await getSummary(database.pool, access, { ...november, goalId: extra });
  expect(summary).toMatchObject({
    conversions: 1,
    allConversions: 1,
    revenueMicros: 1_000_000n,
    clicks: 17,
    assists: 0,
  });
});

test('a tag of another account shows nothing', async () => {
  expect(await getSummary(database.pool, access, { ...november, tagId: otherTagId })).toMatchObject({
    visits: 0,
    conversions: 0,
  });
});

test('a quiet period is zeros, and its ratios have no divisor', async () => {
  const quiet = { ...november, period: { fromOn: '2020-01-01', untilOn: '2020-02-01' } };
  expect(await getSummary(database.pool, access, quiet)).toMatchObject({
    visits: 0,
    conversionRateRatio: null,
    revenuePerConversionMicros: null,
  });
  expect(await getPerformance(database.pool, access, quiet, { by: ['campaign'] })).toMatchObject({
    rows: [],
    rowCount: 0,
  });
});

test('a trend has each day of the period once, weeks begin on Monday, months on their first', async () => {
  const days = await getTrend(database.pool, access, november, 'day');
  expect(days).toHaveLength(30);
  expect(days[0]).toMatchObject({ on: '2026-11-01', metrics: { clicks: 11, conversions: 0 } });
  expect(days[2]).toMatchObject({ on: '2026-11-03', metrics: { clicks: 0, conversions: 2 } });
  const weeks = await getTrend(database.pool, access, november, 'week');
  expect(weeks.map((point) => point.on)).toEqual([
    '2026-10-26',
    '2026-11-02',
    '2026-11-09',
    '2026-11-16',
    '2026-11-23',
    '2026-11-30',
  ]);
  expect(weeks[0]?.metrics.clicks).toBe(11);
  expect(
    (await getTrend(database.pool, access, november, 'month')).map((point) => [point.on, point.metrics.clicks]),
  ).toEqual([['2026-11-01', 17]]);
});

test('by weekday a period is cut into up to seven rows, Monday (1) first; their clicks are the clicks of its days', async () => {
  const byWeekday = await getPerformance(database.pool, access, november, { by: ['weekday'] });
  // 1 November 2026 is a Sunday, the 2nd a Monday, the 30th a Monday.
  expect(byWeekday.rows.map(({ key, metrics }) => [key.weekday, metrics.clicks])).toEqual([
    ['1', 6],
    ['2', 0],
    ['3', 0],
    ['7', 11],
  ]);
  expect(byWeekday.totals.clicks).toBe(17);
});

test('by hour each row has what happened when Berlin showed it (10:00 UTC is 11); the 1000 clicks of another account are none of it', async () => {
  const { rows, totals } = await getPerformance(database.pool, access, november, { by: ['hour'] });
  expect(rows.map(({ key, metrics }) => [key.hour, metrics.clicks, metrics.conversions])).toEqual([
    ['9', 17, 0],
    ['11', 0, 2],
    ['12', 0, 1],
    ['13', 0, 0],
  ]);
  expect([totals.clicks, totals.conversions]).toEqual([17, 3]);
  const byClick = await getPerformance(database.pool, access, { ...november, basis: 'click' }, { by: ['hour'] });
  expect(byClick.rows.map(({ key, metrics }) => [key.hour, metrics.conversions])).toEqual([
    ['9', 0],
    ['10', 2],
  ]);
});

test('by week and by month the table says the same as the trend', async () => {
  for (const grain of ['day', 'week', 'month'] as const) {
    const { rows } = await getPerformance(database.pool, access, november, { by: [grain], includeNotFromAds: true });
    const trend = await getTrend(database.pool, access, november, grain);
    const busy = trend.filter((point) => point.metrics.visits > 0 || point.metrics.allConversions > 0);
    expect(rows.map((row) => ({ on: row.key[grain], metrics: row.metrics }))).toEqual(busy);
  }
});

test('days put together while they are read (weekday, week, month) sum to what days told apart sum to, also told apart by campaign and by click date', async () => {
  for (const basis of ['conversion', 'click'] as const) {
    const query = { ...november, basis };
    const byDay = await getPerformance(database.pool, access, query, {
      by: ['campaign', 'day'],
      includeNotFromAds: true,
    });
    const groupOf = {
      weekday: (on: string) => String(toWeekday(on)),
      week: (on: string) => toGrainStart(on, 'week'),
      month: (on: string) => toGrainStart(on, 'month'),
    };
    for (const group of ['weekday', 'week', 'month'] as const) {
      const expected = new Map<string, number[]>();
      for (const { key, metrics } of byDay.rows) {
        const name = `${key.campaign} ${groupOf[group](key.day ?? '')}`;
        const sums = expected.get(name) ?? [0, 0, 0];
        expected.set(name, [
          (sums[0] ?? 0) + metrics.clicks,
          (sums[1] ?? 0) + metrics.conversions,
          (sums[2] ?? 0) + metrics.visits,
        ]);
      }
      const options = { by: ['campaign', group] as const, includeNotFromAds: true };
      const { rows } = await getPerformance(database.pool, access, query, options);
      const actual = rows.map(
        ({ key, metrics }) =>
          [`${key.campaign} ${key[group]}`, [metrics.clicks, metrics.conversions, metrics.visits]] as const,
      );
      expect(new Map(actual)).toEqual(expected);
    }
  }
});

test('a click without a campaign is a row, one with an id alone goes by it, and the totals are the sum of the rows', async () => {
  const { rows, totals, rowCount } = await getPerformance(database.pool, access, november, { by: ['campaign'] });
  expect(
    rows.map((row) => [row.key.campaign, row.metrics.clicks, row.metrics.conversions, row.metrics.assists]),
  ).toEqual([
    ['Shoes', 12, 3, 0],
    ['', 3, 0, 0],
    ['4711', 2, 0, 1],
  ]);
  expect(rowCount).toBe(3);
  expect(totals).toMatchObject({ clicks: 17, visits: 15, conversions: 3, assists: 1, revenueMicros: 30_000_000n });
});

test('a limit cuts rows, never the totals', async () => {
  const { rows, totals, rowCount } = await getPerformance(database.pool, access, november, {
    by: ['campaign'],
    limit: 1,
  });
  expect(rows).toHaveLength(1);
  expect(rowCount).toBe(3);
  expect(totals.clicks).toBe(17);
});

test('rows are sorted by a figure or a key, a ratio without a divisor last', async () => {
  const keysBy = async (field: 'clicks' | 'campaign' | 'revenuePerConversion', direction: 'asc' | 'desc') => {
    const { rows } = await getPerformance(database.pool, access, november, {
      by: ['campaign'],
      sort: { field, direction },
    });
    return rows.map((row) => row.key.campaign);
  };
  expect(await keysBy('clicks', 'asc')).toEqual(['4711', '', 'Shoes']);
  expect(await keysBy('campaign', 'desc')).toEqual(['Shoes', '4711', '']);
  expect(await keysBy('revenuePerConversion', 'asc')).toEqual(['Shoes', '', '4711']);
});

test('ads only unless every origin is asked for, whether rows are told apart by source or not', async () => {
  const visits = async (by: 'channel' | 'device', includeNotFromAds: boolean) =>
    (await getPerformance(database.pool, access, november, { by: [by], includeNotFromAds })).totals.visits;
  expect([await visits('channel', false), await visits('device', false)]).toEqual([15, 15]);
  expect([await visits('channel', true), await visits('device', true)]).toEqual([65, 65]);
});

test('several breakdowns make a row for each combination', async () => {
  const { rows } = await getPerformance(database.pool, access, filtered(is('campaign', 'Shoes')), {
    by: ['country', 'device', 'keyword'],
  });
  expect(rows.map((row) => [row.key, row.metrics.clicks])).toEqual([
    [{ country: 'DE', device: 'desktop', keyword: 'brown shoes' }, 11],
    [{ country: 'AT', device: 'mobile', keyword: 'brown shoes' }, 1],
  ]);
});

test.each<[string, ReportFilter[], number]>([
  ['is: the exact name', [is('campaign', 'Shoes')], 12],
  ['is: the id where there is no name, as the row says', [is('campaign', '4711')], 2],
  ['is with two values of one field: either', [is('campaign', 'Shoes'), is('campaign', '4711')], 14],
  ['is with two fields: both', [is('campaign', 'Shoes'), is('device', 'mobile')], 1],
  ['is with nothing: what is not known, also what is no ad', [is('campaign', '')], 3],
  ['isNot', [{ field: 'campaign', operator: 'isNot', value: 'Shoes' }], 5],
  ['contains: in any case', [{ field: 'campaign', operator: 'contains', value: 'SHO' }], 12],
  ['contains: % and _ are themselves', [{ field: 'landingPage', operator: 'contains', value: '0%' }], 3],
  ['contains: a backslash is itself', [{ field: 'landingPage', operator: 'contains', value: '\\' }], 0],
])('a filter keeps the same in every report: %s', async (_, filters, clicks) => {
  const query = filtered(...filters);
  expect((await getSummary(database.pool, access, query)).clicks).toBe(clicks);
  const trend = await getTrend(database.pool, access, query, 'month');
  expect(trend[0]?.metrics.clicks).toBe(clicks);
  expect((await getPerformance(database.pool, access, query, { by: ['keyword'] })).totals.clicks).toBe(clicks);
});

test.each(bases)(
  'by %s date: a roll-up answers as the unsummed rows do, whatever is told apart and filtered',
  async (basis) => {
    const everything = ['campaign', 'device', 'country', 'landingPage'] as const;
    for (const filters of [[], [is('campaign', 'Shoes')], [is('device', 'desktop')], [is('country', 'AT')]]) {
      for (const includeNotFromAds of [true, false]) {
        const ask = async (by: readonly Breakdown[]) =>
          (await getPerformance(database.pool, access, { ...november, basis, filters }, { by, includeNotFromAds }))
            .totals;
        const expected = await ask(everything);
        for (const by of [...everything, 'day', 'week', 'channel'] as const) expect(await ask([by])).toEqual(expected);
      }
    }
  },
);

test('goals: each counts itself, also outside "Conversions", and the totals are their sum: 3 + 1; clicks and visits are in it once', async () => {
  const now = new Date('2026-11-10T11:00:00Z');
  const { rows, totals } = await getGoalsReport(database.pool, access, november, now);
  expect(
    rows.map(({ name, kind, isPrimary, metrics }) => ({
      name,
      kind,
      isPrimary,
      conversions: metrics.conversions,
      clicks: metrics.clicks,
    })),
  ).toEqual([
    { name: 'Extra', kind: 'destinationUrl', isPrimary: false, conversions: 1, clicks: 17 },
    { name: 'Purchase', kind: 'destinationUrl', isPrimary: true, conversions: 3, clicks: 17 },
  ]);
  expect(rows[1]).toMatchObject({ completionsNotFromAds: 1, lastConversionAt: new Date('2026-11-04T11:00:00Z') });
  expect(rows[1]?.trend.slice(0, 5)).toEqual([0, 1, 2, 0, 0]);
  expect(totals).toMatchObject({
    conversions: 4,
    allConversions: 4,
    clicks: 17,
    visits: 65,
    revenueMicros: 31_000_000n,
  });
});

test('conversions of the last 7 days: one of exactly 7 days ago is the oldest that counts, whatever the period', async () => {
  const quiet = { ...november, period: { fromOn: '2020-01-01', untilOn: '2020-01-02' } };
  const count = async (now: string) =>
    (await getGoalsReport(database.pool, access, quiet, new Date(now))).rows.find((row) => row.name === 'Purchase')
      ?.conversionsLast7Days;
  expect(await count('2026-11-11T11:00:00Z')).toBe(1);
  expect(await count('2026-11-11T11:00:01Z')).toBe(0);
});

test('a deleted goal is there while the period holds something of it', async () => {
  const deleted = await saveGoal(database.pool, access, tagId, 'Gone', { status: 'deleted' });
  const sourceId = await saveSource(database.pool, adOf('Shoes', 'brown shoes'));
  const july = { ...november, period: { fromOn: '2026-07-01', untilOn: '2026-08-01' } };
  const names = async () => (await getGoalsReport(database.pool, access, july, new Date())).rows.map((row) => row.name);
  expect(await names()).toEqual(['Extra', 'Purchase']);
  await saveConversion(database.pool, access, {
    goalId: deleted,
    tagId,
    sourceId,
    convertedAt: '2026-07-03T10:00:00Z',
    clickedOn: '2026-07-01',
  });
  expect(await names()).toEqual(['Extra', 'Gone', 'Purchase']);
});
