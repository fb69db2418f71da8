import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays, listDays, toWeekday } from './calendar';
import { findRollup, listRollupRanges, rollupColumns, rollups, spendRollups } from './rollups';

test('the roll-up with the fewest columns that keeps all asked for answers; page and source with a country none does', () => {
  expect(findRollup([])?.name).toBe('total');
  expect(findRollup(['device'])?.name).toBe('place');
  expect(findRollup(['country', 'device'])?.name).toBe('place');
  expect(findRollup(['landing_path'])?.name).toBe('landing');
  expect(findRollup(['source_id'])?.name).toBe('source');
  expect(findRollup(['country', 'source_id'])?.name).toBe('source_country');
  expect(findRollup(['landing_path', 'source_id'])?.name).toBe('source_landing');
  expect(findRollup(['device', 'landing_path'])?.name).toBe('landing_device');
  expect(findRollup(['source_id', 'device', 'country'])?.name).toBe('source_place');
  expect(findRollup(['on_hour'])?.name).toBe('hour');
  expect(findRollup(['on_hour', 'source_id'])?.name).toBe('source_hour');
  expect(findRollup(['device', 'landing_path', 'source_id'])?.name).toBe('source_landing_device');
  expect(findRollup(['country', 'landing_path', 'source_id'])).toBeNull();
  expect(findRollup(['device', 'on_hour'])).toBeNull();
  expect(findRollup(rollupColumns)).toBeNull();
});

test('each roll-up answers for its own columns: none is there for nothing', () => {
  for (const { name, keeps } of rollups) expect(findRollup(keeps)?.name).toBe(name);
});

test('the widest roll-ups, of nearly a row a visit and day, have weeks and months alone, and so has one whose days a wider one has', () => {
  expect(rollups.filter(({ hasDays }) => !hasDays).map(({ name, daysOf }) => [name, daysOf])).toEqual([
    ['landing_device', 'landing_place'],
    ['source_hour', undefined],
    ['source_landing_device', undefined],
  ]);
});

test('where days of another roll-up are read it has days, and keeps all that is asked for', () => {
  for (const { keeps, daysOf } of rollups) {
    if (daysOf === undefined) continue;
    const wider = rollups.find(({ name }) => name === daysOf);
    expect(wider?.hasDays).toBe(true);
    expect(wider?.keeps).toEqual(expect.arrayContaining([...keeps]));
  }
});

test('spend has roll-ups for all that tells it apart, none with a page or an hour', () => {
  expect(spendRollups.map(({ name }) => name)).toEqual([
    'total',
    'place',
    'source',
    'source_device',
    'source_country',
    'source_place',
  ]);
  expect(findRollup(['source_id', 'device'], spendRollups)?.name).toBe('source_device');
});

const ranges = (fromOn: string, untilOn: string, sealedUntilOn = untilOn) =>
  listRollupRanges({ fromOn, untilOn }, false, sealedUntilOn).map(
    ({ grain, period }) => `${grain} ${period.fromOn} ${period.untilOn}`,
  );

test('Wednesday to Wednesday in two weeks: five days, one whole week from Monday, two days', () => {
  expect(ranges('2026-11-04', '2026-11-18')).toEqual([
    'day 2026-11-04 2026-11-09',
    'week 2026-11-09 2026-11-16',
    'day 2026-11-16 2026-11-18',
  ]);
});

test('90 days from 26 August: six days, two whole months, a day, three whole weeks, a day', () => {
  expect(ranges('2026-08-26', '2026-11-24')).toEqual([
    'day 2026-08-26 2026-09-01',
    'month 2026-09-01 2026-11-01',
    'day 2026-11-01 2026-11-02',
    'week 2026-11-02 2026-11-23',
    'day 2026-11-23 2026-11-24',
  ]);
});

test('a whole month or week has nothing at its ends; a period without either, or one told apart by day, is days; none is nothing', () => {
  expect(ranges('2026-02-01', '2026-03-01')).toEqual(['month 2026-02-01 2026-03-01']);
  expect(ranges('2026-11-09', '2026-11-16')).toEqual(['week 2026-11-09 2026-11-16']);
  expect(ranges('2026-11-10', '2026-11-22')).toEqual(['day 2026-11-10 2026-11-22']);
  expect(ranges('2026-11-10', '2026-11-10')).toEqual([]);
  const month = { fromOn: '2026-02-01', untilOn: '2026-03-01' };
  expect(listRollupRanges(month, true, '2026-03-01')).toEqual([{ grain: 'day', period: month }]);
});

test('weeks and months that are not summed up yet are days: 90 days, sealed up to 16 November', () => {
  expect(ranges('2026-08-26', '2026-11-24', '2026-11-16')).toEqual([
    'day 2026-08-26 2026-09-01',
    'month 2026-09-01 2026-11-01',
    'day 2026-11-01 2026-11-02',
    'week 2026-11-02 2026-11-16',
    'day 2026-11-16 2026-11-24',
  ]);
  expect(ranges('2026-08-26', '2026-11-24', '')).toEqual(['day 2026-08-26 2026-11-24']);
  expect(ranges('2026-10-20', '2026-11-24', '2026-11-18').at(-1)).toBe('day 2026-11-16 2026-11-24');
});

test('the days of the ranges are the days of the period, each once; weeks and months are whole; at most 24 days stand alone where all are summed up', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 800 }),
      fc.integer({ min: 0, max: 400 }),
      fc.integer({ min: 0, max: 1300 }),
      (start, length, sealedDays) => {
        const fromOn = addDays('2026-01-01', start);
        const period = { fromOn, untilOn: addDays(fromOn, length) };
        const sealedUntilOn = addDays('2026-01-01', sealedDays);
        const found = listRollupRanges(period, false, sealedUntilOn);
        expect(found.flatMap((range) => listDays(range.period))).toEqual(listDays(period));
        for (const { grain, period: own } of found) {
          const edges = [own.fromOn, own.untilOn];
          if (grain === 'week') expect(edges.map(toWeekday)).toEqual([1, 1]);
          if (grain === 'month') expect(edges.map((on) => on.slice(8))).toEqual(['01', '01']);
        }
        for (const { grain, period: own } of found)
          if (grain !== 'day') expect(own.untilOn <= sealedUntilOn).toBe(true);
        if (sealedUntilOn < period.untilOn) return;
        const days = found.filter(({ grain }) => grain === 'day').flatMap((range) => listDays(range.period));
        expect(days.length).toBeLessThanOrEqual(24);
      },
    ),
  );
});
