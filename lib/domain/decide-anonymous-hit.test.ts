import { expect, test } from 'vitest';
import { decideAnonymousHit } from './decide-anonymous-hit';
import { makeEvent, makeGoal, makeHit, makeTestId, testAccount, thankYouPage } from './testing/make-hit';
import type { GoalToMatch, Hit } from './visitor-decision';

const decide = (hit: Hit, goals: readonly GoalToMatch[] = []) =>
  decideAnonymousHit({ account: testAccount, hit, goals, makeId: makeTestId });

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
