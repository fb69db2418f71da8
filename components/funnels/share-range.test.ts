import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { findShareRange } from './share-range';

const formats = toFormats({ locale: 'en-US', currency: 'USD', timeZone: 'UTC' });

test('3 of 20 people have a range, 300 of 2,000 need none', () => {
  expect(findShareRange(3, 20, 1, formats)).toEqual({
    text: '5.2% to 36%',
    explanation: 'From 3 of 20 people: the true share is probably between 5.2% and 36%.',
  });
  expect(findShareRange(300, 2_000, 1, formats)).toBeNull();
});

test('of a sample each share has its range, by the people who were looked at: of 1 visitor in 10, 30 of 200', () => {
  expect(findShareRange(300, 2_000, 0.1, formats)).toEqual({
    text: '10.7% to 20.6%',
    explanation: 'From 30 of 200 people who were looked at: the true share is probably between 10.7% and 20.6%.',
  });
});

test('without people there is no range', () => {
  expect(findShareRange(0, 0, 1, formats)).toBeNull();
});
