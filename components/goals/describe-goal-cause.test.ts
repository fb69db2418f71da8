import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import type { GoalSettings, GoalVersion } from '@/lib/domain/goal';
import { type GoalRecency, type GoalState, noRecency } from '@/lib/domain/goal-state';
import { describeGoalCause } from './describe-goal-cause';

const now = new Date('2026-11-24T12:00:00Z');
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const formats = toFormats({ locale: 'en-US', timeZone: 'UTC', currency: 'EUR' });
const settings: GoalSettings = {
  condition: { kind: 'pages', minPages: 2 },
  category: 'purchase',
  revenue: { kind: 'none' },
  count: 'all',
  clickWindowMinutes: 43_200,
  viewThroughWindowMinutes: 1_440,
  isPrimary: true,
};
const current: GoalVersion = { goalId: 'g', version: 1, effectiveAt: hoursAgo(2_400), settings };
const tag = { lastHitAt: hoursAgo(26), lastHitUrl: 'https://www.shop.example/checkout?step=2' };

function tell(state: GoalState, recency: Partial<GoalRecency> = {}, version: Partial<GoalVersion> = {}) {
  const goal = { createdAt: hoursAgo(72), current: { ...current, ...version } };
  return describeGoalCause(state, { goal, recency: { ...noRecency, ...recency }, tag }, formats, now);
}

test('a silent tag: when it was heard last and on which page, without parameters', () => {
  expect(tell('tagInactive')).toBe('the tag last reported 26 hours ago from /checkout');
});

test('met, but never inside the window of an ad click: how often, and the window', () => {
  expect(tell('noneFromAds', { conversionsLast7Days: 12 })).toBe(
    '12 completions in the last 7 days, none within 30 days of an ad click',
  );
  const hour = { settings: { ...settings, clickWindowMinutes: 60 } };
  expect(tell('noneFromAds', { conversionsLast7Days: 1 }, hour)).toBe(
    '1 completion in the last 7 days, not within 1 hour of an ad click',
  );
});

test('not met: since when, and whether the rule was changed after it was met last', () => {
  expect(tell('noRecentConversions')).toBe('never met since it was made 3 days ago');
  expect(tell('noRecentConversions', { lastConversionAt: hoursAgo(216) })).toBe('last met 9 days ago');
  expect(
    tell('noRecentConversions', { lastConversionAt: hoursAgo(216) }, { version: 3, effectiveAt: hoursAgo(200) }),
  ).toBe('last met 9 days ago, before version 3 began');
});

test('of the others nothing more is known than the state says', () => {
  expect(tell('recording')).toBeUndefined();
  expect(tell('paused')).toBeUndefined();
});
