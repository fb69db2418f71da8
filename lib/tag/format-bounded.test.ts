import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatBounded } from './format-bounded';

test('a short hit is not cut', () => {
  expect(formatBounded({ ti: 1, p: 'x'.repeat(6000) })).toBe(`ti=1&p=${'x'.repeat(6000)}`);
});

test('long texts are cut to the longest half that fits, ids and numbers never', () => {
  const id = '6470f430-aad4-11f0-ad3d-bbd763893d96';
  const query = new URLSearchParams(
    formatBounded({ hid: id, ti: 187204252, p: 'ä'.repeat(9000), tl: 'x'.repeat(300) }),
  );
  expect(query.get('hid')).toBe(id);
  expect(query.get('ti')).toBe('187204252');
  expect(query.get('p')).toBe('ä'.repeat(1024));
  expect(query.get('tl')).toBe('x'.repeat(300));
});

test('any texts of a hit fit into 7,000 characters', () => {
  const anyText = fc.record({
    character: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)),
    count: fc.nat(3000),
  });
  fc.assert(
    fc.property(fc.array(anyText, { maxLength: 8 }), (texts) => {
      const parts = Object.fromEntries(
        texts.map(({ character, count }, index) => [`k${index}`, character.repeat(count)]),
      );
      expect(formatBounded(parts).length).toBeLessThanOrEqual(7000);
    }),
    { numRuns: 20 },
  );
});
