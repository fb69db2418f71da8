// How is one conversion shared among the touches of its path? Six models, each as "how much belongs to the touches up to this one".
// What is shared is whole (billionths of a conversion, micros of money) and cut where these sums are rounded, so that shares always
// add up to exactly the whole. Never said twice: pages show one conversion by it, reports a hundred thousand.

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

/** The touches of one path that can earn credit, oldest first, as columns: whoever shares many uses the same arrays for each. */
export type CreditPath = {
  convertedAtMs: number;
  /** How many there are; what stands behind them in the arrays is of a path before. */
  touchCount: number;
  atMs: number[];
  /** As in CreditTouch. */
  dataDrivenWeights: number[];
};

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
  const running = computeRunningShares(
    model,
    {
      convertedAtMs: conversion.convertedAtMs,
      touchCount: touches.length,
      atMs: touches.map((touch) => touch.atMs),
      dataDrivenWeights: touches.map((touch) => touch.dataDrivenWeight),
    },
    options,
    [],
  );
  return touches.map((_, index) => ({
    creditNanos: cutUpTo(nanosPerConversion, running, index) - cutUpTo(nanosPerConversion, running, index - 1),
    revenueMicros:
      cutValueUpTo(conversion.valueMicros, running, index) - cutValueUpTo(conversion.valueMicros, running, index - 1),
  }));
}

function cutValueUpTo(valueMicros: bigint | null, running: readonly number[], index: number): bigint {
  if (valueMicros === null) return 0n;
  // A double does not hold the last digits of a large value: they go with the touch that completes it.
  return running[index] === 1 ? valueMicros : BigInt(cutUpTo(Number(valueMicros), running, index));
}

/**
 * What of `whole`, a whole number, belongs to the touches up to the one at `index`; 0 before the first. The share of a touch is what it adds to
 * that. Half up.
 */
export function cutUpTo(whole: number, running: readonly number[], index: number): number {
  const share = running[index] ?? 0;
  return share === 1 ? whole : Math.floor(whole * share + 0.5);
}

/** What belongs to the touches up to each one, 0 … 1; the last is 1. Written to `into`, which is given back. */
export function computeRunningShares(
  model: AttributionModel,
  path: CreditPath,
  options: ModelOptions,
  into: number[],
): number[] {
  const { touchCount, atMs, convertedAtMs } = path;
  switch (model) {
    case 'lastClick':
      for (let index = 0; index < touchCount; index += 1) into[index] = index === touchCount - 1 ? 1 : 0;
      return into;
    case 'firstClick':
      for (let index = 0; index < touchCount; index += 1) into[index] = 1;
      return into;
    case 'linear':
      for (let index = 0; index < touchCount; index += 1) into[index] = (index + 1) / touchCount;
      return into;
    case 'positionBased':
      for (let index = 0; index < touchCount; index += 1)
        into[index] = computePositionShare(index + 1, touchCount, options.positionWeights);
      return into;
    case 'timeDecay':
      for (let index = 0; index < touchCount; index += 1)
        into[index] = computeDecayWeight(convertedAtMs - (atMs[index] ?? 0), options.halfLifeDays);
      return toRunningShares(into, touchCount);
    case 'dataDriven':
      for (let index = 0; index < touchCount; index += 1) into[index] = path.dataDrivenWeights[index] ?? 1;
      return toRunningShares(into, touchCount);
  }
}

/** In place: of each weight the sum up to it, by the sum of all. */
function toRunningShares(weights: number[], count: number): number[] {
  let upTo = 0;
  for (let index = 0; index < count; index += 1) {
    upTo += weights[index] ?? 0;
    weights[index] = upTo;
  }
  for (let index = 0; index < count; index += 1) weights[index] = (weights[index] ?? 0) / upTo;
  return weights;
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
