import { expect, test } from 'vitest';
import {
  countFlaws,
  countUnvalued,
  decideLandingsStopped,
  decideSilence,
  type EventFlaws,
  type Heard,
  type LandingDay,
} from './watch';

const lastAt = new Date('2026-11-24T08:00:00Z');
const weeksBefore = (weeks: number, hours = 0) => new Date(lastAt.getTime() - (weeks * 7 * 24 - hours) * 3_600_000);
const event: Heard = {
  tagId: 7,
  action: 'purchase',
  firstAt: weeksBefore(6),
  lastAt,
  silentHours: 3,
  weekCounts: [10, 10, 10, 10],
};

test('an event is silent where 10 came in the same hours before, a tag where 40 hits did; 9 and 39 may be chance', () => {
  expect(decideSilence(event)).toEqual({ kind: 'silent', usualCount: 10 });
  expect(decideSilence({ ...event, weekCounts: [9, 9, 9, 9] })).toEqual({ kind: 'usual' });
  const tag = { ...event, action: null };
  expect(decideSilence({ ...tag, weekCounts: [40, 41, 42, 43] })).toEqual({ kind: 'silent', usualCount: 41 });
  expect(decideSilence({ ...tag, weekCounts: [39, 39, 39, 39] })).toEqual({ kind: 'usual' });
});

test('a night in which nothing ever came is no silence, however long it is', () => {
  expect(decideSilence({ ...event, silentHours: 10, weekCounts: [0, 0, 2, 0] })).toEqual({ kind: 'usual' });
});

test('before a whole hour is over nothing is silent', () => {
  expect(decideSilence({ ...event, silentHours: 0 })).toEqual({ kind: 'usual' });
  expect(decideSilence({ ...event, silentHours: 1 }).kind).toBe('silent');
});

test('of four weeks one may be odd, two may not; of two weeks none may', () => {
  expect(decideSilence({ ...event, weekCounts: [0, 12, 11, 13] })).toEqual({ kind: 'silent', usualCount: 11 });
  expect(decideSilence({ ...event, weekCounts: [0, 12, 0, 13] })).toEqual({ kind: 'usual' });
  // Silent from 9 o'clock on: two weeks before is known when it was heard by then.
  const young = { ...event, firstAt: weeksBefore(2, 1), weekCounts: [12, 11, 0, 0] };
  expect(decideSilence(young)).toEqual({ kind: 'silent', usualCount: 11 });
  expect(decideSilence({ ...young, weekCounts: [12, 9, 0, 0] })).toEqual({ kind: 'usual' });
});

test('what was heard for less than two weeks has no rhythm yet', () => {
  expect(decideSilence({ ...event, firstAt: weeksBefore(2, 2) })).toEqual({ kind: 'unknown' });
});

const flaws: EventFlaws = {
  tagId: 7,
  action: 'purchase',
  events: 60,
  valued: 57,
  unvalued: 0,
  oddCurrencies: 0,
  doubledOrders: 0,
  usualEvents: 100,
  usualValued: 50,
  unvaluedSinceAt: null,
  oddCurrencySinceAt: null,
  doubledSinceAt: null,
};

test('of an event that brings revenue half of the time or more, every one without counts: 3 of 60 is one in twenty', () => {
  expect(countUnvalued(flaws)).toBe(60 - 57);
  expect(countUnvalued({ ...flaws, events: 61, valued: 58 })).toBe(0);
  expect(countUnvalued({ ...flaws, events: 2, valued: 0 })).toBe(0);
});

test('of other events only those that name an order or sent no number count', () => {
  expect(countUnvalued({ ...flaws, valued: 0, usualValued: 49 })).toBe(0);
  expect(countUnvalued({ ...flaws, valued: 0, usualValued: 49, unvalued: 3 })).toBe(3);
});

test('two odd currencies or doubled orders may be a test, three are not', () => {
  expect([2, 3].map(countFlaws)).toEqual([0, 3]);
});

const day = (on: number, platformClicks: number, landings: number): LandingDay => ({
  on: `2026-11-${on}`,
  platformClicks,
  landings,
});

test('13 clicks at 80 % would have brought 10.4 landings: none is telling; 12 would have brought 9.6', () => {
  expect(decideLandingsStopped([day(20, 20, 16), day(21, 6, 0), day(22, 7, 0)], 0.8)).toEqual({
    lastOn: '2026-11-20',
    platformClicks: 6 + 7,
  });
  expect(decideLandingsStopped([day(20, 20, 16), day(21, 6, 0), day(22, 6, 0)], 0.8)).toBeNull();
});

test('a landing on the last day ends it; without one in these days it began before them', () => {
  expect(decideLandingsStopped([day(20, 90, 0), day(21, 90, 1)], 1)).toBeNull();
  expect(decideLandingsStopped([day(20, 90, 0)], 1)).toEqual({ lastOn: null, platformClicks: 90 });
});
