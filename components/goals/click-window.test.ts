import fc from 'fast-check';
import { expect, test } from 'vitest';
import { goalLimits } from '@/lib/domain/goal';
import { formatClickWindow, toClickWindowMinutes, toClickWindowText } from './click-window';

test('a window is written in the largest unit that divides it: 43,200 minutes are 30 days, 90 stay 90 minutes', () => {
  expect(toClickWindowText(43_200)).toEqual({ amount: '30', unit: 'days' });
  expect(toClickWindowText(90)).toEqual({ amount: '90', unit: 'minutes' });
  expect([1, 60, 1440, 129_600].map(formatClickWindow)).toEqual(['1 minute', '1 hour', '1 day', '90 days']);
});

test('every allowed window comes back from its text unchanged', () => {
  const minutes = fc.integer({ min: goalLimits.minClickWindowMinutes, max: goalLimits.maxClickWindowMinutes });
  fc.assert(
    fc.property(minutes, (window) => {
      const { amount, unit } = toClickWindowText(window);
      return toClickWindowMinutes(amount, unit) === window;
    }),
  );
});

test('a window that is no whole number is NaN, spaces around it do not matter', () => {
  expect(toClickWindowMinutes(' 7 ', 'days')).toBe(10_080);
  for (const text of ['', '1.5', '-1', '1e3', 'week']) expect(toClickWindowMinutes(text, 'days')).toBeNaN();
});
