import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  computeCountInterval,
  computeRateInterval,
  decideNoneIsTelling,
  isCountChangeTelling,
  isRateUnsure,
} from './sample';

test('8 of 10 lie between 0.4902 and 0.9433 (Newcombe 1998 has the method), 0 of 10 between 0 and 0.2775', () => {
  expect(computeRateInterval(8, 10)?.low).toBeCloseTo(0.4902, 4);
  expect(computeRateInterval(8, 10)?.high).toBeCloseTo(0.9433, 4);
  expect(computeRateInterval(0, 10)).toEqual({ low: 0, high: expect.closeTo(0.2775, 4) });
});

test('a rate lies in its own range, which is inside 0 to 1', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000), (a, b) => {
      const [few, many] = [Math.min(a, b), Math.max(a, b, 1)];
      const { low, high } = computeRateInterval(few, many) ?? { low: 2, high: -1 };
      expect(low).toBeGreaterThanOrEqual(0);
      expect(high).toBeLessThanOrEqual(1);
      expect(low).toBeLessThanOrEqual(few / many + 1e-12);
      expect(high).toBeGreaterThanOrEqual(few / many - 1e-12);
    }),
  );
});

test('no clicks, and more conversions than clicks, have no range', () => {
  expect(computeRateInterval(0, 0)).toBeNull();
  expect(computeRateInterval(3, 2)).toBeNull();
});

test('10 events: 4.8 to 18.4, as exact tables have it; none: up to 3.7', () => {
  expect(computeCountInterval(10).low).toBeCloseTo(4.8, 1);
  expect(computeCountInterval(10).high).toBeCloseTo(18.4, 1);
  expect(computeCountInterval(0)).toEqual({ low: 0, high: expect.closeTo(3.7, 1) });
});

test('1 of 40 is unsure, 100 of 4,000 is not', () => {
  expect(isRateUnsure(0.025, computeRateInterval(1, 40) ?? { low: 0, high: 0 })).toBe(true);
  expect(isRateUnsure(0.025, computeRateInterval(100, 4_000) ?? { low: 0, high: 0 })).toBe(false);
});

test('none of 150 clicks tells something at a rate of 2 %, none of 149 does not', () => {
  expect(decideNoneIsTelling(150, 0.02)).toEqual({ expectedCount: 3, isTelling: true });
  expect(decideNoneIsTelling(149, 0.02).isTelling).toBe(false);
});

test('100 against 130 differ by 30, more than 1.96 · √230 = 29.7; against 129 by 29, less than 29.7', () => {
  expect(isCountChangeTelling(130, 100)).toBe(true);
  expect(isCountChangeTelling(129, 100)).toBe(false);
  expect(isCountChangeTelling(0, 0)).toBe(false);
});
