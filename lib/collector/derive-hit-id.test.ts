import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { deriveId } from '@/lib/store/derive-id';
import { parseUetQuery } from '@/lib/wire/parse-uet';
import { deriveHitId } from './derive-hit-id';
import { makeOrderedId } from './ordered-id';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

test('the same parts give the same id, parts that are cut elsewhere another', () => {
  expect(deriveId('a', 'b')).toMatch(uuid);
  expect(deriveId('a', 'b')).toBe(deriveId('a', 'b'));
  expect(
    new Set([deriveId('a', 'b'), deriveId('ab'), deriveId('ab', ''), deriveId('', 'ab'), deriveId('a","b')]).size,
  ).toBe(5);
});

const mid = randomUUID();
const read = (text: string) => {
  const parsed = parseUetQuery(text);
  if (parsed.kind !== 'hit') throw new Error(parsed.reason);
  return parsed.hit;
};

test('a hit with mid and rn is known by all it says, whatever its age', () => {
  const id = deriveHitId(read(`ti=1&mid=${mid}&rn=5&evt=custom&ea=x&gv=12`));
  expect(id).toMatch(uuid);
  expect(deriveHitId(read(`ti=1&mid=${mid}&rn=5&evt=custom&ea=x&gv=12&age=900`))).toBe(id);
  for (const other of [
    `ti=1&mid=${mid}&rn=6&evt=custom&ea=x&gv=12`,
    `ti=2&mid=${mid}&rn=5&evt=custom&ea=x&gv=12`,
    `ti=1&mid=${mid}&rn=5&evt=custom&ea=x&gv=13`,
  ]) {
    expect(deriveHitId(read(other))).not.toBe(id);
  }
});

test('a hit without mid or rn has no id of its own', () => {
  expect(deriveHitId(read('ti=1&rn=5'))).toBeNull();
  expect(deriveHitId(read(`ti=1&mid=${mid}`))).toBeNull();
});

test('ids of a later millisecond sort later', () => {
  expect(makeOrderedId(1_000) < makeOrderedId(1_001)).toBe(true);
  expect(makeOrderedId(1_800_000_000_000)).toMatch(
    /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
  );
  expect(new Set(Array.from({ length: 5_000 }, () => makeOrderedId(5))).size).toBe(5_000);
});
