import { expect, test } from 'vitest';
import type { GoalSettings } from '@/lib/domain/goal';
import { describeGoalChanges } from './describe-goal-changes';

const money = { accountCurrency: 'EUR', locale: 'en' };
const before: GoalSettings = {
  condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/thanks' } },
  category: 'other',
  revenue: { kind: 'none' },
  count: 'all',
  clickWindowMinutes: 43_200,
  viewThroughWindowMinutes: 1_440,
  isPrimary: true,
};

test('the same settings have no changes', () => {
  expect(describeGoalChanges(before, { ...before }, money)).toEqual([]);
});

test('every setting that changed is one sentence from old to new', () => {
  const after: GoalSettings = {
    condition: { kind: 'destinationUrl', url: { operator: 'equals', value: 'shop.example/paid' } },
    category: 'purchase',
    revenue: { kind: 'fixed', micros: 5_000_000n, currency: null },
    count: 'unique',
    clickWindowMinutes: 60,
    viewThroughWindowMinutes: 1_440,
    isPrimary: false,
  };
  expect(describeGoalChanges(before, after, money)).toEqual([
    'Rule: Counts when the page address contains “/thanks”. → Counts when the page address is “shop.example/paid”.',
    'Revenue: no value → always €5.00',
    'Count: every time → once an ad click',
    'Click window: 30 days → 1 hour',
    'Category: Other → Purchase',
    'Now only in “All conversions”',
  ]);
});
