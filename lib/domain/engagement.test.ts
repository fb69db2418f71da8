import { expect, test } from 'vitest';
import { decideVisitor, emptyVisitorState } from './decide-visitor';
import { findPageTimeStep, findVisitPageStep, findVisitTimeStep, isBounce, noStep } from './engagement';
import { makeEvent, makeHit, makeTestId, minuteMs, noonMs, testAccount } from './testing/make-hit';
import type { Hit } from './visitor-decision';

test.each([
  ['one page, no event, 9.999 s', { pageViewCount: 1, eventCount: 0, activeMs: 9_999 }, true],
  ['one page, no event, 10 s', { pageViewCount: 1, eventCount: 0, activeMs: 10_000 }, false],
  ['one page, no event, no time told', { pageViewCount: 1, eventCount: 0, activeMs: null }, true],
  ['two pages', { pageViewCount: 2, eventCount: 0, activeMs: 0 }, false],
  ['one page and an event', { pageViewCount: 1, eventCount: 1, activeMs: 0 }, false],
])('a bounce is one page view, no event, under 10 s active: %s', (_name, visit, expected) => {
  expect(isBounce(visit)).toBe(expected);
});

test('steps are closed at their beginning: 29.999 s is in the step from 20, 30 s in that from 30; 7 pages are with 6, 8 are not', () => {
  expect([null, 0, 4_999, 5_000, 29_999, 30_000, 9e9].map(findVisitTimeStep)).toEqual([noStep, 0, 0, 1, 3, 4, 11]);
  expect([0, 1, 5, 6, 7, 8, 10, 11, 20, 21, 900].map(findVisitPageStep)).toEqual([0, 1, 5, 6, 6, 7, 7, 8, 8, 9, 9]);
  expect([0, 9_999, 10_000, 600_000].map(findPageTimeStep)).toEqual([0, 0, 1, 5]);
});

const hide = (id: string, atMs: number, visibleMs: number, activeMs: number, scrollPercent: number): Hit =>
  makeHit({
    id,
    kind: 'pageHide',
    atMs,
    pageLoadId: 'mid1',
    url: 'https://shop.example/long',
    engagement: { visibleMs, activeMs, scrollPercent },
  });

test('running totals 5 s, 20 s and 12 s of one page load are 20 s of the visit and of the page, and the deepest scroll of all', () => {
  const decision = decideVisitor({
    account: testAccount,
    state: emptyVisitorState,
    goals: [],
    makeId: makeTestId,
    hits: [
      makeHit({ id: 'a', pageLoadId: 'mid1', url: 'https://shop.example/long' }),
      hide('b', noonMs + minuteMs, 5_000, 5_000, 60),
      hide('c', noonMs + 2 * minuteMs, 20_000, 11_000, 30),
      hide('d', noonMs + 3 * minuteMs, 12_000, 9_000, 10),
      makeEvent({ id: 'e', atMs: noonMs + 4 * minuteMs }),
    ],
  });
  expect(decision.newVisits).toMatchObject([
    { visibleMs: 20_000, activeMs: 11_000, maxScrollPercent: 60, eventCount: 1, pageViewCount: 1 },
  ]);
  expect(decision.trafficDeltas).toMatchObject([
    {
      visits: 1,
      bounces: 0,
      newVisits: 1,
      visitPageViews: 1,
      timedVisits: 1,
      visibleMs: 20_000,
      activeMs: 11_000,
      scrollPercents: 60,
    },
  ]);
  expect(decision.visitDeltas).toMatchObject([{ timeStep: 2, pageStep: 1, visits: 1, isConverted: false }]);
  expect(decision.pageDeltas).toMatchObject([
    {
      path: 'shop.example/long',
      pageViews: 1,
      entries: 1,
      exits: 1,
      timedPageViews: 1,
      activeMs: 11_000,
      visibleMs: 20_000,
      scrollPercents: 60,
      scrolled25: 1,
      scrolled50: 1,
      scrolled75: 0,
      activeFrom0: 0,
      activeFrom10: 1,
    },
  ]);
});
