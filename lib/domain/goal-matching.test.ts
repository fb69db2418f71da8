import { expect, test } from 'vitest';
import type { GoalCondition, StringTest } from './goal';
import { compileCondition, compileTextTest, findVersionInForce } from './goal-matching';
import { makeEvent, makeHit, makeVersion } from './testing/make-hit';

type EventParts = Partial<Omit<Extract<GoalCondition, { kind: 'event' }>, 'kind'>>;

const equals = (value: string): StringTest => ({ operator: 'equals', value });
const compileEvent = (parts: EventParts) =>
  compileCondition({ kind: 'event', category: null, action: null, label: null, value: null, ...parts });

test('a page goal meets page loads only, not an event on the same page', () => {
  const goal = compileCondition({ kind: 'destinationUrl', url: equals('shop.example/done') });
  const url = 'https://shop.example/done';
  expect(goal.matches(makeHit({ id: 'a', url }))).toBe(true);
  for (const kind of ['custom', 'pageHide', 'ping', 'consent', 'pid'] as const)
    expect(goal.matches(makeHit({ id: 'a', kind, url }))).toBe(false);
  expect(goal.matches(makeHit({ id: 'a', url: null }))).toBe(false);
});

test('goals of time, of pages and offline ones meet no hit of any kind; only the first two look at visits', () => {
  const goals = [
    compileCondition({ kind: 'duration', minSeconds: 1 }),
    compileCondition({ kind: 'pages', minPages: 1 }),
    compileCondition({ kind: 'offline' }),
  ];
  for (const kind of ['pageLoad', 'custom', 'pageHide', 'ping', 'consent', 'pid'] as const)
    expect(goals.map((goal) => goal.matches(makeHit({ id: 'a', kind, url: 'https://shop.example/' })))).toEqual([
      false,
      false,
      false,
    ]);
  expect(goals.map(({ matchesVisit }) => matchesVisit !== null)).toEqual([true, true, false]);
});

test('a visit lasts as long as it was in sight, exactly the threshold counts; without that, from its first hit to its last', () => {
  const { matchesVisit } = compileCondition({ kind: 'duration', minSeconds: 60 });
  const meets = (visibleMs: number | null, lastHitAtMs: number) =>
    matchesVisit?.({ pageViewCount: 9, visibleMs, startedAtMs: 0, lastHitAtMs });
  expect([meets(59_999, 9e6), meets(60_000, 0), meets(null, 59_999), meets(null, 60_000)]).toEqual([
    false,
    true,
    false,
    true,
  ]);
});

test('a visit has its pages when the number is reached', () => {
  const { matchesVisit } = compileCondition({ kind: 'pages', minPages: 3 });
  const meets = (pageViewCount: number) =>
    matchesVisit?.({ pageViewCount, visibleMs: 9e6, startedAtMs: 0, lastHitAtMs: 9e6 });
  expect([2, 3, 4].map(meets)).toEqual([false, true, true]);
});

test('an event goal meets custom events only', () => {
  const goal = compileEvent({ action: equals('purchase') });
  expect(goal.matches(makeEvent({ id: 'a' }))).toBe(true);
  expect(goal.matches(makeHit({ id: 'a', eventAction: 'purchase' }))).toBe(false);
});

test('all parts that are asked for must hold; those that are not are not looked at', () => {
  const goal = compileEvent({ action: equals('play'), category: { operator: 'contains', value: 'video' } });
  const event = makeEvent({
    id: 'a',
    eventAction: 'PLAY',
    eventCategory: 'Product-Video',
    eventLabel: 'any',
    eventValue: 3,
  });
  expect(goal.matches(event)).toBe(true);
  expect(goal.matches({ ...event, eventAction: 'pause' })).toBe(false);
  expect(goal.matches({ ...event, eventCategory: null })).toBe(false);
});

test('a part that the event lacks never holds, whatever the operator', () => {
  for (const operator of ['equals', 'beginsWith', 'contains', 'regularExpression'] as const) {
    const goal = compileEvent({ label: { operator, value: operator === 'regularExpression' ? '.*' : 'x' } });
    expect(goal.matches(makeEvent({ id: 'a', eventLabel: null }))).toBe(false);
    expect(goal.matches(makeEvent({ id: 'a', eventLabel: '' }))).toBe(false);
  }
});

test('values compare strictly: 5 is not less than 5 and not greater than 5', () => {
  const event = (eventValue: number | null) => makeEvent({ id: 'a', eventValue });
  const less = compileEvent({ value: { operator: 'lessThan', value: 5 } });
  const greater = compileEvent({ value: { operator: 'greaterThan', value: 5 } });
  const same = compileEvent({ value: { operator: 'equals', value: 5 } });
  expect(
    [less, same, greater].map((goal) => [4.999, 5, 5.001, 0, null].map((value) => goal.matches(event(value)))),
  ).toEqual([
    [true, false, false, true, false],
    [false, true, false, false, false],
    [false, false, true, false, false],
  ]);
});

test('a revenue-only event meets no event goal, and a goal without any part meets nothing', () => {
  const revenueOnly = makeEvent({ id: 'a', eventAction: null, revenueMicros: 5_000_000n });
  expect(compileEvent({ action: { operator: 'regularExpression', value: '.*' } }).matches(revenueOnly)).toBe(false);
  expect(compileEvent({ value: { operator: 'lessThan', value: 100 } }).matches(revenueOnly)).toBe(false);
  expect(compileEvent({}).matches(makeEvent({ id: 'b' }))).toBe(false);
});

test('event texts ignore case, keep scheme and www., and compare composed letters', () => {
  expect(compileTextTest(equals('STRASSE Ä'))('strasse a\u0308')).toBe(true);
  expect(compileTextTest(equals('shop.example'))('https://www.shop.example')).toBe(false);
  expect(compileTextTest({ operator: 'beginsWith', value: 'https://' })('HTTPS://x')).toBe(true);
  expect(compileTextTest({ operator: 'regularExpression', value: '^sign.?up$' })('Sign-Up')).toBe(true);
  expect(compileTextTest({ operator: 'regularExpression', value: '(' })('(')).toBe(false);
});

test('a hit meets the version in force at its time: effective from its first millisecond, none before the first', () => {
  const versions = [makeVersion('g', 2, 2_000), makeVersion('g', 1, 1_000)];
  expect([999, 1_000, 1_999, 2_000, 9_999].map((atMs) => findVersionInForce(versions, atMs)?.version ?? null)).toEqual([
    null,
    1,
    1,
    2,
    2,
  ]);
});
