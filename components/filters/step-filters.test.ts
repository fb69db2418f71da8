import { expect, test } from 'vitest';
import { readReportFilters } from '@/lib/http/report-filters';
import { stepFilters } from './step-filters';

const read = (text: string) =>
  readReportFilters(new URLSearchParams(text), { timeZone: 'UTC' }, new Date('2026-11-24T12:00:00Z'));

test('30 days step by 30 days and come back as the preset', () => {
  expect(stepFilters(read(''), -1)).toEqual({ range: { fromOn: '2026-09-26', untilOn: '2026-10-26' } });
  expect(stepFilters(read('from=2026-09-26&to=2026-10-25'), 1)).toEqual({ preset: '30d' });
});

test('a month that is still going on steps to the whole month before, and on by months', () => {
  expect(stepFilters(read('period=month'), -1)).toEqual({ range: { fromOn: '2026-10-01', untilOn: '2026-11-01' } });
  expect(stepFilters(read('from=2026-10-01&to=2026-10-31'), -1)).toEqual({
    range: { fromOn: '2026-09-01', untilOn: '2026-10-01' },
  });
  expect(stepFilters(read('from=2026-10-01&to=2026-10-31'), 1)).toEqual({ preset: 'month' });
});

test('this week, Monday to Tuesday, steps to Monday to Sunday before', () => {
  expect(stepFilters(read('period=week'), -1)).toEqual({ range: { fromOn: '2026-11-16', untilOn: '2026-11-23' } });
  expect(stepFilters(read('from=2026-11-16&to=2026-11-22'), 1)).toEqual({ preset: 'week' });
});

test('this year steps to the whole year before', () => {
  expect(stepFilters(read('period=ytd'), -1)).toEqual({ range: { fromOn: '2025-01-01', untilOn: '2026-01-01' } });
});

test('there is no step into the future', () => {
  expect(stepFilters(read('period=today'), 1)).toBeNull();
  expect(stepFilters(read('period=yesterday'), 1)).toEqual({ preset: 'today' });
});
