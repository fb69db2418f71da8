import { expect, test } from 'vitest';
import type { AccountAccess } from '@/lib/domain/account-access';
import { breakdowns } from '@/lib/domain/report-query';
import { csvOf, readSort, readWhere, reportParams, toReportQuery } from './report-params';

const access = {
  accountId: 'a',
  accountName: 'Shoes',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
  role: 'viewer',
  actor: 'test',
} as AccountAccess;
// Already the 25th in Berlin.
const now = new Date('2026-11-24T23:30:00Z');

const read = (given: Record<string, unknown>) => toReportQuery(access, reportParams.parse(given), now);
const messageFor = (given: Record<string, unknown>) => reportParams.safeParse(given).error?.issues[0];

test('without parameters: 30 days that end with today in the time zone of the account, by conversion date', () => {
  expect(read({})).toEqual({
    period: { fromOn: '2026-10-27', untilOn: '2026-11-26' },
    basis: 'conversion',
    goalId: null,
    tagId: null,
    filters: [],
  });
});

test('from and to are both in; one day may be a period', () => {
  expect(read({ from: '2026-11-01', to: '2026-11-01' }).period).toEqual({
    fromOn: '2026-11-01',
    untilOn: '2026-11-02',
  });
});

test('from alone reaches to today, to alone has 30 days, from in the future is that day', () => {
  expect(read({ from: '2026-11-20' }).period).toEqual({ fromOn: '2026-11-20', untilOn: '2026-11-26' });
  expect(read({ to: '2026-11-20' }).period).toEqual({ fromOn: '2026-10-22', untilOn: '2026-11-21' });
  expect(read({ from: '2027-01-01' }).period).toEqual({ fromOn: '2027-01-01', untilOn: '2027-01-02' });
});

test('a filter keeps colons in its value and may be empty; one or many', () => {
  expect(read({ filters: 'campaign:is:a:b' }).filters).toEqual([{ field: 'campaign', operator: 'is', value: 'a:b' }]);
  expect(read({ filters: ['campaign:is:', 'device:isNot:mobile'] }).filters).toHaveLength(2);
});

test.each<[Record<string, unknown>, string, string]>([
  [{ from: '2026-02-30' }, 'from', 'Give a day as YYYY-MM-DD, from 2000-01-01.'],
  [{ to: '1999-12-31' }, 'to', 'Give a day as YYYY-MM-DD, from 2000-01-01.'],
  [{ from: '2026-11-02', to: '2026-11-01' }, 'to', 'The last day lies before the first.'],
  [{ from: '2000-01-01', to: '2026-11-01' }, 'to', 'The period is longer than ten years.'],
  [{ goal: 'shoes' }, 'goal', 'This is not the id of a goal.'],
  [{ tag: 'shoes' }, 'tag', 'This is not the id of a tag.'],
  [{ basis: 'day' }, 'basis', 'The basis is one of conversion, click.'],
  [{ model: 'linear' }, 'model', 'The model is lastClick.'],
])('%o is refused at %s: %s', (given, field, message) => {
  expect(messageFor(given)).toMatchObject({ path: [field], message });
});

test('an unknown parameter or filter is refused', () => {
  expect(messageFor({ form: '2026-11-01' })).toMatchObject({ code: 'unrecognized_keys' });
  expect(reportParams.safeParse({ filters: 'colour:is:brown' }).success).toBe(false);
  expect(reportParams.safeParse({ filters: 'campaign=Shoes' }).success).toBe(false);
});

test('by: one or more words, each once', () => {
  const by = csvOf(breakdowns, 'by');
  expect(by.parse('campaign, day,campaign')).toEqual(['campaign', 'day']);
  for (const text of ['', 'campaign,', 'colour']) expect(by.safeParse(text).success).toBe(false);
});

test('sort: a minus puts the greatest first', () => {
  expect(readSort.parse('-revenue')).toEqual({ field: 'revenue', direction: 'desc' });
  expect(readSort.parse('campaign')).toEqual({ field: 'campaign', direction: 'asc' });
  expect(readSort.safeParse('--revenue').success).toBe(false);
});

test('where: one or many figures by which rows are kept; what is no number is refused', () => {
  const spend = { field: 'spend', operator: 'over', value: 100 };
  expect(readWhere.parse(undefined)).toEqual([]);
  expect(readWhere.parse('spend:over:100')).toEqual([spend]);
  expect(readWhere.parse(['spend:over:100', 'roas:under:1.5'])).toEqual([
    spend,
    { field: 'roas', operator: 'under', value: 1.5 },
  ]);
  for (const text of ['spend:over:', 'spend:over:1e9', 'colour:over:1', 'spend>1'])
    expect(readWhere.safeParse(text).success).toBe(false);
});
