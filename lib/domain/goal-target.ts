// Is a goal on its way to what a month should bring? Target and actual in, pacing out; the month is the account's calendar month.
// Never a projection from less than a day.

import { addMonths, toCalendarDay } from './calendar';
import { computePeriodProgress } from './period';
import type { Period } from './report-query';

/** `count`: conversions of the month; `value`: their value in the account's currency. */
export const targetMeasures = ['count', 'value'] as const;
export type TargetMeasure = (typeof targetMeasures)[number];

/** `amount` is a count, or micros of the account's currency. */
export type GoalTarget = { goalId: string; measure: TargetMeasure; amount: bigint };

export const maxTargetCount = 1_000_000_000n;
export const maxTargetMicros = 1_000_000_000_000_000n;

export const pacingStates = ['ahead', 'onTrack', 'behind', 'reached', 'tooEarly'] as const;
export type PacingState = (typeof pacingStates)[number];

/** All amounts in the measure of the target. */
export type Pacing = {
  month: Period;
  /** 0 … 1 of the month. */
  elapsedRatio: number;
  actual: bigint;
  /** Where the goal would be by now at an even pace. */
  expected: bigint;
  /** Actual less expected: below 0 is behind. */
  difference: bigint;
  /** Where the month ends at the pace so far; null in its first day. */
  projected: bigint | null;
  state: PacingState;
};

/** A target with the goal it is of. */
export type PacedTarget = { target: GoalTarget; goalName: string; pacing: Pacing };

/** Within so much of the expected amount a goal is on track. */
const toleranceRatio = 0.05;
const dayMs = 86_400_000;

/** The account's calendar month that holds `nowMs`. */
export function findTargetMonth(nowMs: number, timeZone: string): Period {
  const fromOn = `${toCalendarDay(nowMs, timeZone).slice(0, 8)}01`;
  return { fromOn, untilOn: addMonths(fromOn, 1) };
}

/** Held against an even pace over the real length of the month (days of 23 and 25 hours count as they are). */
export function computePacing(target: GoalTarget, actual: bigint, nowMs: number, timeZone: string): Pacing {
  const month = findTargetMonth(nowMs, timeZone);
  const { elapsedRatio } = computePeriodProgress(month, nowMs, timeZone);
  const expected = BigInt(Math.round(Number(target.amount) * elapsedRatio));
  const isTooEarly = elapsedRatio * 31 * dayMs < dayMs;
  return {
    month,
    elapsedRatio,
    actual,
    expected,
    difference: actual - expected,
    projected: isTooEarly ? null : BigInt(Math.round(Number(actual) / elapsedRatio)),
    state: decideState(target.amount, actual, elapsedRatio, isTooEarly),
  };
}

function decideState(amount: bigint, actual: bigint, elapsedRatio: number, isTooEarly: boolean): PacingState {
  if (actual >= amount) return 'reached';
  if (isTooEarly) return 'tooEarly';
  const pace = Number(actual) / (Number(amount) * elapsedRatio);
  if (pace < 1 - toleranceRatio) return 'behind';
  return pace > 1 + toleranceRatio ? 'ahead' : 'onTrack';
}
