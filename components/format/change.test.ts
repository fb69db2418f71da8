import { expect, test } from 'vitest';
import { computeChange, toChangeTone } from './change';

test('4 after 5 is down by a fifth', () => {
  expect(computeChange(4, 5)).toEqual({ direction: 'down', ratio: -0.2, isFromZero: false });
});

test('something after 0 is up without a ratio, 0 after 0 is the same', () => {
  expect(computeChange(3n, 0n)).toEqual({ direction: 'up', ratio: null, isFromZero: true });
  expect(computeChange(0, 0)).toEqual({ direction: 'same', ratio: 0, isFromZero: false });
});

test('from a gain of 40 % to a loss of 20 %, and from a loss to anything, there is a direction and no ratio', () => {
  expect(computeChange(-0.2, 0.4)).toEqual({ direction: 'down', ratio: null, isFromZero: false });
  expect(computeChange(-0.1, -0.2)).toEqual({ direction: 'up', ratio: null, isFromZero: false });
  expect(computeChange(0.4, -0.2)).toEqual({ direction: 'up', ratio: null, isFromZero: false });
  expect(computeChange(-0.2, -0.2)).toEqual({ direction: 'same', ratio: 0, isFromZero: false });
});

test('a figure that is missing on either side has no change', () => {
  expect(computeChange(null, 1)).toBeNull();
  expect(computeChange(1, null)).toBeNull();
});

test('whether up is good depends on the figure', () => {
  const up = { direction: 'up', ratio: 0.1, isFromZero: false } as const;
  expect(toChangeTone(up, 'up')).toBe('good');
  expect(toChangeTone(up, 'down')).toBe('bad');
  expect(toChangeTone(up, 'neither')).toBe('neutral');
});
