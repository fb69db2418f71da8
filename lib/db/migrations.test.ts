import { expect, test } from 'vitest';
import { findPending } from './migrations';

const first = { name: '1_first', script: '', checksum: 'a' };
const second = { name: '2_second', script: '', checksum: 'b' };
const applied = { name: '1_first', checksum: 'a', isFinished: true };

test('what the database has not seen is pending, in order', () => {
  expect(findPending([first, second], [])).toEqual([first, second]);
  expect(findPending([first, second], [applied])).toEqual([second]);
  expect(findPending([first], [applied])).toEqual([]);
});

test('a migration that was edited after it was applied stops the start', () => {
  expect(() => findPending([first], [{ ...applied, checksum: 'other' }])).toThrow('1_first was edited');
});

test('a migration that failed before stops the start', () => {
  expect(() => findPending([first], [{ ...applied, isFinished: false }])).toThrow('1_first failed before');
});

test('a database of a newer Goalpost stops the start', () => {
  expect(() => findPending([], [applied])).toThrow('another version');
});
