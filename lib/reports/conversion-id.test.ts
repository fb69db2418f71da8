import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatConversionId, parseConversionId } from './conversion-id';

test('an id gives back the visitor and the conversion it was made of', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (visitorId, id) => {
      expect(parseConversionId(formatConversionId({ visitorId, id }))).toEqual({ visitorId, id });
    }),
  );
});

test('whatever is no pair of UUIDs names no conversion', () => {
  const uuid = '00000000-0000-4000-8000-000000000001';
  for (const text of [
    '',
    uuid,
    `${uuid}.`,
    `${uuid}.${uuid}.`,
    ` ${uuid}.${uuid}`,
    `${uuid}.${uuid}\n`,
    `${uuid}/${uuid}`,
  ]) {
    expect(parseConversionId(text)).toBeNull();
  }
});
