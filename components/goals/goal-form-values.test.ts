import { expect, test } from 'vitest';
import type { Goal } from '@/lib/domain/goal';
import { emptyGoalFormValues, readGoalFormValues, toGoalFormData, toGoalFormValues } from './goal-form-values';
import { applyGoalTemplate, findGoalTemplate, goalTemplates } from './goal-templates';

const goal: Goal = {
  id: 'a',
  accountId: 'b',
  tagId: 123456789,
  name: 'Purchase',
  status: 'active',
  scope: 'account',
  createdAt: new Date(0),
  current: {
    goalId: 'a',
    version: 1,
    effectiveAt: new Date(0),
    settings: {
      condition: {
        kind: 'event',
        category: null,
        action: { operator: 'beginsWith', value: 'purchase' },
        label: null,
        value: { operator: 'lessThan', value: 12.5 },
      },
      category: 'purchase',
      revenue: { kind: 'varying', defaultMicros: 12_500_000n, currency: null },
      count: 'unique',
      clickWindowMinutes: 10_080,
      viewThroughWindowMinutes: 1_440,
      isPrimary: false,
    },
  },
};

test('a goal fills the form, and the form submitted unchanged reads the same values', () => {
  const values = toGoalFormValues(goal, 'EUR');
  expect(values).toMatchObject({
    eventActionOperator: 'beginsWith',
    eventValue: '12.5',
    revenueAmount: '12.50',
    currency: '',
    clickWindowAmount: '7',
    clickWindowUnit: 'days',
    isPrimary: false,
  });
  expect(readGoalFormValues(toGoalFormData(values))).toEqual(values);
});

test('a form with nothing or nonsense in it reads as the empty one, not included in Conversions', () => {
  const data = new FormData();
  for (const name of ['kind', 'count', 'clickWindowUnit', 'urlOperator']) data.set(name, 'magic');
  const emptied = { duration: '', pages: '', clickWindowAmount: '', viewThroughWindowAmount: '', isPrimary: false };
  expect(readGoalFormValues(data)).toEqual({ ...emptyGoalFormValues, ...emptied });
});

test('a template keeps a typed name and replaces the name of another template', () => {
  const [purchase, signup] = goalTemplates;
  if (purchase === undefined || signup === undefined) throw new Error('templates are missing');
  const first = applyGoalTemplate(emptyGoalFormValues, purchase);
  expect(first.name).toBe('Purchase');
  expect(applyGoalTemplate(first, signup).name).toBe('Sign-up');
  expect(applyGoalTemplate({ ...first, name: 'Orders DE' }, signup).name).toBe('Orders DE');
  expect(findGoalTemplate('purchase')).toBe(purchase);
  expect(findGoalTemplate('nonsense')).toBeNull();
});
