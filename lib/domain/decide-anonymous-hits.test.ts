import { expect, test } from 'vitest';
import { applyDecision } from './apply-decision';
import { decideAnonymousHits } from './decide-anonymous-hits';
import { emptyVisitorState } from './decide-visitor';
import { makeEvent, makeGoal, makeHit, makeTestId, testAccount, thankYouPage } from './testing/make-hit';
import type { GoalToMatch, Hit } from './visitor-decision';

const decide = (hit: Hit, goals: readonly GoalToMatch[] = []) =>
  decideAnonymousHits({ account: testAccount, state: emptyVisitorState, hits: [hit], goals, makeId: makeTestId });

test('a page load without a visitor is a page view and nothing more: no visit, no touch, no click, whatever its address says', () => {
  const decision = decide(
    makeHit({
      id: 'a',
      url: 'https://shop.example/shoes?msclkid=c1&utm_campaign=Shoes',
      clickId: 'c1',
      clickIdKind: 'msclkid',
    }),
  );
  expect(decision).toMatchObject({
    newVisits: [],
    continuedVisit: null,
    newTouches: [],
    newConversions: [],
    revenueUpdates: [],
  });
  expect(decision.visitIdByHitId).toEqual(new Map([['a', null]]));
  expect(decision.trafficDeltas).toMatchObject([
    {
      hits: 1,
      pageViews: 1,
      visits: 0,
      adClicks: 0,
      landingPath: 'shop.example/shoes',
      source: { channel: 'direct', isAd: false, campaign: '' },
    },
  ]);
});

test('its referrer and an unpaid campaign are told', () => {
  expect(decide(makeHit({ id: 'a', referrer: 'https://www.google.com/' })).trafficDeltas[0]?.source.channel).toBe(
    'organicSearch',
  );
  expect(
    decide(makeHit({ id: 'a', url: 'https://shop.example/?utm_source=news&utm_medium=email' })).trafficDeltas[0]?.source
      .channel,
  ).toBe('email');
});

test('an event counts as a hit, not as a page view', () => {
  expect(decide(makeEvent({ id: 'a' })).trafficDeltas).toMatchObject([{ hits: 1, pageViews: 0 }]);
});

test('a goal that it meets is a completion not from ads without a visit', () => {
  const goals = [
    makeGoal('g'),
    makeGoal('page', { condition: thankYouPage, revenue: { kind: 'fixed', micros: 5n, currency: null } }),
    { ...makeGoal('other'), tagId: 202 },
  ];
  const event = decide(
    makeEvent({
      id: 'a',
      clickId: 'c1',
      clickIdKind: 'msclkid',
      revenueMicros: 7n,
      currency: 'EUR',
      transactionId: 'T1',
    }),
    goals,
  );
  expect(event.newConversions).toMatchObject([
    {
      id: 'g/a',
      visitId: null,
      click: null,
      path: [],
      transactionId: 'T1',
      value: { kind: 'hit', micros: 7n, currency: 'EUR' },
      source: { channel: 'direct' },
      country: 'DE',
    },
  ]);
  const page = decide(makeHit({ id: 'b', url: 'https://shop.example/thank-you' }), goals);
  expect(page.newConversions).toMatchObject([
    { goalId: 'page', landingPath: 'shop.example/thank-you', value: { kind: 'fixed', micros: 5n, currency: 'USD' } },
  ]);
});

test('revenue of a page load joins its completion, whichever comes first, in one batch or in two; the first revenue stays', () => {
  const goals = [makeGoal('page', { condition: thankYouPage })];
  const page = makeHit({ id: 'a', pageLoadId: 'p', url: 'https://shop.example/thank-you' });
  const revenue = (id: string, micros: bigint, pageLoadId = 'p') =>
    makeEvent({ id, pageLoadId, eventAction: null, revenueMicros: micros, currency: 'EUR' });
  const run = (batches: Hit[][]) => {
    let state = emptyVisitorState;
    const values = new Map<string, bigint | null>();
    for (const hits of batches) {
      const decision = decideAnonymousHits({ account: testAccount, state, hits, goals, makeId: makeTestId });
      for (const { id, value } of decision.newConversions) values.set(id, value.kind === 'none' ? null : value.micros);
      for (const { conversionId, micros } of decision.revenueUpdates) values.set(conversionId, micros);
      state = applyDecision(state, decision, hits);
    }
    return [...values.values()];
  };
  expect(run([[page], [revenue('b', 7n)]])).toEqual([7n]);
  expect(run([[revenue('b', 7n)], [page]])).toEqual([7n]);
  expect(run([[revenue('b', 7n), page]])).toEqual([7n]);
  expect(run([[page], [revenue('b', 7n)], [revenue('c', 9n)]])).toEqual([7n]);
  expect(run([[page], [revenue('b', 7n, 'another')]])).toEqual([null]);
});
