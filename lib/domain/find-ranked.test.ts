import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRanked } from './find-ranked';

test('any place among any numbers, repeated ones too, is what sorting says', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.integer(), fc.nat(3)), { minLength: 1, maxLength: 60 }),
      fc.nat(),
      (list, seed) => {
        const place = seed % list.length;
        expect(findRanked(Float64Array.from(list), list.length, place)).toBe(list.toSorted((a, b) => a - b)[place]);
      },
    ),
  );
});

test('what stands behind the count is not looked at: of 3 1 2 0 the least of the first three is 1', () => {
  expect(findRanked(Float64Array.from([3, 1, 2, 0]), 3, 0)).toBe(1);
});
