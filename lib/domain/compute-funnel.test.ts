import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { computeFunnel, type FunnelRules, findBestAttempt, findMedian, type StepInstant } from './compute-funnel';

const minuteMs = 60_000;
const loose: FunnelRules = {
  stepCount: 3,
  order: 'loose',
  window: { kind: 'time', minutes: 60 },
  fromMs: 0,
  untilMs: 24 * 60 * minuteMs,
};
const strict: FunnelRules = { ...loose, order: 'strict' };

/** 'A@0 B@5' is step 0 at minute 0 and step 1 at minute 5; each a page of its own, in the visit after '#'. */
function read(text: string): StepInstant[] {
  return text.split(' ').map((word, order) => {
    const [, letter = 'A', minute = '0', visit = 'v'] = /^([A-C])@(\d+)(?:#(\w+))?$/.exec(word) ?? [];
    const step = letter.charCodeAt(0) - 65;
    return { step, atMs: Number(minute) * minuteMs, order, place: 0, visitId: visit, valueMicros: null };
  });
}

function depth(text: string, rules: FunnelRules): number {
  return findBestAttempt(read(text), rules)?.reached.length ?? 0;
}

test('steps count in their order: B before A is no step of it', () => {
  expect(depth('A@0 B@1 C@2', loose)).toBe(3);
  expect(depth('B@0 A@1 C@2', loose)).toBe(1);
  expect(depth('B@0 C@1', loose)).toBe(0);
});

test('loose: another step may come between; strict: it ends the attempt, while the same step again does not', () => {
  expect(depth('A@0 C@1 B@2 C@3', loose)).toBe(3);
  expect(depth('A@0 C@1 B@2 C@3', strict)).toBe(1);
  expect(depth('A@0 A@1 B@2 B@3 C@4', strict)).toBe(3);
});

test('the window is closed: the last step may come 60 minutes after the first and not 61', () => {
  expect(depth('A@0 B@1 C@60', loose)).toBe(3);
  expect(depth('A@0 B@1 C@61', loose)).toBe(2);
});

test('within a visit a step of the next visit does not count, and a later attempt may get further', () => {
  const visit: FunnelRules = { ...loose, window: { kind: 'visit' } };
  expect(depth('A@0#one B@1#one C@2#two', visit)).toBe(2);
  expect(depth('A@0#one A@1#two B@2#two C@3#two', visit)).toBe(3);
});

test('an attempt begins in the period and may end after it', () => {
  const short = { ...loose, untilMs: 10 * minuteMs };
  expect(depth('A@9 B@11 C@12', short)).toBe(3);
  expect(depth('A@10 B@11 C@12', short)).toBe(0);
});

test('one page can be a step and meet the goal that is the next step, but not be two pages', () => {
  const one = { atMs: 0, order: 1, visitId: 'v', valueMicros: null };
  const rules = { ...loose, stepCount: 2 };
  const page = { ...one, step: 0, place: 0 } as const;
  expect(findBestAttempt([page, { ...one, step: 1, place: 1 }], rules)?.reached).toHaveLength(2);
  expect(findBestAttempt([page, { ...one, step: 1, place: 0 }], rules)?.reached).toHaveLength(1);
  expect(findBestAttempt([page, { ...one, step: 1, place: 1 }], { ...rules, order: 'strict' })?.reached).toHaveLength(
    2,
  );
});

test('figures: 4 people, 2 go on after 1 and 3 minutes (median 2), 1 arrives with 9.00', () => {
  const attempts = ['A@0', 'A@0', 'A@0 B@1', 'A@0 B@3 C@4'].map((text) => {
    const attempt = findBestAttempt(read(text), loose);
    if (attempt === null) throw new Error('no attempt');
    return attempt;
  });
  const [, , , last] = attempts;
  const paid = { reached: (last?.reached ?? []).map((each) => ({ ...each, valueMicros: 9_000_000n })) };
  expect(computeFunnel([...attempts.slice(0, 3), paid], 3)).toEqual({
    steps: [
      { people: 4, shareOfFirst: 1, shareOfPrevious: 1, dropOffCount: 2, medianToNextMs: 2 * minuteMs },
      { people: 2, shareOfFirst: 0.5, shareOfPrevious: 0.5, dropOffCount: 1, medianToNextMs: minuteMs },
      { people: 1, shareOfFirst: 0.25, shareOfPrevious: 0.5, dropOffCount: null, medianToNextMs: null },
    ],
    valueMicros: 9_000_000n,
  });
});

test('nobody: every ratio is null, never NaN', () => {
  expect(computeFunnel([], 2).steps[0]).toMatchObject({ people: 0, shareOfFirst: null, shareOfPrevious: null });
  expect(findMedian([])).toBeNull();
});

const instantsOf = fc
  .array(fc.record({ step: fc.nat(2), gap: fc.nat(40), visit: fc.nat(1) }), { maxLength: 9 })
  .map((parts): StepInstant[] => {
    let minute = 0;
    return parts.map(({ step, gap, visit }, order) => {
      minute += gap;
      return { step, atMs: minute * minuteMs, order, place: 0, visitId: `v${visit}`, valueMicros: null };
    });
  });
const rulesOf = fc.record({
  order: fc.constantFrom('loose' as const, 'strict' as const),
  window: fc.oneof(fc.constant({ kind: 'visit' as const }), fc.constant({ kind: 'time' as const, minutes: 60 })),
});

/** Every way of choosing instants, without cleverness. */
function searchDepth(instants: readonly StepInstant[], rules: FunnelRules): number {
  const search = (from: number, first: StepInstant | null, next: number): number => {
    let best = next;
    for (let index = from; index < instants.length && next < rules.stepCount; index += 1) {
      const instant = instants[index];
      if (instant === undefined || instant.step !== next) continue;
      if (first === null && (instant.atMs < rules.fromMs || instant.atMs >= rules.untilMs)) continue;
      const isIn =
        first === null ||
        (rules.window.kind === 'visit'
          ? instant.visitId === first.visitId
          : instant.atMs - first.atMs <= rules.window.minutes * minuteMs);
      if (isIn) best = Math.max(best, search(index + 1, first ?? instant, next + 1));
    }
    return best;
  };
  return search(0, null, 0);
}

test('law: the loose depth is that of the best of all choices of instants', () => {
  fc.assert(
    fc.property(instantsOf, rulesOf, (instants, { window }) => {
      const rules: FunnelRules = { ...loose, window };
      expect(findBestAttempt(instants, rules)?.reached.length ?? 0).toBe(searchDepth(instants, rules));
    }),
  );
});

test('law: strict never gets further than loose, and the order in which instants are given does not matter', () => {
  fc.assert(
    fc.property(instantsOf, rulesOf, (instants, rule) => {
      const rules: FunnelRules = { ...loose, ...rule };
      const own = findBestAttempt(instants, rules)?.reached.length ?? 0;
      expect(own).toBeLessThanOrEqual(findBestAttempt(instants, { ...rules, order: 'loose' })?.reached.length ?? 0);
      expect(findBestAttempt(instants.toReversed(), rules)?.reached.length ?? 0).toBe(own);
    }),
  );
});

test('law: no step has more people than the one before, and drop-offs with the last step make up the first', () => {
  fc.assert(
    fc.property(fc.array(instantsOf, { maxLength: 20 }), (people) => {
      const attempts = people.flatMap((instants) => findBestAttempt(instants, loose) ?? []);
      const { steps } = computeFunnel(attempts, 3);
      const lost = steps.reduce((sum, { dropOffCount }) => sum + (dropOffCount ?? 0), 0);
      expect(lost + (steps.at(-1)?.people ?? 0)).toBe(steps[0]?.people);
      expect(steps.every(({ people: count }, index) => count <= (steps[index - 1]?.people ?? count))).toBe(true);
    }),
  );
});
