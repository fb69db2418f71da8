import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { computeUuidHash, rangeCount, toVisitorRange } from './visitor-range';

// Asked of PostgreSQL 18: SELECT uuid_hash('…').
test.each([
  ['00000000-0000-0000-0000-000000000000', 1_353_656_403],
  ['ffffffff-ffff-ffff-ffff-ffffffffffff', -682_383_255],
  ['6f1c2a9e-54d3-4c7b-8a10-0f9e8d7c6b5a', -923_349_720],
  ['0123abcd-4567-89ef-0123-456789abcdef', 712_557_355],
])('the hash of %s is %i, as in PostgreSQL', (uuid, hash) => {
  expect(computeUuidHash(uuid)).toBe(hash);
});

test('every range from 0 to 15 is met, and no other', () => {
  const ranges = new Set(Array.from({ length: 5_000 }, () => toVisitorRange(randomUUID())));
  expect([...ranges].sort((a, b) => a - b)).toEqual(Array.from({ length: rangeCount }, (_, index) => index));
});
