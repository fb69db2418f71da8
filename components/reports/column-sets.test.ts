import { expect, test } from 'vitest';
import { columnSets, findPhoneColumns, formatColumns, readColumns } from './column-sets';

test('a set is named, other choices are listed in the order of the table, the initial set leaves no trace', () => {
  expect(readColumns('traffic', 'roi')).toBe(columnSets.traffic.metrics);
  expect(readColumns('roas,spend', 'roi')).toEqual(['spend', 'roas']);
  expect(formatColumns(['roas', 'spend'], 'roi')).toBe('spend,roas');
  expect(formatColumns(columnSets.traffic.metrics, 'roi')).toBe('traffic');
  expect(formatColumns(columnSets.roi.metrics, 'roi')).toBeNull();
});

test('an unknown figure is left out; when none is left the initial set stands', () => {
  expect(readColumns('spend,planets', 'roi')).toEqual(['spend']);
  expect(readColumns('planets', 'conversions')).toBe(columnSets.conversions.metrics);
  expect(readColumns(null, 'roi')).toBe(columnSets.roi.metrics);
});

test('a phone shows spend and ROAS where there is spend, else conversions and revenue; of a choice of one that one', () => {
  expect(findPhoneColumns(columnSets.roi.metrics)).toEqual(['spend', 'roas']);
  expect(findPhoneColumns(columnSets.conversions.metrics)).toEqual(['conversions', 'revenue']);
  expect(findPhoneColumns(['ctr'])).toEqual(['ctr']);
});
