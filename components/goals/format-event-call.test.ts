import { expect, test } from 'vitest';
import type { GoalCondition, GoalRevenue, GoalSettings } from '@/lib/domain/goal';
import { formatEventCall } from './format-event-call';

function toSettings(condition: GoalCondition, revenue: GoalRevenue = { kind: 'none' }): GoalSettings {
  return {
    condition,
    revenue,
    category: 'other',
    count: 'all',
    clickWindowMinutes: 43_200,
    viewThroughWindowMinutes: 1_440,
    isPrimary: true,
  };
}

const page: GoalCondition = { kind: 'destinationUrl', url: { operator: 'contains', value: '/thanks' } };
const purchase: GoalCondition = {
  kind: 'event',
  category: null,
  action: { operator: 'equals', value: 'purchase' },
  label: null,
  value: null,
};

test('a page goal needs no call unless its revenue varies, and then one with revenue and currency alone', () => {
  expect(formatEventCall(toSettings(page), 'EUR')).toBeNull();
  expect(formatEventCall(toSettings(page, { kind: 'varying', defaultMicros: null, currency: null }), 'EUR')).toBe(
    'window.uetq = window.uetq || [];\nwindow.uetq.push(\'event\', "", {\n  revenue_value: 79.99,\n  currency: "EUR",\n});',
  );
});

test('an event with varying revenue also brings its order id', () => {
  const call = formatEventCall(toSettings(purchase, { kind: 'varying', defaultMicros: null, currency: 'USD' }), 'EUR');
  expect(call).toContain('push(\'event\', "purchase"');
  expect(call).toContain('currency: "USD"');
  expect(call).toContain('transaction_id: "ORDER-1234"');
});

test('the example value of a number test meets the test: greater than 10 gives 11', () => {
  const call = formatEventCall(toSettings({ ...purchase, value: { operator: 'greaterThan', value: 10 } }), 'EUR');
  expect(call).toContain('event_value: 11');
});

test('text of a goal can neither end the script nor its string', () => {
  const nasty: GoalCondition = { ...purchase, action: { operator: 'equals', value: '</script>"\u2028' } };
  const call = formatEventCall(toSettings(nasty), 'EUR') ?? '';
  expect(call).not.toContain('</script');
  expect(call).toContain('"\\u003c/script>\\"\\u2028"');
});
