import { expect, test } from 'vitest';
import { computeCompleteness } from './completeness';

// 20 conversions: 10 on the day of their click, 6 the day after, 4 three days after.
const lags = [10, 6, 0, 4];

test.each([
  [0, 0, 'the day has just begun'],
  [0.5, 0.25, 'its noon: half of the 10 of 20'],
  [1, 0.5, 'just over'],
  [2, 0.8, 'the next day is over: (10 + 6) / 20'],
  [3, 0.8, 'nothing came two days after'],
  [3.5, 0.9, '(16 + 4 / 2) / 20'],
  [4, 1, 'all of them'],
  [400, 1, 'long ago'],
  [-1, 0, 'not yet begun'],
])('after %d days %d of a day’s conversions are there: %s', (ageDays, ratio) => {
  expect(computeCompleteness(lags, ageDays)).toBe(ratio);
});

test('19 conversions say nothing, 20 do', () => {
  expect(computeCompleteness([10, 9], 5)).toBeNull();
  expect(computeCompleteness([10, 10], 5)).toBe(1);
});
