import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { emptyVisitorState } from '@/lib/domain/decide-visitor';
import type { KnownConversion } from '@/lib/domain/visitor-decision';
import { createVisitorMemory, HitMarks, type RememberedVisitor } from './visitor-memory';
import { rangeCount } from './visitor-range';

test('a hit that was added is always found again, also among 200', () => {
  const marks = new HitMarks();
  const ids = Array.from({ length: 200 }, () => randomUUID());
  for (const id of ids) marks.add(id);
  expect(ids.filter((id) => !marks.mayHave(id))).toEqual([]);
  expect(marks.count).toBe(200);
});

test('of ids that differ in their last digit only, those that were not added are not found', () => {
  const marks = new HitMarks();
  const toId = (digit: string): string => `0190f3c2-0001-4000-8000-00000000000${digit}`;
  for (const digit of '02468ace') marks.add(toId(digit));
  expect([...'13579bdf'].filter((digit) => marks.mayHave(toId(digit)))).toEqual([]);
});

const conversion: KnownConversion = {
  id: randomUUID(),
  goalId: randomUUID(),
  goalVersion: 1,
  clickTouchId: null,
  visitId: null,
  pageLoadId: null,
  transactionId: null,
  valueKind: 'none',
};

function makeVisitor(conversionCount: number): RememberedVisitor {
  const conversions = Array.from({ length: conversionCount }, () => conversion);
  return { state: { ...emptyVisitorState, conversions }, hitMarks: null, knownFromMs: 0, identities: [] };
}

const bounds = { maxVisitors: 3 * rangeCount, maxEntries: 10 * rangeCount };

test('of more visitors than a range may hold the one that came first is forgotten; other ranges are not', () => {
  const memory = createVisitorMemory(bounds);
  memory.save(1, 'elsewhere', makeVisitor(0));
  for (const key of ['a', 'b', 'c', 'd']) memory.save(0, key, makeVisitor(0));
  expect(['a', 'b', 'c', 'd'].map((key) => memory.find(0, key) !== undefined)).toEqual([false, true, true, true]);
  expect(memory.find(1, 'elsewhere')).toBeDefined();
});

test('visitors of many conversions are forgotten, the first first, until what is left has at most 10', () => {
  const memory = createVisitorMemory(bounds);
  memory.save(0, 'a', makeVisitor(4));
  memory.save(0, 'b', makeVisitor(6));
  expect(memory.find(0, 'a')).toBeDefined();
  memory.save(0, 'c', makeVisitor(4));
  expect(memory.find(0, 'a')).toBeUndefined();
  memory.save(0, 'b', makeVisitor(7));
  expect([memory.find(0, 'b'), memory.find(0, 'c')].filter((found) => found !== undefined)).toHaveLength(1);
});

test('what was forgotten, replaced or cleared takes no room', () => {
  const memory = createVisitorMemory(bounds);
  for (let round = 0; round < 5; round += 1) memory.save(0, 'a', makeVisitor(10));
  expect(memory.find(0, 'a')).toBeDefined();
  memory.forget(0, 'a');
  memory.save(0, 'b', makeVisitor(10));
  expect(memory.find(0, 'b')).toBeDefined();
  memory.forgetRange(0);
  memory.save(0, 'c', makeVisitor(9));
  memory.save(0, 'd', makeVisitor(1));
  expect([memory.find(0, 'c'), memory.find(0, 'd')]).not.toContain(undefined);
});
