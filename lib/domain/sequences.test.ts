import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Sequences } from './sequences';

const find = (sequences: Sequences, values: readonly number[]) =>
  values.reduce((sequence, value) => sequences.extend(sequence, value), 0);

test('equal sequences have one number, others another, and each says what it consists of', () => {
  const values = fc.array(fc.oneof(fc.nat(3), fc.nat(2 ** 31 - 1)), { maxLength: 6 });
  fc.assert(
    fc.property(fc.array(values, { maxLength: 30 }), (lists) => {
      const sequences = new Sequences();
      const numbers = lists.map((list) => find(sequences, list));
      expect(numbers.map((number) => sequences.list(number))).toEqual(lists);
      expect(lists.map((list) => find(sequences, list))).toEqual(numbers);
      expect(new Set(numbers).size).toBe(new Set(lists.map((list) => list.join())).size);
    }),
  );
});

test('1 2 is not 2 1; the empty one is 0; 1 2 makes three with that and 1', () => {
  const sequences = new Sequences();
  expect(find(sequences, [])).toBe(0);
  find(sequences, [1, 2]);
  expect(sequences.count).toBe(3);
  expect(find(sequences, [2, 1])).not.toBe(find(sequences, [1, 2]));
});
