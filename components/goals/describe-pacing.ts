import type { Formats } from '@/components/format/formats';
import type { Tone } from '@/components/ui/tone';
import type { PacedTarget, Pacing, PacingState, TargetMeasure } from '@/lib/domain/goal-target';

const pacingWords: Record<PacingState, { label: string; tone: Tone }> = {
  reached: { label: 'Reached', tone: 'good' },
  ahead: { label: 'Ahead', tone: 'good' },
  onTrack: { label: 'On track', tone: 'good' },
  behind: { label: 'Behind', tone: 'bad' },
  tooEarly: { label: 'Just begun', tone: 'neutral' },
};

/** What a state is called and how it is marked; near the pace but short of it is no praise. */
export function describePacingState({ state, difference }: Pick<Pacing, 'state' | 'difference'>): {
  label: string;
  tone: Tone;
} {
  return state === 'onTrack' && difference < 0n ? { label: 'Just behind', tone: 'neutral' } : pacingWords[state];
}

/** An amount in the measure of a target. */
export function formatTargetAmount(measure: TargetMeasure, amount: bigint, formats: Formats): string {
  return measure === 'count' ? formats.count(Number(amount)) : formats.moneyWhole(amount);
}

/** "24 of 100 conversions in November 2026. By now 80 at an even pace: 56 behind. At this pace the month ends at 30." */
export function describePacing({ target, pacing }: PacedTarget, formats: Formats): string {
  const { measure } = target;
  const { actual, expected, difference, projected, month } = pacing;
  const show = (amount: bigint) => formatTargetAmount(measure, amount, formats);
  const what = measure === 'count' ? 'conversions' : 'of value';
  const so = `${show(actual)} of ${show(target.amount)} ${what} in ${formats.month(month.fromOn)}.`;
  const distance = difference < 0n ? `${show(-difference)} behind` : `${show(difference)} ahead`;
  const pace = `By now ${show(expected)} at an even pace: ${difference === 0n ? 'exactly there' : distance}.`;
  return projected === null
    ? `${so} ${pace}`
    : `${so} ${pace} At the pace so far the month ends at ${show(projected)}.`;
}
