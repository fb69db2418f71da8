import fc from 'fast-check';
import { expect, test } from 'vitest';
import { formatVisitorRowId, parseVisitorRowId } from './visitor-row-id';

test('an id gives back the visitor and the row it was made of', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (visitorId, id) => {
      expect(parseVisitorRowId(formatVisitorRowId({ visitorId, id }))).toEqual({ visitorId, id });
    }),
  );
});

test('whatever is no pair of UUIDs names no row', () => {
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
    expect(parseVisitorRowId(text)).toBeNull();
  }
});
