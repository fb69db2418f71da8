import { expect, test } from 'vitest';
import { toTextHash, toTextId, toWireId } from './text-id';

test('the hash is MurmurHash3 x86 128: the published vectors', () => {
  expect(toTextHash('')).toBe('00000000000000000000000000000000');
  expect(toTextHash('The quick brown fox jumps over the lazy dog')).toBe('2f1583c3ecee2c675d7bf66ce5e91d2c');
  expect(toTextHash('MurmurHash3 was written by Austin Appleby, and is placed in the public')).toBe(
    '6d3583489d9d1e5a898493af67e2ad10',
  );
});

test('every tail length from 0 to 16 bytes makes another id, and the same text always the same', () => {
  const texts = Array.from({ length: 17 }, (_, length) => 'abcdefghijklmnopq'.slice(0, length));
  const ids = texts.map(toTextId);
  expect(new Set(ids).size).toBe(17);
  expect(texts.map(toTextId)).toEqual(ids);
});

test('10,000 short session ids have 10,000 UUIDs of version 8', () => {
  const ids = new Set(Array.from({ length: 10_000 }, (_, index) => toTextId(`${index.toString(16)}-0`)));
  expect(ids.size).toBe(10_000);
  for (const id of [...ids].slice(0, 100))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('an id of 32 hex digits is a UUID with its dashes put in, whatever its case', () => {
  expect(toWireId('6470AD60aad411f0a08c3337922d37be')).toBe('6470ad60-aad4-11f0-a08c-3337922d37be');
  expect(toWireId('D55C49AA-c063-cc3b-4bd3-feb57fe9857b')).toBe('d55c49aa-c063-cc3b-4bd3-feb57fe9857b');
});

test('any other text is hashed, and what means "none" is none', () => {
  expect(toWireId('65210d2e-0')).toBe(toTextId('65210d2e-0'));
  for (const none of [undefined, '', 'N', 'null', 'undefined', '00000000-0000-0000-0000-000000000000']) {
    expect(toWireId(none)).toBeNull();
  }
});
