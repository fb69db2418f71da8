import { expect, test } from 'vitest';
import { parseShareLock, type ShareRange, toLockedPeriods, toLockedQuery } from './share-lock';

const calendar = (name: Extract<ShareRange, { kind: 'calendar' }>['name']): ShareRange => ({ kind: 'calendar', name });

test('the last 30 days end today and are held against the 30 before', () => {
  expect(toLockedPeriods(calendar('last30Days'), '2026-11-24')).toEqual({
    current: { fromOn: '2026-10-26', untilOn: '2026-11-25' },
    previous: { fromOn: '2026-09-26', untilOn: '2026-10-26' },
    isPartial: true,
  });
});

test('this month is held against the same days of the month before', () => {
  expect(toLockedPeriods(calendar('thisMonth'), '2026-11-24')).toEqual({
    current: { fromOn: '2026-11-01', untilOn: '2026-11-25' },
    previous: { fromOn: '2026-10-01', untilOn: '2026-10-25' },
    isPartial: true,
  });
});

test('last month is the whole month before, held against the whole one before that, also over the turn of a year', () => {
  expect(toLockedPeriods(calendar('lastMonth'), '2027-01-31')).toEqual({
    current: { fromOn: '2026-12-01', untilOn: '2027-01-01' },
    previous: { fromOn: '2026-11-01', untilOn: '2026-12-01' },
    isPartial: false,
  });
});

test('a fixed range stays, and shows no day after today', () => {
  const range: ShareRange = { kind: 'fixed', fromOn: '2026-11-01', lastOn: '2026-11-30' };
  expect(toLockedPeriods(range, '2026-11-24').current).toEqual({ fromOn: '2026-11-01', untilOn: '2026-11-25' });
  expect(toLockedPeriods(range, '2027-02-01')).toMatchObject({
    current: { fromOn: '2026-11-01', untilOn: '2026-12-01' },
    isPartial: false,
  });
});

test('the campaigns of the lock are alternatives; none of them means all', () => {
  const period = { fromOn: '2026-11-01', untilOn: '2026-11-08' };
  expect(toLockedQuery({ campaigns: ['Shoes', ''] }, period).filters).toEqual([
    { field: 'campaign', operator: 'is', value: 'Shoes' },
    { field: 'campaign', operator: 'is', value: '' },
  ]);
  expect(toLockedQuery({ campaigns: [] }, period).filters).toEqual([]);
});

test('what was stored and is no lock opens nothing', () => {
  const range = { kind: 'fixed', fromOn: '2026-11-01', lastOn: '2026-11-30' };
  expect(parseShareLock({ range, campaigns: ['Shoes', 'Shoes'] })).toEqual({ range, campaigns: ['Shoes'] });
  for (const stored of [
    null,
    {},
    { range, campaigns: 'Shoes' },
    { range, campaigns: [1] },
    { range: { ...range, lastOn: '2026-10-31' }, campaigns: [] },
    { range: { ...range, lastOn: '2026-02-30' }, campaigns: [] },
    { range: { kind: 'calendar', name: 'always' }, campaigns: [] },
  ])
    expect(parseShareLock(stored)).toBeNull();
});
