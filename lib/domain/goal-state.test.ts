import { expect, test } from 'vitest';
import { computeGoalState, findTagState } from './goal-state';

const now = new Date('2026-11-24T12:00:00Z');
const daysAgo = (days: number, ms = 0) => new Date(now.getTime() - days * 86_400_000 - ms);

test('while the tag is not active the goal says so', () => {
  const goal = { status: 'active', lastConversionAt: daysAgo(0) } as const;
  expect(computeGoalState(goal, 'unverified', now)).toBe('tagUnverified');
  expect(computeGoalState(goal, 'inactive', now)).toBe('tagInactive');
  expect(computeGoalState(goal, 'paused', now)).toBe('tagPaused');
});

test('an offline goal has no tag: it records, or has nothing recent', () => {
  const goal = { status: 'active', kind: 'offline' } as const;
  expect(computeGoalState({ ...goal, lastConversionAt: daysAgo(1) }, 'unverified', now)).toBe('recording');
  expect(computeGoalState({ ...goal, lastConversionAt: null }, 'paused', now)).toBe('noRecentConversions');
});

test('a conversion 7 days ago is recording, a millisecond more is not, and so is none at all', () => {
  const compute = (lastConversionAt: Date | null) =>
    computeGoalState({ status: 'active', lastConversionAt }, 'active', now);
  expect(compute(daysAgo(7))).toBe('recording');
  expect(compute(daysAgo(7, 1))).toBe('noRecentConversions');
  expect(compute(null)).toBe('noRecentConversions');
});

test('met in the last 7 days, but by nobody inside the window of an ad click: it says that none is from ads', () => {
  const goal = { status: 'active', lastConversionAt: daysAgo(1) } as const;
  expect(computeGoalState({ ...goal, hasRecentFromAds: false }, 'active', now)).toBe('noneFromAds');
  expect(computeGoalState({ ...goal, hasRecentFromAds: true }, 'active', now)).toBe('recording');
  expect(computeGoalState({ ...goal, hasRecentFromAds: false, lastConversionAt: daysAgo(8) }, 'active', now)).toBe(
    'noRecentConversions',
  );
});

test('a goal that is paused or deleted says that first', () => {
  expect(computeGoalState({ status: 'paused', lastConversionAt: daysAgo(0) }, 'inactive', now)).toBe('paused');
  expect(computeGoalState({ status: 'deleted', lastConversionAt: daysAgo(0) }, 'active', now)).toBe('deleted');
});

test('a goal that counts on every tag has the state of the one that is heard best, another’s tag or not', () => {
  const states = new Map([
    [1, 'unverified'],
    [2, 'inactive'],
  ] as const);
  expect(findTagState({ tagId: 1, scope: 'account' }, states)).toBe('unverified');
  expect(findTagState({ tagId: 3, scope: 'account' }, states)).toBe('unverified');
  expect(findTagState({ tagId: 3, scope: 'all' }, states)).toBe('inactive');
  expect(findTagState({ tagId: 3, scope: 'all' }, new Map([...states, [4, 'active']]))).toBe('active');
  expect(findTagState({ tagId: 3, scope: 'all' }, new Map())).toBe('unverified');
});
