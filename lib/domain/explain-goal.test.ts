import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { toConditionParts } from './condition-parts';
import { type ExplainedGoal, explainVisit } from './explain-goal';
import type { GoalCondition, GoalSettings } from './goal';
import { compileCondition } from './goal-matching';
import type { TestedHit } from './test-visit';
import { makeHit, makeTestId, minuteMs, noonMs, testAccount, testTagId } from './testing/make-hit';

const settings: GoalSettings = {
  condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/thanks' } },
  category: 'purchase',
  revenue: { kind: 'none' },
  count: 'all',
  clickWindowMinutes: 43_200,
  viewThroughWindowMinutes: 1_440,
  isPrimary: true,
};

function makeGoal(parts: Partial<GoalSettings> = {}, status: ExplainedGoal['status'] = 'active'): ExplainedGoal {
  const current = { goalId: 'g', version: 1, effectiveAt: new Date(), settings: { ...settings, ...parts } };
  return { id: 'g', tagId: testTagId, scope: 'account', name: 'Purchase', status, current };
}

function makeTested(id: string, minute: number, parts: Partial<TestedHit> = {}): TestedHit {
  const own = { visitorId: 'v', hasVisitor: true, title: null, consent: null };
  return { ...makeHit({ id, atMs: noonMs + minute * minuteMs }), ...own, ...parts };
}

const thanks = 'https://shop.example/thanks';

function outcomesOf(goal: ExplainedGoal, hits: readonly TestedHit[]) {
  return explainVisit({ account: testAccount, goals: [goal], hits, makeId: makeTestId }).map(
    ({ goals }) => goals[0]?.outcome,
  );
}

test('a goal of another tag says nothing of a hit, one that counts on every tag does', () => {
  const hits = [makeTested('1', 0, { url: thanks })];
  const other = { ...makeGoal(), tagId: testTagId + 1 };
  expect(outcomesOf(other, hits)).toEqual([undefined]);
  expect(outcomesOf({ ...other, scope: 'all' }, hits)).toEqual(['counts']);
});

test('a goal that began after the hit is held against it: a test asks for the rule as it is', () => {
  expect(outcomesOf(makeGoal(), [makeTested('1', 0), makeTested('2', 1, { url: thanks })])).toEqual([
    'notMet',
    'counts',
  ]);
});

test('the ad click of the visit gets the credit', () => {
  const landing = makeTested('1', 0, { url: 'https://shop.example/?msclkid=abc&utm_source=bing&utm_medium=cpc' });
  const [, last] = explainVisit({
    ...{ account: testAccount, goals: [makeGoal()], makeId: makeTestId },
    hits: [landing, makeTested('2', 1, { url: thanks })],
  });
  expect(last?.goals[0]?.conversion?.click?.clickId).toBe('abc');
});

test('the same order again, once a click, and paused are said as such', () => {
  const orders = [
    makeTested('1', 0, { url: thanks, transactionId: 'o' }),
    makeTested('2', 1, { url: thanks, transactionId: 'o' }),
  ];
  expect(outcomesOf(makeGoal(), orders)).toEqual(['counts', 'repeatedOrder']);
  const twice = [makeTested('1', 0, { url: thanks }), makeTested('2', 1, { url: thanks })];
  expect(outcomesOf(makeGoal({ count: 'unique' }), twice)).toEqual(['counts', 'alreadyCounted']);
  expect(outcomesOf(makeGoal({}, 'paused'), twice)).toEqual(['paused', 'paused']);
});

test('a goal of pages counts at the page that is enough, and says how many there were', () => {
  const goal = makeGoal({ condition: { kind: 'pages', minPages: 2 }, category: 'other' });
  const hits = [makeTested('1', 0), makeTested('2', 1), makeTested('3', 2)];
  expect(outcomesOf(goal, hits)).toEqual(['notMet', 'counts', 'alreadyCounted']);
});

test('without consent a hit counts for nobody’s click', () => {
  const hit = makeTested('1', 0, { url: `${thanks}?msclkid=abc`, hasVisitor: false, consent: 'denied' });
  const [first] = explainVisit({ account: testAccount, goals: [makeGoal()], hits: [hit], makeId: makeTestId });
  expect([first?.goals[0]?.outcome, first?.goals[0]?.conversion?.click]).toEqual(['counts', null]);
});

const words = fc.constantFrom('', 'buy', 'Buy shoes', 'view');
const tests = fc.option(
  fc.record({ operator: fc.constantFrom('equals' as const, 'contains' as const, 'beginsWith' as const), value: words }),
);
const conditions: fc.Arbitrary<GoalCondition> = fc.oneof(
  fc.record({
    kind: fc.constant('event' as const),
    ...{ action: tests, category: tests, label: tests },
    value: fc.option(
      fc.record({ operator: fc.constantFrom('equals' as const, 'greaterThan' as const), value: fc.nat(3) }),
    ),
  }),
  fc.record({
    kind: fc.constant('destinationUrl' as const),
    url: fc.record({
      operator: fc.constantFrom('equals' as const, 'contains' as const),
      value: fc.constantFrom('/thanks', thanks),
    }),
  }),
);

test('law: all parts of a condition are met exactly when the condition is', () => {
  fc.assert(
    fc.property(
      conditions,
      fc.constantFrom('pageLoad' as const, 'custom' as const),
      fc.tuple(words, words, words, fc.option(fc.nat(3))),
      (condition, kind, [eventAction, eventCategory, eventLabel, eventValue]) => {
        if (
          condition.kind === 'event' &&
          !condition.action &&
          !condition.category &&
          !condition.label &&
          !condition.value
        )
          return;
        const hit = makeTested('1', 0, { kind, url: thanks, eventAction, eventCategory, eventLabel, eventValue });
        const parts = toConditionParts(condition, hit, [hit], false);
        expect(parts.every(({ isMet }) => isMet)).toBe(compileCondition(condition).matches(hit));
      },
    ),
  );
});
