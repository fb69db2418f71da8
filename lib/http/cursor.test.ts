import fc from 'fast-check';
import { expect, test } from 'vitest';
import { AppError } from '@/lib/errors';
import { formatCursor, parseCursor } from './cursor';

test('a cursor gives back the position it was made of', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 5 }), (position) => {
      expect(parseCursor(formatCursor(position))).toEqual(position);
    }),
  );
});

test('a text that is no cursor of ours is refused with a stable code, whatever it holds', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(() => parseCursor(text)).toThrow(AppError);
    }),
  );
  expect(() => parseCursor(`c1.${Buffer.from('{"a":1}').toString('base64url')}`)).toThrow('not given by this list');
});
