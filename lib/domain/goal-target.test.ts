import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { computePacing, findTargetMonth, type GoalTarget } from './goal-target';

const target: GoalTarget = { goalId: 'g', measure: 'count', amount: 300n };
const at = (text: string) => Date.parse(text);

test('half of November gone: 150 of 300 expected; 120 is 30 behind and ends at 240', () => {
  const pacing = computePacing(target, 120n, at('2026-11-16T00:00:00Z'), 'UTC');
  expect(pacing).toMatchObject({
    ...{ month: { fromOn: '2026-11-01', untilOn: '2026-12-01' }, elapsedRatio: 0.5 },
    ...{ expected: 150n, difference: -30n, projected: 240n, state: 'behind' },
  });
});

test('5 % to either side of the pace is on track; the target itself is reached', () => {
  const stateOf = (actual: bigint) => computePacing(target, actual, at('2026-11-16T00:00:00Z'), 'UTC').state;
  expect([142n, 143n, 157n, 158n, 300n].map(stateOf)).toEqual(['behind', 'onTrack', 'onTrack', 'ahead', 'reached']);
});

test('in the first day nothing is projected and nobody is behind', () => {
  expect(computePacing(target, 0n, at('2026-11-01T10:00:00Z'), 'UTC')).toMatchObject({
    projected: null,
    state: 'tooEarly',
  });
});

test('the month begins where the account is: 31 October in New York is 1 November in Berlin', () => {
  const nowMs = at('2026-10-31T23:30:00Z');
  expect(findTargetMonth(nowMs, 'America/New_York').fromOn).toBe('2026-10-01');
  expect(findTargetMonth(nowMs, 'Europe/Berlin').fromOn).toBe('2026-11-01');
});

test('law: more conversions never pace worse, and actual less expected is the difference', () => {
  const ranks = { behind: 0, tooEarly: 0, onTrack: 1, ahead: 2, reached: 3 };
  fc.assert(
    fc.property(fc.bigInt(0n, 1000n), fc.bigInt(0n, 100n), fc.integer({ min: 1, max: 29 }), (actual, more, days) => {
      const nowMs = at('2026-11-01T00:00:00Z') + days * 86_400_000;
      const one = computePacing(target, actual, nowMs, 'UTC');
      const other = computePacing(target, actual + more, nowMs, 'UTC');
      expect(ranks[other.state]).toBeGreaterThanOrEqual(ranks[one.state]);
      expect(one.difference).toBe(one.actual - one.expected);
    }),
  );
});
