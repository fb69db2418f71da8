// The line of JavaScript that a site calls so that a goal is met. Pasted into other people's pages: every text must be safe there.

import type { GoalSettings, StringTest } from '@/lib/domain/goal';

function toLiteral(text: string): string {
  return JSON.stringify(text)
    .replaceAll('<', '\\u003c')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}

/** A value that meets the test, when one can be told from it. */
function toExample(test: StringTest | null, otherwise: string): string {
  return test === null || test.operator === 'regularExpression' ? otherwise : test.value;
}

function formatCall(action: string, parameters: readonly (readonly [string, string])[]): string {
  const head = 'window.uetq = window.uetq || [];\nwindow.uetq.push(';
  if (parameters.length === 0) return `${head}'event', ${toLiteral(action)}, {});`;
  const lines = parameters.map(([name, literal]) => `  ${name}: ${literal},`).join('\n');
  return `${head}'event', ${toLiteral(action)}, {\n${lines}\n});`;
}

const orderParameter = ['transaction_id', '"ORDER-1234"'] as const;

function toRevenueParameters({ revenue }: GoalSettings, accountCurrency: string): (readonly [string, string])[] {
  if (revenue.kind !== 'varying') return [];
  return [
    ['revenue_value', '79.99'],
    ['currency', toLiteral(revenue.currency ?? accountCurrency)],
  ];
}

/**
 * The call for a goal: of an event goal the event itself, of a page goal with varying revenue the event that brings the value;
 * `null` when the page alone is enough. Source: uet.md 1.3 (only revenue and currency are allowed in a revenue event).
 */
export function formatEventCall(settings: GoalSettings, accountCurrency: string): string | null {
  const { condition } = settings;
  const revenue = toRevenueParameters(settings, accountCurrency);
  if (condition.kind === 'destinationUrl') return revenue.length === 0 ? null : formatCall('', revenue);
  if (condition.kind !== 'event') return null;
  const { category, action, label, value } = condition;
  return formatCall(toExample(action, action === null ? '' : 'your_event'), [
    ...(category ? [['event_category', toLiteral(toExample(category, 'your category'))] as const] : []),
    ...(label ? [['event_label', toLiteral(toExample(label, 'your label'))] as const] : []),
    ...(value ? [['event_value', String(toExampleNumber(value))] as const] : []),
    ...revenue,
    ...(revenue.length > 0 ? [orderParameter] : []),
  ]);
}

function toExampleNumber(test: { operator: string; value: number }): number {
  if (test.operator === 'greaterThan') return test.value + 1;
  return test.operator === 'lessThan' ? Math.max(0, test.value - 1) : test.value;
}
