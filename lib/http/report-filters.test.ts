import fc from 'fast-check';
import { expect, test } from 'vitest';
import { filterFields, filterOperators } from '@/lib/domain/report-query';
import {
  addFilter,
  changeFilters,
  filterParamNames,
  parseReportFilter,
  readReportFilters,
  toHref,
  toSearchParams,
} from './report-filters';

const account = { timeZone: 'Europe/Berlin' };
const now = new Date('2026-11-24T09:00:00Z');
const read = (text: string) => readReportFilters(new URLSearchParams(text), account, now);

test('an empty URL is the last 30 days with today, against the 30 before, by conversion date', () => {
  expect(read('')).toEqual({
    query: {
      period: { fromOn: '2026-10-26', untilOn: '2026-11-25' },
      basis: 'conversion',
      goalId: null,
      tagId: null,
      filters: [],
    },
    preset: '30d',
    comparedTo: 'previous',
    compare: { fromOn: '2026-09-26', untilOn: '2026-10-26' },
    todayOn: '2026-11-24',
    isPartial: true,
  });
});

test('today is the day of the account, not of the server: 23:30 UTC is tomorrow in Berlin', () => {
  const late = readReportFilters({ period: 'today' }, account, new Date('2026-11-24T23:30:00Z'));
  expect(late.query.period).toEqual({ fromOn: '2026-11-25', untilOn: '2026-11-26' });
});

test('from and to are both included, and stand before a preset', () => {
  const filters = read('from=2026-11-01&to=2026-11-10&period=7d');
  expect(filters.query.period).toEqual({ fromOn: '2026-11-01', untilOn: '2026-11-11' });
  expect(filters.preset).toBeNull();
  expect(filters.compare).toEqual({ fromOn: '2026-10-22', untilOn: '2026-11-01' });
  expect(filters.isPartial).toBe(false);
});

test('days after today are cut off a range that holds today, so that it is held against as many days', () => {
  const filters = read('from=2026-11-20&to=2026-12-31');
  expect(filters.query.period).toEqual({ fromOn: '2026-11-20', untilOn: '2026-11-25' });
  expect(filters.compare).toEqual({ fromOn: '2026-11-15', untilOn: '2026-11-20' });
  expect(filters.isPartial).toBe(true);
});

test('a range that has not begun stays as asked and is held against nothing', () => {
  const filters = read('from=2027-01-01&to=2027-01-31');
  expect(filters.query.period).toEqual({ fromOn: '2027-01-01', untilOn: '2027-02-01' });
  expect(filters.compare).toBeNull();
});

test('half a range that can be read is that day alone; only from reaches to today', () => {
  expect(read('from=2026-11-03&to=rubbish').query.period).toEqual({ fromOn: '2026-11-03', untilOn: '2026-11-04' });
  expect(read('to=2026-11-03').query.period).toEqual({ fromOn: '2026-11-03', untilOn: '2026-11-04' });
  expect(read('from=2026-11-03').query.period).toEqual({ fromOn: '2026-11-03', untilOn: '2026-11-25' });
});

test('a week is held against the same days of the week before', () => {
  expect(read('period=week').compare).toEqual({ fromOn: '2026-11-16', untilOn: '2026-11-18' });
});

test('nonsense falls back to defaults', () => {
  const filters = read(
    'period=fortnight&from=2026-02-31&compare=moon&basis=x&goal=1%27--&tag=-4&f=campaign&f=spend:is:1&f=campaign:like:x',
  );
  expect(filters).toEqual(read(''));
});

test('a repeated name counts once, except f; the same filter twice is one', () => {
  const filters = readReportFilters(
    { period: ['7d', '90d'], f: ['campaign:is:Shoes', 'campaign:is:Shoes', 'device:isNot:mobile'] },
    account,
    now,
  );
  expect(filters.preset).toBe('7d');
  expect(filters.query.filters).toEqual([
    { field: 'campaign', operator: 'is', value: 'Shoes' },
    { field: 'device', operator: 'isNot', value: 'mobile' },
  ]);
});

test('the value of a filter may hold colons and be empty', () => {
  expect(parseReportFilter('campaign:is:a:b')).toEqual({ field: 'campaign', operator: 'is', value: 'a:b' });
  expect(parseReportFilter('keyword:is:')).toEqual({ field: 'keyword', operator: 'is', value: '' });
});

test('a filter added replaces the one of its field and operator', () => {
  const one = addFilter(read(''), { field: 'campaign', operator: 'is', value: 'Shoes' });
  const two = addFilter(one, { field: 'campaign', operator: 'is', value: 'Boots' });
  expect(toHref('/campaigns', two, { by: 'adGroup', sort: null })).toBe(
    '/campaigns?f=campaign%3Ais%3ABoots&by=adGroup',
  );
});

test('a range takes the place of a preset and a preset that of a range', () => {
  const range = changeFilters(read('period=7d'), { range: { fromOn: '2026-11-01', untilOn: '2026-11-03' } });
  expect(toSearchParams(range).toString()).toBe('from=2026-11-01&to=2026-11-02');
  expect(toSearchParams(changeFilters(range, { preset: 'month' })).toString()).toBe('period=month');
});

test('any URL can be read, and reading what was written gives the same filters', () => {
  const filterText = fc
    .tuple(fc.constantFrom(...filterFields, 'spend'), fc.constantFrom(...filterOperators, 'like'), fc.string())
    .map((parts) => parts.join(':'));
  const text = fc.oneof(
    fc.string(),
    fc.constantFrom(
      'today',
      '7d',
      'year',
      'none',
      'click',
      '123456789',
      '2026-11-02',
      '2026-12-24',
      '0b0fd2f5-94f2-4c1b-8a52-2f6a3c5a9d11',
    ),
    filterText,
  );
  const pairs = fc.array(fc.tuple(fc.constantFrom(...filterParamNames), text), { maxLength: 12 });
  fc.assert(
    fc.property(pairs, (given) => {
      const filters = readReportFilters(new URLSearchParams(given), account, now);
      expect(readReportFilters(toSearchParams(filters), account, now)).toEqual(filters);
    }),
  );
});
