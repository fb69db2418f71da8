import { expect, test } from 'vitest';
import { toFormats } from '@/components/format/formats';
import { computePacing, type GoalTarget } from '@/lib/domain/goal-target';
import { describePacing, describePacingState } from './describe-pacing';

const formats = toFormats({ locale: 'en-US', currency: 'USD', timeZone: 'UTC' });

test('says what there is, where it should be, by how much, and where it leads', () => {
  const target: GoalTarget = { goalId: 'g', measure: 'count', amount: 300n };
  const pacing = computePacing(target, 120n, Date.parse('2026-11-16T00:00:00Z'), 'UTC');
  expect(describePacing({ target, goalName: 'Purchase', pacing }, formats)).toBe(
    '120 of 300 conversions in November 2026. By now 150 at an even pace: 30 behind. At the pace so far the month ends at 240.',
  );
});

test('money is of the account’s currency, and the first day projects nothing', () => {
  const target: GoalTarget = { goalId: 'g', measure: 'value', amount: 31_000_000_000n };
  const pacing = computePacing(target, 600_000_000n, Date.parse('2026-12-01T12:00:00Z'), 'UTC');
  expect(describePacing({ target, goalName: 'Purchase', pacing }, formats)).toBe(
    '$600 of $31,000 of value in December 2026. By now $500 at an even pace: $100 ahead.',
  );
});

test('within the tolerance it is on track from the even pace on, below it just behind', () => {
  expect(describePacingState({ state: 'onTrack', difference: 0n })).toEqual({ label: 'On track', tone: 'good' });
  expect(describePacingState({ state: 'onTrack', difference: -1n })).toEqual({ label: 'Just behind', tone: 'neutral' });
  expect(describePacingState({ state: 'behind', difference: -20n })).toEqual({ label: 'Behind', tone: 'bad' });
});
