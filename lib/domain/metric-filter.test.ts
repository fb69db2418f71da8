import { expect, test } from 'vitest';
import { formatMetricFilter, parseMetricFilter } from './metric-filter';

test('a filter reads what it writes, decimals and losses too', () => {
  for (const text of ['spend:over:100', 'ctr:atLeast:0.025', 'roi:under:-0.5', 'conversions:atMost:0'])
    expect(formatMetricFilter(parseMetricFilter(text) ?? { field: 'cpa', operator: 'over', value: 1 })).toBe(text);
});

test('an unknown figure, an unknown comparison and what is no number are no filter', () => {
  for (const text of ['cost:over:1', 'spend:is:1', 'spend:over:', 'spend:over:1e9', 'spend:over:Infinity', '', 'spend'])
    expect(parseMetricFilter(text)).toBeNull();
});
