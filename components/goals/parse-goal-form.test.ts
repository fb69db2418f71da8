import { expect, test } from 'vitest';
import { emptyGoalFormValues, type GoalFormValues } from './goal-form-values';
import { parseGoalForm, parseGoalFormCondition, toGoalFormBox } from './parse-goal-form';

const filled: GoalFormValues = {
  ...emptyGoalFormValues,
  name: ' Thanks ',
  tagId: '123456789',
  url: 'shop.example/thanks',
};

test('a filled form is a goal: name trimmed, 30 days are 43,200 minutes', () => {
  expect(parseGoalForm(filled)).toEqual({
    kind: 'valid',
    scope: 'account',
    tagId: 123456789,
    name: 'Thanks',
    settings: {
      condition: { kind: 'destinationUrl', url: { operator: 'beginsWith', value: 'shop.example/thanks' } },
      category: 'other',
      revenue: { kind: 'none' },
      count: 'all',
      clickWindowMinutes: 43_200,
      viewThroughWindowMinutes: 1_440,
      isPrimary: true,
    },
  });
});

test('every box with a fault has its own message, the event boxes under their own names', () => {
  const result = parseGoalForm({
    ...emptyGoalFormValues,
    kind: 'event',
    eventActionOperator: 'regularExpression',
    eventAction: 'a(?=b)',
    eventValue: 'ten',
    revenueKind: 'fixed',
    clickWindowAmount: '91',
  });
  expect(result.kind === 'invalid' ? Object.keys(result.errors).sort() : []).toEqual([
    'clickWindowAmount',
    'eventAction',
    'eventValue',
    'name',
    'revenueAmount',
    'tagId',
  ]);
});

test('the rule is previewed although other boxes are wrong, and says what keeps it from counting', () => {
  expect(parseGoalFormCondition({ ...filled, name: '', clickWindowAmount: '0', revenueKind: 'fixed' }).kind).toBe(
    'valid',
  );
  const empty = parseGoalFormCondition(emptyGoalFormValues);
  expect(empty.kind === 'invalid' && empty.message).toContain('address');
});

test('a field of the store lands at its box', () => {
  expect(['action', 'clickWindow', 'name', 'tagId'].map(toGoalFormBox)).toEqual([
    'eventAction',
    'clickWindowAmount',
    'name',
    'tagId',
  ]);
});
