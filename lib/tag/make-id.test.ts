import { expect, test } from 'vitest';
import { makeId } from './make-id';

test('every id is a UUID of version 4, and no two are the same', () => {
  const ids = Array.from({ length: 1000 }, makeId);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(1000);
});
