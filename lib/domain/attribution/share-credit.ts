// How is one conversion shared among the touches of its path? Six models, each as "how much belongs to the touches up to this one".
// What is shared is whole (billionths of a conversion, micros of money) and cut where these sums are rounded, so that shares always
// add up to exactly the whole. lib/reports/credit-rows.ts says the same in SQL: a test holds both to one list of paths.

import type { AttributionModel, ModelOptions, PositionWeights } from './model';

/** Credit is counted in billionths of a conversion: a hundred thousand roundings are still less than a thousandth of one. */
export const nanosPerConversion = 1_000_000_000;

/** Weights are whole numbers up to 2^44, so that the sum of the longest path (200 touches) is exact in a double. */
export const maxTouchWeight = 2 ** 44;
const dayMs = 86_400_000;

export type CreditTouch = {
  atMs: number;
  /** Whole number from 1: how much the state of this touch matters (removal-effects.ts). */
  dataDrivenWeight: number;
};

export type CreditedConversion = {
  convertedAtMs: number;
  /** `null`: no value, or one that must not be added. */
  valueMicros: bigint | null;
};

export type Credit = { creditNanos: number; revenueMicros: bigint };

/**
 * The share of each touch, in the order of `touches` (those that can earn credit, oldest first). The nanos add up to exactly
 * 1,000,000,000 and the micros to exactly the value; none for an empty path.
 */
export function shareCredit(
  model: AttributionModel,
  touches: readonly CreditTouch[],
  conversion: CreditedConversion,
  options: ModelOptions,
): Credit[] {
  const sums = computeRunningShares(model, touches, conversion.convertedAtMs, options);
  return sums.map((upTo, index) => {
    const before = sums[index - 1] ?? 0;
    return {
      creditNanos: roundShare(nanosPerConversion, upTo) - roundShare(nanosPerConversion, before),
      revenueMicros: toRevenue(conversion.valueMicros, before, upTo),
    };
  });
}

function toRevenue(valueMicros: bigint | null, before: number, upTo: number): bigint {
  if (valueMicros === null) return 0n;
  const value = Number(valueMicros);
  return BigInt(roundShare(value, upTo)) - BigInt(roundShare(value, before));
}

/** Half up, as SQL has it: floor(x + 0.5). */
function roundShare(whole: number, share: number): number {
  return Math.floor(whole * share + 0.5);
}

/** What belongs to the touches up to each one, 0 … 1; the last is 1. */
function computeRunningShares(
  model: AttributionModel,
  touches: readonly CreditTouch[],
  convertedAtMs: number,
  options: ModelOptions,
): number[] {
  const count = touches.length;
  switch (model) {
    case 'lastClick':
      return touches.map((_, index) => (index === count - 1 ? 1 : 0));
    case 'firstClick':
      return touches.map(() => 1);
    case 'linear':
      return touches.map((_, index) => (index + 1) / count);
    case 'positionBased':
      return touches.map((_, index) => computePositionShare(index + 1, count, options.positionWeights));
    case 'timeDecay':
      return toRunningShares(
        touches.map((touch) => computeDecayWeight(convertedAtMs - touch.atMs, options.halfLifeDays)),
      );
    case 'dataDriven':
      return toRunningShares(touches.map((touch) => touch.dataDrivenWeight));
  }
}

function toRunningShares(weights: readonly number[]): number[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let upTo = 0;
  return weights.map((weight) => {
    upTo += weight;
    return upTo / total;
  });
}

/** The weight of a touch that old under time decay: halved every half-life, at least 1 so that no path is without any. */
function computeDecayWeight(ageMs: number, halfLifeDays: number): number {
  return Math.max(1, Math.floor(maxTouchWeight * 2 ** (-ageMs / (halfLifeDays * dayMs))));
}

/**
 * First and last have their weights, those between share theirs. Two touches have no middle: first and last share all by their weights,
 * evenly when both are 0.
 */
function computePositionShare(place: number, count: number, { first, middle, last }: PositionWeights): number {
  if (place === count) return 1;
  if (count === 2) return first + last === 0 ? 0.5 : first / (first + last);
  const between = count - 2;
  return (first * between + middle * (place - 1)) / ((first + middle + last) * between);
}
