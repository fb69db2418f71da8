// How far did each person get through a funnel, and what does that make of each step? Pure: people's ordered step instants in, figures out.
// Never counts a person twice in a step, nor a step before the one that leads to it.

import type { FunnelOrder, FunnelWindow } from './funnel';

/**
 * A step that a person did. `order` rises with time: two steps done by the same page or event share it, and of those only a goal can
 * follow another step (`place` 1 after 0).
 */
export type StepInstant = {
  step: number;
  atMs: number;
  order: number;
  place: 0 | 1;
  visitId: string | null;
  valueMicros: bigint | null;
};

/** How a person went: an instant for each step reached, from the first on. */
export type FunnelAttempt = { reached: readonly StepInstant[] };

export type FunnelRules = {
  stepCount: number;
  order: FunnelOrder;
  window: FunnelWindow;
  /** Attempts begin from `fromMs` on and before `untilMs`. */
  fromMs: number;
  untilMs: number;
};

/** What a machine does in a loop is cut off here. */
const maxInstants = 2_000;

function isInWindow(window: FunnelWindow, first: StepInstant, next: StepInstant): boolean {
  if (window.kind === 'visit') return next.visitId !== null && next.visitId === first.visitId;
  return next.atMs - first.atMs <= window.minutes * 60_000;
}

function isAfter(next: StepInstant, last: StepInstant): boolean {
  return next.order > last.order || (next.order === last.order && next.place > last.place);
}

/** The attempt that begins at `start`: each time the earliest instant of the next step. */
function followAttempt(instants: readonly StepInstant[], start: number, rules: FunnelRules): StepInstant[] {
  const first = instants[start];
  if (first === undefined) return [];
  const reached = [first];
  let last = first;
  for (let index = start + 1; index < instants.length && reached.length < rules.stepCount; index += 1) {
    const instant = instants[index];
    if (instant === undefined || !isInWindow(rules.window, first, instant)) continue;
    if (instant.step === reached.length && isAfter(instant, last)) {
      reached.push(instant);
      last = instant;
    } else if (rules.order === 'strict' && endsAttempt(instants, index, reached.length, last)) break;
  }
  return reached;
}

/** In strict order: a page or event that is neither the step just done nor, by another of its matches, the next one. */
function endsAttempt(instants: readonly StepInstant[], index: number, nextStep: number, last: StepInstant): boolean {
  const instant = instants[index];
  if (instant === undefined || instant.order === last.order || instant.step === nextStep - 1) return false;
  const isSame = (other: StepInstant | undefined) => other?.order === instant.order;
  for (let before = index - 1; isSame(instants[before]); before -= 1)
    if ((instants[before]?.step ?? -1) === nextStep - 1) return false;
  for (let after = index + 1; isSame(instants[after]); after += 1) {
    const step = instants[after]?.step ?? -1;
    if (step === nextStep || step === nextStep - 1) return false;
  }
  return true;
}

/** Time first, then the order inside one instant. */
export function compareInstants(one: StepInstant, other: StepInstant): number {
  return one.order - other.order || one.place - other.place || one.step - other.step;
}

/** A person's furthest attempt, of equal ones the earliest; `null` when none begins in the period. */
export function findBestAttempt(instants: readonly StepInstant[], rules: FunnelRules): FunnelAttempt | null {
  const sorted = instants.slice(0, maxInstants).toSorted(compareInstants);
  let best: StepInstant[] = [];
  for (let start = 0; start < sorted.length && best.length < rules.stepCount; start += 1) {
    const first = sorted[start];
    if (first === undefined || first.step !== 0 || first.atMs < rules.fromMs || first.atMs >= rules.untilMs) continue;
    const reached = followAttempt(sorted, start, rules);
    if (reached.length > best.length) best = reached;
  }
  return best.length === 0 ? null : { reached: best };
}

/** Ratios are null when the divisor is 0. `dropOffCount`: people who got here and not to the next step; null at the last. */
export type FunnelStepFigures = {
  people: number;
  shareOfFirst: number | null;
  shareOfPrevious: number | null;
  dropOffCount: number | null;
  /** Half of those who went on to the next step did so within this time; null when nobody did. */
  medianToNextMs: number | null;
};

export type FunnelFigures = {
  steps: FunnelStepFigures[];
  /** Of the people who did the last step, what that step brought. */
  valueMicros: bigint;
};

/** The figures of attempts, each of another person. */
export function computeFunnel(attempts: readonly FunnelAttempt[], stepCount: number): FunnelFigures {
  const countAt = (step: number) => attempts.filter(({ reached }) => reached.length > step).length;
  const counts = Array.from({ length: stepCount }, (_, step) => countAt(step));
  const [first = 0] = counts;
  const steps = counts.map((people, step): FunnelStepFigures => {
    const previous = counts[step - 1] ?? people;
    const next = counts[step + 1];
    return {
      people,
      shareOfFirst: toRatio(people, first),
      shareOfPrevious: toRatio(people, previous),
      dropOffCount: next === undefined ? null : people - next,
      medianToNextMs: findMedian(
        attempts.flatMap(({ reached }) => {
          const [from, to] = [reached[step], reached[step + 1]];
          return from === undefined || to === undefined ? [] : [to.atMs - from.atMs];
        }),
      ),
    };
  });
  const valueMicros = attempts.reduce((sum, { reached }) => sum + (reached[stepCount - 1]?.valueMicros ?? 0n), 0n);
  return { steps, valueMicros };
}

function toRatio(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

/** The middle value; of an even number the mean of the two middle ones. */
export function findMedian(values: readonly number[]): number | null {
  const sorted = values.toSorted((one, other) => one - other);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? null : (upper + lower) / 2;
}

/** Figures of a sample as those of everybody: counts and value divided by the sample's share, ratios and times as they are. */
export function scaleFunnel({ steps, valueMicros }: FunnelFigures, share: number): FunnelFigures {
  if (share === 1) return { steps, valueMicros };
  const people = steps.map((step) => Math.round(step.people / share));
  return {
    steps: steps.map((step, index) => ({
      ...step,
      people: people[index] ?? 0,
      dropOffCount: step.dropOffCount === null ? null : (people[index] ?? 0) - (people[index + 1] ?? 0),
    })),
    valueMicros: BigInt(Math.round(Number(valueMicros) / share)),
  };
}
