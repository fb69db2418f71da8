import { expect, test } from 'vitest';
import { listTickIndexes, toAreaPath, toBandPath, toLinePath, toX, toY } from './plot-paths';

const ticks = [0, 5, 10];

test('the first place is at the left edge, the last at the right, a single one in the middle', () => {
  expect([toX(0, 3), toX(1, 3), toX(2, 3), toX(0, 1)]).toEqual([0, 50, 100, 50]);
});

test('0 is the bottom and the last tick the top; an axis without height keeps everything at the bottom', () => {
  expect([toY(0, ticks), toY(5, ticks), toY(10, ticks), toY(5, [])]).toEqual([100, 50, 0, 100]);
});

test('a missing point breaks the line and the surface below it', () => {
  expect(toLinePath([0, 10, null, 5, 5], ticks)).toBe('M0 100L25 0M75 50L100 50');
  expect(toAreaPath([0, 10, null, 5, 5], ticks)).toBe('M0 100L0 100L25 0L25 100ZM75 100L75 50L100 50L100 100Z');
  expect(toLinePath([null, null], ticks)).toBe('');
});

test('no more names than asked for, evenly apart from the first', () => {
  expect(listTickIndexes(30, 12)).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27]);
  expect(listTickIndexes(1, 12)).toEqual([0]);
  expect(listTickIndexes(0, 12)).toEqual([]);
});

test('the ground of a place reaches half way to its neighbours, at the edges to the edge, of one place everywhere', () => {
  expect([0, 1, 2].map((index) => toBandPath(index, 3))).toEqual([
    'M0 0H25V100H0Z',
    'M25 0H75V100H25Z',
    'M75 0H100V100H75Z',
  ]);
  expect(toBandPath(0, 1)).toBe('M0 0H100V100H0Z');
});
