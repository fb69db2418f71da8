import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addDays,
  addMonths,
  countDaysBetween,
  isTimeZone,
  listDays,
  parseCalendarDay,
  toCalendarDay,
  toDayStart,
  toHourOfDay,
  toWeekday,
} from './calendar';

const hourMs = 3_600_000;
const at = (iso: string) => Date.parse(iso);

test.each([
  ['Europe/Berlin', '2026-11-23T22:59:59.999Z', '2026-11-23'],
  ['Europe/Berlin', '2026-11-23T23:00:00.000Z', '2026-11-24'],
  ['America/Los_Angeles', '2026-11-24T07:59:59Z', '2026-11-23'],
  ['Asia/Kolkata', '2026-11-23T18:29:59Z', '2026-11-23'],
  ['Asia/Kolkata', '2026-11-23T18:30:00Z', '2026-11-24'],
  ['Asia/Kathmandu', '2026-11-23T18:14:59Z', '2026-11-23'],
  ['Asia/Kathmandu', '2026-11-23T18:15:00Z', '2026-11-24'],
  ['Pacific/Kiritimati', '2026-11-23T10:00:00Z', '2026-11-24'],
  ['Pacific/Niue', '2026-11-24T10:59:59Z', '2026-11-23'],
  ['UTC', '2024-02-29T23:59:59.999Z', '2024-02-29'],
])('in %s %s is %s', (timeZone, iso, day) => {
  expect(toCalendarDay(at(iso), timeZone)).toBe(day);
});

test.each([
  ['Europe/Berlin', '2026-03-29', 23],
  ['Europe/Berlin', '2026-10-25', 25],
  ['America/New_York', '2026-03-08', 23],
  ['Australia/Lord_Howe', '2026-10-04', 23.5],
  ['Asia/Kathmandu', '2026-10-25', 24],
  ['America/Santiago', '2026-09-06', 23],
  ['Asia/Beirut', '2026-03-29', 23],
  ['Pacific/Apia', '2011-12-30', 0],
])('in %s the day %s has %d hours', (timeZone, on, hours) => {
  const startMs = toDayStart(on, timeZone).getTime();
  expect((toDayStart(addDays(on, 1), timeZone).getTime() - startMs) / hourMs).toBe(hours);
});

test('where the clocks skip midnight the day begins at 01:00 (Santiago, 6 September 2026)', () => {
  expect(toDayStart('2026-09-06', 'America/Santiago').toISOString()).toBe('2026-09-06T04:00:00.000Z');
});

test('a day begins where it is that day and the minute before is not, in every zone', () => {
  const zones = [
    'Europe/Berlin',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Australia/Lord_Howe',
    'Pacific/Kiritimati',
    'Pacific/Niue',
    'Africa/Casablanca',
    'UTC',
  ];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 7_000 }), (timeZone, dayCount) => {
      const on = addDays('2015-01-01', dayCount);
      const startMs = toDayStart(on, timeZone).getTime();
      expect(toCalendarDay(startMs, timeZone)).toBe(on);
      expect(toCalendarDay(startMs - 1, timeZone)).toBe(addDays(on, -1));
    }),
  );
});

test('the remembered day equals what Intl says for any instant', () => {
  const zones = ['Europe/Berlin', 'Asia/Kolkata', 'Australia/Eucla', 'America/New_York'];
  fc.assert(
    fc.property(
      fc.constantFrom(...zones),
      fc.integer({ min: at('2000-01-01T00:00:00Z'), max: at('2037-01-01T00:00:00Z') }),
      (timeZone, atMs) => {
        expect(toCalendarDay(atMs, timeZone)).toBe(new Date(atMs).toLocaleDateString('sv-SE', { timeZone }));
      },
    ),
  );
});

test('days are added over months, leap days and years', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2025-02-28', 1)).toBe('2025-03-01');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(countDaysBetween('2024-02-28', '2024-03-01')).toBe(2);
  expect(countDaysBetween('2026-03-01', '2026-02-28')).toBe(-1);
});

test('months are added; a day that the month lacks becomes its last', () => {
  expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
  expect(addMonths('2024-02-29', -12)).toBe('2023-02-28');
  expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
});

test('the days of a half-open period; none when it is empty', () => {
  expect(listDays({ fromOn: '2026-02-27', untilOn: '2026-03-02' })).toEqual(['2026-02-27', '2026-02-28', '2026-03-01']);
  expect(listDays({ fromOn: '2026-03-02', untilOn: '2026-03-02' })).toEqual([]);
  expect(listDays({ fromOn: '2026-03-02', untilOn: '2026-03-01' })).toEqual([]);
});

test('Monday is 1 and Sunday 7', () => {
  expect(toWeekday('2026-11-23')).toBe(1);
  expect(toWeekday('2026-11-29')).toBe(7);
});

test.each([
  '2026-02-30',
  '2026-13-01',
  '2026-1-1',
  '1899-12-31',
  '26-01-01',
  '2026-01-01T00:00',
  '',
  'today',
  '2026-00-10',
  '٢٠٢٦-٠١-٠١',
])('%j is no calendar day', (text) => {
  expect(parseCalendarDay(text)).toBeNull();
});

test('a calendar day is given back as it is', () => {
  expect(parseCalendarDay('2024-02-29')).toBe('2024-02-29');
  expect(parseCalendarDay('1900-01-01')).toBe('1900-01-01');
});

test('time zones are IANA names, not offsets', () => {
  expect(['UTC', 'Europe/Berlin', 'America/Argentina/Buenos_Aires', 'Etc/GMT+5'].every(isTimeZone)).toBe(true);
  expect(['', '+05:00', '-0500', 'Mars/Olympus', 'Europe/Berlin ', 'DROP TABLE'].some(isTimeZone)).toBe(false);
});

test('a bad zone or day is an error, not a wrong day', () => {
  expect(() => toCalendarDay(0, 'Mars/Olympus')).toThrow(RangeError);
  expect(() => toDayStart('2026-02-99', 'UTC')).toThrow(RangeError);
});

test.each([
  ['UTC', '2026-11-24T23:59:59.999Z', 23],
  ['Europe/Berlin', '2026-11-23T23:00:00Z', 0],
  ['Asia/Kolkata', '2026-11-24T08:29:59Z', 13],
  ['Asia/Kolkata', '2026-11-24T08:30:00Z', 14],
  // Back from summer time: 02:30 twice.
  ['Europe/Berlin', '2026-10-25T00:30:00Z', 2],
  ['Europe/Berlin', '2026-10-25T01:30:00Z', 2],
])('in %s the clocks show at %s the hour %i', (timeZone, instant, hour) => {
  expect(toHourOfDay(at(instant), timeZone)).toBe(hour);
});
