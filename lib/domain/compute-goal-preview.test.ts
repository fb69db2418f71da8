import { expect, test } from 'vitest';
import { listOriginChanges, sumByCampaign } from './compare-goal-previews';
import { computeGoalPreview, type GoalPreviewInput } from './compute-goal-preview';
import { computeSeenValues } from './compute-seen-values';
import { decideVisitor, emptyVisitorState } from './decide-visitor';
import type { GoalSettings } from './goal';
import type { ReplayVisitor } from './replay-goal';
import {
  dayMs,
  makeEvent,
  makeHit,
  makeTestId,
  makeVersion,
  minuteMs,
  noonMs,
  testAccount,
  testTagId,
} from './testing/make-hit';
import type { Hit } from './visitor-decision';

const now = new Date(noonMs + dayMs);
const settings = (parts: Partial<GoalSettings>): GoalSettings => makeVersion('g', 1, 0, parts).settings;
const url = (operator: 'equals' | 'beginsWith' | 'contains' | 'regularExpression', value: string): GoalSettings =>
  settings({
    condition: { kind: 'destinationUrl', url: { operator, value } },
    revenue: { kind: 'fixed', micros: 10_000_000n, currency: null },
  });

/** A visitor as it is stored after these hits. */
function toVisitor(hits: readonly Hit[]): ReplayVisitor {
  const live = decideVisitor({ account: testAccount, state: emptyVisitorState, hits, goals: [], makeId: makeTestId });
  return {
    hasVisitor: true,
    hits: hits.map((hit) => ({ ...hit, visitId: live.visitIdByHitId.get(hit.id) ?? null })),
    visits: live.newVisits,
    touches: live.newTouches,
  };
}

const landing = (campaign: string, keyword: string) =>
  `https://www.shop.example/?utm_source=bing&utm_medium=cpc&utm_campaign=${campaign}&utm_term=${keyword}&msclkid=${campaign}${keyword}`;

/** Came by an ad of the campaign, then saw the page; `ageDays` before `now`. */
const shopper = (name: string, campaign: string, page: string, ageDays: number): ReplayVisitor => {
  const atMs = now.getTime() - ageDays * dayMs;
  return toVisitor([
    makeHit({ id: `${name}1`, atMs, url: landing(campaign, 'boots') }),
    makeHit({ id: `${name}2`, atMs: atMs + minuteMs, url: page, transactionId: `T${name}` }),
  ]);
};
const visitors = [
  shopper('a', 'Spring', 'https://www.shop.example/thank-you?order=1', 1),
  shopper('b', 'Spring', 'https://www.shop.example/thank-you?order=2', 20),
  shopper('c', 'Brand', 'https://www.shop.example/thankyou', 40),
  toVisitor([makeHit({ id: 'd1', atMs: now.getTime() - dayMs, url: 'https://www.shop.example/thank-you?order=3' })]),
  toVisitor([makeEvent({ id: 'e1', atMs: now.getTime() - dayMs, eventAction: 'sign_up', eventCategory: 'account' })]),
];
const preview = (of: GoalSettings, parts: Partial<GoalPreviewInput> = {}) =>
  computeGoalPreview({
    account: testAccount,
    tagId: testTagId,
    settings: of,
    visitors,
    share: 1,
    now,
    isOver: () => false,
    ...parts,
  });

test('7 days hold one order from ads and one without; 30 days one more from ads, 10.00 each; all exact', () => {
  const { share, periods } = preview(url('beginsWith', 'shop.example/thank-you'));
  expect(share).toBe(1);
  expect(
    periods.map(({ days, conversions, completions, valueMicros }) => [
      days,
      conversions.count,
      completions.count,
      valueMicros,
    ]),
  ).toEqual([
    [7, 1, 2, 10_000_000n],
    [30, 2, 3, 20_000_000n],
    [90, 2, 3, 20_000_000n],
  ]);
  expect(periods[1]?.conversions).toEqual({ count: 2, low: 2, high: 2 });
});

test('the page that is spelled otherwise is the near miss, with how often it was seen; what matches is told once for all orders', () => {
  const { matching, nearMisses } = preview(url('contains', '/thank-you'));
  expect(matching).toEqual([{ text: 'shop.example/thank-you', count: 3 }]);
  expect(nearMisses).toEqual([{ text: 'shop.example/thankyou', count: 1 }]);
});

test('the trend has 90 days, the last one today, and its sum is the completions of 90 days', () => {
  const { trend } = preview(url('contains', '/thank'));
  expect(trend.length).toBe(90);
  expect(trend.at(-1)?.on).toBe('2026-03-03');
  expect(trend.reduce((sum, day) => sum + day.completions, 0)).toBe(4);
});

test('of one visitor in four the counts are four times as many, between limits that hold the true one', () => {
  const { periods } = preview(url('contains', '/thank-you'), { share: 0.25 });
  const conversions = periods[2]?.conversions;
  expect(conversions?.count).toBe(8);
  expect(conversions?.low).toBeLessThan(8);
  expect(conversions?.high).toBeGreaterThan(8);
});

test('when time is up it says of how much it speaks: 50 of 100 visitors are half', () => {
  const many = Array.from({ length: 100 }, (_none, index) =>
    shopper(`m${index}`, 'Spring', 'https://www.shop.example/thank-you', 2),
  );
  const { share, periods } = preview(url('contains', '/thank-you'), { visitors: many, isOver: () => true });
  expect(share).toBe(0.5);
  expect(periods[2]?.conversions.count).toBe(100);
});

test.each([
  [
    'a whole address that no page has, of whose path there are pages',
    url('equals', 'other.example/thank-you?order=1'),
    /Choose “contains” and write \/thank-you/,
  ],
  ['equals, where pages go on after it', url('equals', 'shop.example/thank-you'), /Choose “begins with”/],
  ['what meets a page', url('contains', '/thank-you'), null],
  ['what nothing is like', url('contains', '/zzz'), null],
])('hint: %s', (_name, of, expected) => {
  const message = preview(of).hint?.message ?? null;
  if (expected === null) expect(message).toBeNull();
  else expect(message).toMatch(expected);
});

test('a pattern that meets every one of 60 views of 6 pages says so at its field', () => {
  const pages = Array.from({ length: 60 }, (_none, index) =>
    toVisitor([
      makeHit({ id: `p${index}`, atMs: now.getTime() - dayMs, url: `https://www.shop.example/page${index % 6}` }),
    ]),
  );
  expect(preview(url('regularExpression', 'shop'), { visitors: pages }).hint?.message).toMatch(/every page/);
});

test('a wider rule gains what it newly counts: Brand 0 to 1 with its keyword, Spring stays and is not told', () => {
  const before = preview(url('contains', '/thank-you')).periods[2]?.origins ?? [];
  const after = preview(url('contains', '/thank')).periods[2]?.origins ?? [];
  expect(
    listOriginChanges(before, after).map((each) => [each.level, each.campaign, each.keyword, each.before, each.after]),
  ).toEqual([
    ['campaign', 'Brand', '', 0, 1],
    ['keyword', 'Brand', 'boots', 0, 1],
  ]);
  expect(sumByCampaign(after).map(({ campaign, conversions }) => [campaign, conversions])).toEqual([
    ['Spring', 2],
    ['Brand', 1],
  ]);
});

test('seen values: the commonest first, pages without their query', () => {
  const seen = computeSeenValues(visitors, testTagId, 1);
  expect(seen.pages[0]).toEqual({ text: 'shop.example/', count: 3 });
  expect(seen.pages[1]).toEqual({ text: 'shop.example/thank-you', count: 3 });
  expect([seen.actions, seen.categories, seen.labels]).toEqual([
    [{ text: 'sign_up', count: 1 }],
    [{ text: 'account', count: 1 }],
    [],
  ]);
});

test('a pattern that other engines explode on is answered in time over a thousand long addresses', () => {
  const long = Array.from({ length: 1_000 }, (_none, index) =>
    toVisitor([
      makeHit({
        id: `x${index}`,
        atMs: now.getTime() - dayMs,
        url: `https://www.shop.example/${'a'.repeat(1_000)}${index}!`,
      }),
    ]),
  );
  const startMs = performance.now();
  const { share } = preview(url('regularExpression', '(a+)+$'), {
    visitors: long,
    isOver: () => performance.now() > startMs + 500,
  });
  expect(share).toBeGreaterThan(0);
  expect(performance.now() - startMs).toBeLessThan(3_000);
});
