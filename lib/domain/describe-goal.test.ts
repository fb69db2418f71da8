import { expect, test } from 'vitest';
import { describeCondition } from './describe-goal';
import type { GoalCondition } from './goal';

const noParts: Extract<GoalCondition, { kind: 'event' }> = {
  kind: 'event',
  category: null,
  action: null,
  label: null,
  value: null,
};

test.each<[GoalCondition, string]>([
  [
    { kind: 'destinationUrl', url: { operator: 'beginsWith', value: ' https://www.Shop.example/thank-you' } },
    'Counts when the page address begins with “Shop.example/thank-you”.',
  ],
  [
    { kind: 'destinationUrl', url: { operator: 'contains', value: 'https://' } },
    'Counts when the page address contains “https://”.',
  ],
  [{ kind: 'destinationUrl', url: { operator: 'equals', value: '' } }, 'Counts when the page address is …'],
  [
    { kind: 'destinationUrl', url: { operator: 'regularExpression', value: 'a|b' } },
    'Counts when the page address matches the pattern “a|b”.',
  ],
  [{ ...noParts, action: { operator: 'equals', value: 'purchase' } }, 'Counts when an event’s action is “purchase”.'],
  [
    {
      ...noParts,
      action: { operator: 'contains', value: 'pay' },
      category: { operator: 'beginsWith', value: 'shop' },
      value: { operator: 'greaterThan', value: 5 },
    },
    'Counts when an event’s action contains “pay”, category begins with “shop” and value is greater than 5.',
  ],
  [{ ...noParts, value: { operator: 'lessThan', value: Number.NaN } }, 'Counts when an event’s value is less than …'],
  [noParts, 'Counts when an event’s …'],
  [{ kind: 'duration', minSeconds: 180 }, 'Counts once a visit when it has lasted for 3 minutes.'],
  [
    { kind: 'duration', minSeconds: 3_661 },
    'Counts once a visit when it has lasted for 1 hour, 1 minute and 1 second.',
  ],
  [{ kind: 'duration', minSeconds: Number.NaN }, 'Counts once a visit when it has lasted for …'],
  [{ kind: 'pages', minPages: 5 }, 'Counts once a visit when 5 pages have been opened.'],
  [{ kind: 'pages', minPages: 1 }, 'Counts once a visit when a page has been opened.'],
  [{ kind: 'offline' }, 'Counts rows that you import, such as sales made on the phone.'],
])('%j', (condition, sentence) => {
  expect(describeCondition(condition)).toBe(sentence);
});
