import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decideAnonymousHits } from './decide-anonymous-hits';
import { compareHits, decideVisitor, emptyVisitorState } from './decide-visitor';
import { replayGoal } from './replay-goal';
import {
  dayMs,
  makeGoal,
  makeHit,
  makeTestId,
  makeVersion,
  minuteMs,
  noonMs,
  testAccount,
  testTagId,
  thankYouPage,
} from './testing/make-hit';
import type { GoalToMatch, Hit } from './visitor-decision';

const goals: readonly GoalToMatch[] = [
  makeGoal('all'),
  makeGoal('unique', { count: 'unique', clickWindowMinutes: 60 }),
  makeGoal('page', {
    condition: thankYouPage,
    revenue: { kind: 'varying', defaultMicros: 1_000_000n, currency: 'EUR' },
    clickWindowMinutes: 129_600,
  }),
  makeGoal('long', { condition: { kind: 'duration', minSeconds: 10 }, revenue: { kind: 'none' } }),
  makeGoal('deep', { condition: { kind: 'pages', minPages: 3 }, count: 'unique', revenue: { kind: 'none' } }),
  {
    goalId: 'edited',
    tagId: testTagId,
    versions: [
      makeVersion('edited', 2, noonMs + dayMs, { condition: thankYouPage, count: 'unique' }),
      makeVersion('edited', 1, noonMs, { condition: thankYouPage }),
    ],
  },
];

const hitParts = fc.record({
  gapMs: fc.constantFrom(0, 0, 1, 999, 5 * minuteMs, 30 * minuteMs + 1, dayMs, 31 * dayMs, 90 * dayMs + 1),
  kind: fc.constantFrom<Hit['kind'][]>('pageLoad', 'pageLoad', 'custom', 'custom', 'pageHide', 'consent'),
  tagId: fc.constantFrom(testTagId, testTagId, testTagId, 202),
  url: fc.constantFrom(
    null,
    'https://shop.example/',
    'https://shop.example/thank-you',
    'https://shop.example/?msclkid=c1&utm_source=bing&utm_medium=cpc&utm_campaign=A',
    'https://shop.example/thank-you?msclkid=c2',
    'https://shop.example/?utm_source=news&utm_medium=email',
  ),
  referrer: fc.constantFrom(null, 'https://shop.example/', 'https://www.google.com/'),
  clickId: fc.constantFrom(null, null, 'c1', 'c2', 'c4'),
  pageLoadId: fc.constantFrom(null, 'mid1', 'mid2'),
  eventAction: fc.constantFrom(null, null, 'purchase'),
  revenueMicros: fc.constantFrom(null, 0n, 7_000_000n, 9_000_000n),
  currency: fc.constantFrom(null, 'SEK'),
  transactionId: fc.constantFrom(null, null, 'T1', 'T2'),
  engagement: fc.option(
    fc.record({
      visibleMs: fc.constantFrom(0, 4_000, 12_000),
      activeMs: fc.constantFrom(0, 4_000),
      scrollPercent: fc.constantFrom(0, 60),
    }),
  ),
});

const visitorHits = fc.array(hitParts, { minLength: 1, maxLength: 25 }).map((parts) => {
  let atMs = noonMs - dayMs;
  return parts
    .map(({ gapMs, ...rest }, index) => {
      atMs += gapMs;
      return makeHit({ ...rest, id: `h${index}`, atMs, clickIdKind: rest.clickId === null ? null : 'msclkid' });
    })
    .toSorted(compareHits);
});

test('law: counting again over the hits, visits and touches of a visitor gives what the collector counted, each goal by itself', () => {
  fc.assert(
    fc.property(visitorHits, (hits) => {
      const live = decideVisitor({ account: testAccount, state: emptyVisitorState, hits, goals, makeId: makeTestId });
      const visitor = {
        hasVisitor: true,
        hits: hits.map((hit) => ({ ...hit, visitId: live.visitIdByHitId.get(hit.id) ?? null })),
        visits: live.newVisits,
        touches: live.newTouches.toSorted((one, other) => one.atMs - other.atMs),
      };
      for (const goal of goals) {
        const again = replayGoal(visitor, { account: testAccount, goal, makeId: makeTestId });
        expect(again).toEqual(live.newConversions.filter(({ goalId }) => goalId === goal.goalId));
      }
    }),
    { numRuns: 400 },
  );
});

test('law: the same for hits without a visitor', () => {
  fc.assert(
    fc.property(visitorHits, (hits) => {
      const state = emptyVisitorState;
      const live = decideAnonymousHits({ account: testAccount, state, hits, goals, makeId: makeTestId });
      const visitor = {
        hasVisitor: false,
        hits: hits.map((hit) => ({ ...hit, visitId: null })),
        visits: [],
        touches: [],
      };
      for (const goal of goals) {
        const again = replayGoal(visitor, { account: testAccount, goal, makeId: makeTestId });
        expect(again).toEqual(live.newConversions.filter(({ goalId }) => goalId === goal.goalId));
      }
    }),
  );
});

test('an order that a conversion which stays has is not counted again', () => {
  const hits = [makeHit({ id: 'h1', url: 'https://shop.example/thank-you', transactionId: 'T1' })];
  const goal = makeGoal('page', { condition: thankYouPage });
  const live = decideVisitor({
    account: testAccount,
    state: emptyVisitorState,
    hits,
    goals: [goal],
    makeId: makeTestId,
  });
  const visitor = {
    hasVisitor: true,
    hits: hits.map((hit) => ({ ...hit, visitId: 'h1' })),
    visits: live.newVisits,
    touches: live.newTouches,
  };
  const known = {
    id: 'kept',
    goalId: 'page',
    goalVersion: 1,
    clickTouchId: null,
    visitId: null,
    pageLoadId: null,
    transactionId: 'T1',
    valueKind: 'none' as const,
  };
  const input = { account: testAccount, goal, makeId: makeTestId };
  expect([replayGoal(visitor, input).length, replayGoal(visitor, { ...input, known: [known] }).length]).toEqual([1, 0]);
});
