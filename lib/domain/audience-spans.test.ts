import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findSpanAt, intersectSpans, invertSpans, joinSpans, mergeSpans } from './audience-spans';

const span = (fromMs: number, untilMs: number) => ({ fromMs, untilMs });
const spans = fc.array(
  fc
    .tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 12 }))
    .map(([from, length]) => span(from, from + length)),
  { maxLength: 8 },
);
const holds = (list: readonly { fromMs: number; untilMs: number }[], atMs: number): boolean =>
  list.some(({ fromMs, untilMs }) => fromMs <= atMs && atMs < untilMs);

test('spans that overlap are one, spans that touch are two until they are joined, empty ones are none', () => {
  const list = [span(5, 9), span(0, 3), span(2, 5), span(20, 20)];
  expect(mergeSpans(list)).toEqual([span(0, 5), span(5, 9)]);
  expect(joinSpans(list)).toEqual([span(0, 9)]);
});

test('and, or and not of spans hold when and, or and not of their parts do', () => {
  fc.assert(
    fc.property(spans, spans, fc.integer({ min: -1, max: 60 }), (one, other, atMs) => {
      const [a, b] = [holds(one, atMs), holds(other, atMs)];
      expect(findSpanAt(intersectSpans(mergeSpans(one), mergeSpans(other)), atMs) !== null).toBe(a && b);
      expect(findSpanAt(mergeSpans([...one, ...other]), atMs) !== null).toBe(a || b);
      expect(findSpanAt(invertSpans(one), atMs) !== null).toBe(!a);
    }),
  );
});
