import { expect, test } from 'vitest';
import { readReportFilters, toHref } from '@/lib/http/report-filters';
import { narrowToTrail, noTrail, toRowTrail } from './row-trail';

const now = new Date('2026-11-24T12:00:00Z');
const filters = readReportFilters(new URLSearchParams('from=2026-11-04&to=2026-11-20'), { timeZone: 'UTC' }, now);
const toWay = (...rows: Parameters<typeof toRowTrail>[2][]) => {
  let trail: ReturnType<typeof toRowTrail> = noTrail;
  for (const key of rows) {
    const by = Object.keys(key) as Parameters<typeof toRowTrail>[1];
    trail = trail === null ? null : toRowTrail(trail, by, key);
  }
  return trail;
};

test('each row on the way down adds its fields, the match type of a keyword too', () => {
  const trail = toWay({ campaign: 'Shoes' }, { keyword: 'a:b', matchType: '' });
  expect(toHref('/spend', narrowToTrail(filters, trail ?? noTrail))).toBe(
    '/spend?from=2026-11-04&to=2026-11-20&f=campaign%3Ais%3AShoes&f=keyword%3Ais%3Aa%3Ab&f=matchType%3Ais%3A',
  );
});

test('a day narrows the period; a week or a month at its edge keeps the days inside', () => {
  const toPeriodOf = (key: Parameters<typeof toRowTrail>[2]) =>
    narrowToTrail(filters, toWay(key) ?? noTrail).query.period;
  expect(toPeriodOf({ day: '2026-11-10' })).toEqual({ fromOn: '2026-11-10', untilOn: '2026-11-11' });
  expect(toPeriodOf({ week: '2026-11-02' })).toEqual({ fromOn: '2026-11-04', untilOn: '2026-11-09' });
  expect(toPeriodOf({ month: '2026-11-01' })).toEqual({ fromOn: '2026-11-04', untilOn: '2026-11-21' });
});

test('no filter and no period narrows to a weekday', () => {
  expect(toWay({ weekday: '1' })).toBeNull();
});
