import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatParameters, toStorableText, toStorableTextOrNull } from './storable-text';

test('NULs and lone surrogates are left out, pairs stay', () => {
  expect(toStorableText('a\0b\ud800c\udc00d👟')).toBe('abcd👟');
  expect(toStorableText('plain')).toBe('plain');
  expect(toStorableTextOrNull('\0')).toBeNull();
  expect(toStorableTextOrNull(null)).toBeNull();
});

test('law: what is left is well-formed and has no NUL', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(0, 0x41, 0xd83d, 0xdc5f, 0xdfff, 0xe4)), (units) => {
      const clean = toStorableText(String.fromCharCode(...units));
      return !clean.includes('\0') && Buffer.from(clean, 'utf8').toString('utf8') === clean;
    }),
  );
});

test('parameters are JSON that PostgreSQL takes; none are null', () => {
  expect(formatParameters({})).toBeNull();
  expect(formatParameters({ a: '1', 'n\0ame': 'v\udc00' })).toBe('{"a":"1","name":"v"}');
});
