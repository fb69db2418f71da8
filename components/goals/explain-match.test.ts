import { expect, test } from 'vitest';
import type { GoalCondition } from '@/lib/domain/goal';
import { explainEventMatch, explainUrlMatch } from './explain-match';

test('equals and begins-with show both sides without scheme and www.', () => {
  expect(
    explainUrlMatch({ operator: 'equals', value: 'contoso.com/thanks' }, 'https://www.contoso.com/thanks'),
  ).toEqual({
    isMet: true,
    parts: [{ isMet: true, text: '“contoso.com/thanks” equals “contoso.com/thanks”' }],
    hint: null,
  });
});

test('an address typed without a scheme is tried as a page of https', () => {
  const { isMet } = explainUrlMatch({ operator: 'regularExpression', value: '^https://shop' }, 'shop.example/paid');
  expect(isMet).toBe(true);
  expect(explainUrlMatch({ operator: 'contains', value: ':3000/' }, 'localhost:3000/').parts[0]?.text).toContain(
    'https://localhost:3000/',
  );
});

test('equals that fails on a query alone offers begins with', () => {
  const { isMet, hint } = explainUrlMatch(
    { operator: 'equals', value: 'contoso.com/thanks' },
    'https://contoso.com/thanks?order=1',
  );
  expect(isMet).toBe(false);
  expect(hint).toContain('Begins with');
});

test('begins-with that is met in the middle offers contains, a pattern offers nothing', () => {
  expect(explainUrlMatch({ operator: 'beginsWith', value: '/thanks' }, 'https://contoso.com/thanks').hint).toContain(
    'Contains',
  );
  expect(
    explainUrlMatch({ operator: 'regularExpression', value: 'thankz' }, 'https://contoso.com/thanks').hint,
  ).toBeNull();
});

const event: Extract<GoalCondition, { kind: 'event' }> = {
  kind: 'event',
  category: null,
  action: { operator: 'equals', value: 'purchase' },
  label: null,
  value: { operator: 'greaterThan', value: 10 },
};

test('an event is explained part by part, and only by the parts the goal asks for', () => {
  expect(explainEventMatch(event, { category: 'x', action: 'Purchase', label: '', value: '10' })).toEqual({
    isMet: false,
    parts: [
      { isMet: true, text: 'Action “Purchase” equals “purchase”' },
      { isMet: false, text: 'Value 10 is not greater than 10' },
    ],
    hint: null,
  });
});

test('a missing part and a value that is no number say so', () => {
  expect(
    explainEventMatch(event, { category: '', action: '', label: '', value: 'ten' }).parts.map(({ text }) => text),
  ).toEqual(['Action is missing', 'Value is missing or no number']);
});
