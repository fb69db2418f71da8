// Which rows does a number keep: spend over 100, ROAS under 1? The URL, the API and the SQL share these words.
// Never keeps a row whose figure is none: what cannot be divided is neither over nor under anything.

import { type MetricName, metricKinds } from './metrics';

/** In the order of a table's columns: what was paid for, what came, what it returned. */
export const metricFilterFields = [
  'impressions',
  'platformClicks',
  'ctr',
  'spend',
  'cpc',
  'clicks',
  'visits',
  'conversions',
  'conversionRate',
  'cpa',
  'revenue',
  'revenuePerConversion',
  'roas',
  'roi',
  'assists',
  'costPerAssist',
  'allConversions',
  'allRevenue',
] as const satisfies readonly MetricName[];
export type MetricFilterField = (typeof metricFilterFields)[number];

export const metricFilterOperators = ['over', 'atLeast', 'under', 'atMost'] as const;
export type MetricFilterOperator = (typeof metricFilterOperators)[number];

/** `value`: money in whole units of the account's currency, rates as ratios (0.02 is 2 %). */
export type MetricFilter = { field: MetricFilterField; operator: MetricFilterOperator; value: number };

/** Whether a field is an amount of money, in micros where it is stored. */
export function isMoneyField(field: MetricFilterField): boolean {
  return metricKinds[field] === 'money';
}

/** `spend:over:100`, as formatMetricFilter writes it; `null` for anything else. */
export function parseMetricFilter(text: string): MetricFilter | null {
  const [, fieldText, operatorText, valueText = ''] = /^(\w+):(\w+):(-?\d{1,15}(?:\.\d{1,6})?)$/.exec(text) ?? [];
  const field = metricFilterFields.find((each) => each === fieldText);
  const operator = metricFilterOperators.find((each) => each === operatorText);
  return field === undefined || operator === undefined ? null : { field, operator, value: Number(valueText) };
}

/** The text that parseMetricFilter reads. */
export function formatMetricFilter({ field, operator, value }: MetricFilter): string {
  return `${field}:${operator}:${Number(value.toFixed(6))}`;
}
