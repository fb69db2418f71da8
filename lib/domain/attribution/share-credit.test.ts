import fc from 'fast-check';
import { expect, test } from 'vitest';
import { creditPaths, creditPathWeights } from '@/lib/domain/testing/credit-paths';
import { attributionModels, defaultModelOptions, parseHalfLifeDays, parsePositionWeights } from './model';
import { type CreditTouch, maxTouchWeight, nanosPerConversion, shareCredit } from './share-credit';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const convertedAtMs = Date.parse('2026-11-24T12:00:00Z');

/** Touches so many days before the conversion, oldest first. */
const touchesOf = (...agesDays: number[]): CreditTouch[] =>
  agesDays.map((age) => ({ atMs: convertedAtMs - age * dayMs, dataDrivenWeight: 1 }));

const ratiosOf = (
  model: (typeof attributionModels)[number],
  touches: readonly CreditTouch[],
  options = defaultModelOptions,
) =>
  shareCredit(model, touches, { convertedAtMs, valueMicros: null }, options).map(
    (credit) => credit.creditNanos / nanosPerConversion,
  );

const path = fc.array(
  fc.record({
    atMs: fc.integer({ min: convertedAtMs - 90 * dayMs, max: convertedAtMs }),
    dataDrivenWeight: fc.integer({ min: 1, max: maxTouchWeight }),
  }),
  { minLength: 1, maxLength: 200 },
);
const inOrder = path.map((touches) => touches.toSorted((a, b) => a.atMs - b.atMs));
const value = fc.option(
  fc.oneof(fc.bigInt({ min: 0n, max: 9_999_999_000_000n }), fc.bigInt({ min: 2n ** 52n, max: 2n ** 62n })),
  { nil: null },
);
const weight = fc.integer({ min: 0, max: 1000 });
const options = fc.record({
  halfLifeDays: fc.integer({ min: 1, max: 365 }),
  positionWeights: fc
    .record({ first: weight, middle: weight, last: weight })
    .filter(({ first, middle, last }) => first + middle + last > 0),
});
const model = fc.constantFrom(...attributionModels);

test('shares of a conversion add up to exactly 1 and its revenue to the micro, and none is below 0', () => {
  fc.assert(
    fc.property(model, inOrder, value, options, (one, touches, valueMicros, chosen) => {
      const credits = shareCredit(one, touches, { convertedAtMs, valueMicros }, chosen);
      expect(credits.reduce((sum, credit) => sum + credit.creditNanos, 0)).toBe(nanosPerConversion);
      expect(credits.reduce((sum, credit) => sum + credit.revenueMicros, 0n)).toBe(valueMicros ?? 0n);
      expect(credits.every((credit) => credit.creditNanos >= 0 && credit.revenueMicros >= 0n)).toBe(true);
    }),
  );
});

test('linear does not ask who stands where: no share differs from 1/n by more than a billionth', () => {
  fc.assert(
    fc.property(inOrder, (touches) => {
      for (const ratio of ratiosOf('linear', touches))
        expect(Math.abs(ratio - 1 / touches.length)).toBeLessThanOrEqual(1.5e-9);
    }),
  );
});

test('time decay never gives an older touch more than a newer one', () => {
  fc.assert(
    fc.property(inOrder, fc.integer({ min: 1, max: 365 }), (touches, halfLifeDays) => {
      const ratios = ratiosOf('timeDecay', touches, { ...defaultModelOptions, halfLifeDays });
      ratios.forEach((ratio, index) => {
        expect(ratio).toBeLessThanOrEqual((ratios[index + 1] ?? 1) + 1.5e-9);
      });
    }),
  );
});

test('last click gives all to the last, first click all to the first', () => {
  expect(ratiosOf('lastClick', touchesOf(3, 2, 1))).toEqual([0, 0, 1]);
  expect(ratiosOf('firstClick', touchesOf(3, 2, 1))).toEqual([1, 0, 0]);
});

test('one touch has all of it under every model, an empty path nobody anything', () => {
  for (const one of attributionModels) {
    expect(ratiosOf(one, touchesOf(3))).toEqual([1]);
    expect(ratiosOf(one, [])).toEqual([]);
  }
});

test('time decay: 14, 7 and 0 days with a half-life of 7 stand as 1 to 2 to 4', () => {
  expect(ratiosOf('timeDecay', touchesOf(14, 7, 0))).toEqual([0.142857143, 0.285714286, 0.571428571]);
});

test('time decay counts from each other, not from the conversion: the same path 30 days earlier is shared alike', () => {
  expect(ratiosOf('timeDecay', touchesOf(44, 37, 30))).toEqual(ratiosOf('timeDecay', touchesOf(14, 7, 0)));
});

test('a half-life far above the path is almost linear, one far below it almost last click', () => {
  const touches = touchesOf(2, 1, 0);
  for (const ratio of ratiosOf('timeDecay', touches, { ...defaultModelOptions, halfLifeDays: 365 })) {
    expect(ratio).toBeCloseTo(1 / 3, 2);
  }
  expect(ratiosOf('timeDecay', touchesOf(60, 30, 0), { ...defaultModelOptions, halfLifeDays: 1 })).toEqual([
    0, 1e-9, 0.999999999,
  ]);
});

test('position based: 40, 20 in between, 40; two share 50 and 50', () => {
  expect(ratiosOf('positionBased', touchesOf(2, 1, 0))).toEqual([0.4, 0.2, 0.4]);
  expect(ratiosOf('positionBased', touchesOf(3, 2, 1, 0))).toEqual([0.4, 0.1, 0.1, 0.4]);
  expect(ratiosOf('positionBased', touchesOf(1, 0))).toEqual([0.5, 0.5]);
});

test('position based with other weights: 30, 10, 60; all for the middle leaves two touches a half each', () => {
  const chosen = { ...defaultModelOptions, positionWeights: { first: 3, middle: 1, last: 6 } };
  expect(ratiosOf('positionBased', touchesOf(2, 1, 0), chosen)).toEqual([0.3, 0.1, 0.6]);
  const middle = { ...defaultModelOptions, positionWeights: { first: 0, middle: 1, last: 0 } };
  expect(ratiosOf('positionBased', touchesOf(2, 1, 0), middle)).toEqual([0, 1, 0]);
  expect(ratiosOf('positionBased', touchesOf(1, 0), middle)).toEqual([0.5, 0.5]);
});

test('data driven shares by the weights of the states: 1 to 3', () => {
  const touches = touchesOf(1, 0).map((touch, index) => ({ ...touch, dataDrivenWeight: index === 0 ? 1 : 3 }));
  expect(ratiosOf('dataDriven', touches)).toEqual([0.25, 0.75]);
});

test('thirds of one conversion: the rounding is in the middle, the sum is 1', () => {
  expect(ratiosOf('linear', touchesOf(2, 1, 0))).toEqual([0.333333333, 0.333333334, 0.333333333]);
});

test('two micros among three touches: 1, 0, 1', () => {
  const credits = shareCredit('linear', touchesOf(2, 1, 0), { convertedAtMs, valueMicros: 2n }, defaultModelOptions);
  expect(credits.map((credit) => credit.revenueMicros)).toEqual([1n, 0n, 1n]);
});

test('the paths that reports are held to add up too', () => {
  for (const { agesHours, valueMicros } of creditPaths) {
    const touches = agesHours.map((hours, index) => ({
      atMs: convertedAtMs - Math.round(hours * hourMs),
      dataDrivenWeight: creditPathWeights[index % creditPathWeights.length] ?? 1,
    }));
    for (const one of attributionModels) {
      const credits = shareCredit(one, touches, { convertedAtMs, valueMicros }, defaultModelOptions);
      expect(credits.reduce((sum, credit) => sum + credit.revenueMicros, 0n)).toBe(valueMicros ?? 0n);
    }
  }
});

test.each([
  ['7', 7],
  ['1', 1],
  ['0.5', null],
  ['365', 365],
  ['366', null],
  ['seven', null],
  ['', null],
])('a half-life of “%s” days is read as %s', (text, days) => {
  expect(parseHalfLifeDays(text)).toBe(days);
});

test('weights are read as three whole numbers, not all 0, at most 1000', () => {
  expect(parsePositionWeights('40,20,40')).toEqual({ first: 40, middle: 20, last: 40 });
  for (const text of ['0,0,0', '40,20', '40,20,40,0', '-1,1,1', '1001,0,0', 'a,b,c'])
    expect(parsePositionWeights(text)).toBeNull();
});
