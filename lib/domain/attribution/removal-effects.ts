// How much does each campaign matter, judged by paths that converted and paths that did not? A first-order Markov chain over the states
// of paths; the removal effect of a state is the share of conversions that would be lost if every path ended in nothing where it comes
// to that state. Source: Anderl, Becker, von Wangenheim, Schumann, "Mapping the customer journey" (IJRM 33, 2016).
// Never simulated: the chain is solved, so that the same paths always give the same weights.

import { maxTouchWeight } from './share-credit';

/** `from: null` is the beginning of a path; `to` another state, or how the path ended. */
export type Transition = { from: string | null; to: PathStep; count: number };
export type PathStep = { kind: 'state'; state: string } | { kind: 'conversion' } | { kind: 'nothing' };

/** How many paths took these states in this order, with and without a conversion at their end. */
export type PathCount = { states: readonly string[]; conversions: number; nothing: number };

export type RemovalEffect = {
  state: string;
  /** How often paths came to it. A state that follows itself counts once. */
  touchCount: number;
  /** 0 … 1: the share of conversions that is lost without it. Of a pooled state its part of the pool's. */
  removalEffectRatio: number;
  /** What a touch of this state weighs against the others of its path: a whole number from 1. */
  weight: number;
  /** Rarer than the states that the chain tells apart: they share what their pool is worth by their touches. */
  isPooled: boolean;
};

export type DataDrivenModel = {
  convertingPathCount: number;
  otherPathCount: number;
  /** How likely a path with at least one touch converts; 0 without any path. */
  conversionRatio: number;
  /** Greatest effect first. */
  effects: RemovalEffect[];
  /** Of a touch whose state was not seen: the mean, so that it neither gains nor loses by being new. */
  unseenWeight: number;
};

/** As many states as can be told apart within a few milliseconds (the work grows with the third power). */
const maxStateCount = 150;
/** A removal effect in whole numbers: fine enough that what it is rounded by is nobody's. */
const weightScale = 2 ** 40;

/** The transitions of paths, equal ones added up; a path without a state is left out. */
export function toTransitions(paths: readonly PathCount[]): Transition[] {
  const countByKey = new Map<string, Transition>();
  const add = (from: string | null, to: PathStep, count: number) => {
    if (count === 0) return;
    const key = JSON.stringify([from, to]);
    const known = countByKey.get(key);
    countByKey.set(key, { from, to, count: (known?.count ?? 0) + count });
  };
  for (const { states, conversions, nothing } of paths) {
    states.forEach((state, index) => {
      add(states[index - 1] ?? null, { kind: 'state', state }, conversions + nothing);
    });
    const last = states.at(-1);
    if (last === undefined) continue;
    add(last, { kind: 'conversion' }, conversions);
    add(last, { kind: 'nothing' }, nothing);
  }
  return [...countByKey.values()];
}

/** The removal effect and the weight of every state. Without a conversion every effect is 0 and every touch weighs the same. */
export function computeDataDrivenModel(
  transitions: readonly Transition[],
  stateLimit = maxStateCount,
): DataDrivenModel {
  const touchCountByState = countTouches(transitions);
  const states = [...touchCountByState.keys()].toSorted(
    (a, b) => (touchCountByState.get(b) ?? 0) - (touchCountByState.get(a) ?? 0) || (a < b ? -1 : 1),
  );
  const hasPool = states.length > stateLimit;
  const apartCount = hasPool ? stateLimit - 1 : states.length;
  const indexByState = new Map(states.map((state, index) => [state, Math.min(index, apartCount)]));
  const chain = toChain(transitions, indexByState, hasPool ? apartCount + 1 : apartCount);
  const { conversionRatio, removalEffectRatios } = solveChain(chain);
  const pooledTouchCount = states
    .slice(apartCount)
    .reduce((sum, state) => sum + (touchCountByState.get(state) ?? 0), 0);
  const effects = states.map((state, index): RemovalEffect => {
    const touchCount = touchCountByState.get(state) ?? 0;
    const isPooled = index >= apartCount;
    const part = isPooled ? touchCount / pooledTouchCount : 1;
    const removalEffectRatio = (removalEffectRatios[Math.min(index, apartCount)] ?? 0) * part;
    return { state, touchCount, removalEffectRatio, weight: toWeight(removalEffectRatio), isPooled };
  });
  return {
    convertingPathCount: countEnds(transitions, 'conversion'),
    otherPathCount: countEnds(transitions, 'nothing'),
    conversionRatio,
    effects: effects.toSorted((a, b) => b.removalEffectRatio - a.removalEffectRatio || (a.state < b.state ? -1 : 1)),
    unseenWeight: computeMeanWeight(effects),
  };
}

function toWeight(removalEffectRatio: number): number {
  return Math.min(maxTouchWeight, Math.max(1, Math.round(removalEffectRatio * weightScale)));
}

function computeMeanWeight(effects: readonly RemovalEffect[]): number {
  if (effects.length === 0) return 1;
  return Math.max(1, Math.round(effects.reduce((sum, effect) => sum + effect.weight, 0) / effects.length));
}

/** How often paths came to each state, repetitions in a row left out. */
function countTouches(transitions: readonly Transition[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { from, to, count } of transitions) {
    if (from !== null) counts.set(from, counts.get(from) ?? 0);
    if (to.kind === 'state' && to.state !== from) counts.set(to.state, (counts.get(to.state) ?? 0) + count);
  }
  return counts;
}

function countEnds(transitions: readonly Transition[], kind: 'conversion' | 'nothing'): number {
  return transitions.reduce((sum, { to, count }) => (to.kind === kind ? sum + count : sum), 0);
}

/** Probabilities: of the first state, from state to state, from a state to a conversion. A state that follows itself changes nothing. */
type Chain = { starts: number[]; steps: number[][]; conversions: number[] };

function toChain(
  transitions: readonly Transition[],
  indexByState: ReadonlyMap<string, number>,
  stateCount: number,
): Chain {
  const starts = new Array<number>(stateCount).fill(0);
  const conversions = new Array<number>(stateCount).fill(0);
  const exits = new Array<number>(stateCount).fill(0);
  const steps = starts.map(() => new Array<number>(stateCount).fill(0));
  const addTo = (counts: number[] | undefined, index: number, count: number) => {
    if (counts !== undefined) counts[index] = (counts[index] ?? 0) + count;
  };
  for (const { from, to, count } of transitions) {
    const toIndex = to.kind === 'state' ? (indexByState.get(to.state) ?? 0) : -1;
    const fromIndex = from === null ? -1 : (indexByState.get(from) ?? 0);
    if (from === null) {
      if (to.kind === 'state') addTo(starts, toIndex, count);
    } else if (to.kind === 'conversion') addTo(conversions, fromIndex, count);
    else if (to.kind === 'nothing') addTo(exits, fromIndex, count);
    else if (toIndex !== fromIndex) addTo(steps[fromIndex], toIndex, count);
  }
  const total = starts.reduce((sum, count) => sum + count, 0);
  const leaving = steps.map((row, index) =>
    row.reduce((sum, count) => sum + count, (conversions[index] ?? 0) + (exits[index] ?? 0)),
  );
  const toRatio = (count: number, whole: number | undefined) =>
    whole === undefined || whole === 0 ? 0 : count / whole;
  return {
    starts: starts.map((count) => toRatio(count, total)),
    steps: steps.map((row, index) => row.map((count) => toRatio(count, leaving[index]))),
    conversions: conversions.map((count, index) => toRatio(count, leaving[index])),
  };
}

/**
 * With N = (I - steps)^-1: a path that is at state i converts with c = N · conversions, and ever comes to state k with
 * h(k) = (starts · N)(k) / N(k, k). Paths that come to k and convert are then h(k) · c(k) of all: what is lost without k.
 */
function solveChain({ starts, steps, conversions }: Chain): { conversionRatio: number; removalEffectRatios: number[] } {
  const visits = invert(steps.map((row, i) => row.map((ratio, j) => (i === j ? 1 : 0) - ratio)));
  const fromState = visits.map((row) => row.reduce((sum, value, index) => sum + value * (conversions[index] ?? 0), 0));
  const conversionRatio = starts.reduce((sum, ratio, index) => sum + ratio * (fromState[index] ?? 0), 0);
  const removalEffectRatios = starts.map((_, k) => {
    const expectedVisits = starts.reduce((sum, ratio, index) => sum + ratio * (visits[index]?.[k] ?? 0), 0);
    const reached = expectedVisits / (visits[k]?.[k] ?? 1);
    return conversionRatio === 0 ? 0 : (reached * (fromState[k] ?? 0)) / conversionRatio;
  });
  return { conversionRatio, removalEffectRatios };
}

/** Gauss-Jordan with the greatest pivot. Every path ends, so the matrix has an inverse. */
function invert(matrix: readonly (readonly number[])[]): number[][] {
  const size = matrix.length;
  const rows = matrix.map((row, i) => [...row, ...row.map((_, j) => (i === j ? 1 : 0))]);
  for (let column = 0; column < size; column += 1) {
    let best = column;
    for (let i = column + 1; i < size; i += 1) {
      if (Math.abs(rows[i]?.[column] ?? 0) > Math.abs(rows[best]?.[column] ?? 0)) best = i;
    }
    const pivotRow = rows[best] ?? [];
    rows[best] = rows[column] ?? [];
    rows[column] = pivotRow;
    const pivot = pivotRow[column] ?? 1;
    for (let j = 0; j < pivotRow.length; j += 1) pivotRow[j] = (pivotRow[j] ?? 0) / pivot;
    for (const row of rows) {
      const factor = row === pivotRow ? 0 : (row[column] ?? 0);
      if (factor === 0) continue;
      for (let j = 0; j < row.length; j += 1) row[j] = (row[j] ?? 0) - factor * (pivotRow[j] ?? 0);
    }
  }
  return rows.map((row) => row.slice(size));
}
