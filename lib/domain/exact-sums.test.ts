import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ExactSums } from './exact-sums';

const value = fc.oneof(
  fc.integer(),
  fc.maxSafeInteger(),
  fc.double({ min: -(2 ** 62), max: 2 ** 62, noNaN: true }).map(Math.trunc),
);

test('sums are those of bigints, whatever the order and however large', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(3), value), { maxLength: 60 }), (added) => {
      const sums = new ExactSums();
      const column = Float64Array.from(added.map(([, each]) => each));
      for (const [row, [index, each]] of added.entries()) {
        if (row % 2 === 0) sums.add(index, each);
        else sums.addFrom(index, column, row);
      }
      for (const index of [0, 1, 2, 3]) {
        const own = added.filter(([at]) => at === index);
        expect(sums.get(index)).toBe(own.reduce((sum, [, each]) => sum + BigInt(each), 0n));
      }
    }),
  );
});

test('2^53 and 1 and 1 are 2^53 + 2, which doubles would leave at 2^53', () => {
  const sums = new ExactSums();
  for (const each of [2 ** 53, 1, 1]) sums.add(0, each);
  expect(sums.get(0)).toBe(2n ** 53n + 2n);
  expect(sums.get(7)).toBe(0n);
});
