import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { HitMarks } from './visitor-memory';

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
