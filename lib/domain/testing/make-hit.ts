// Plain hits and goals for tests: everything ordinary, so that a test names only what it is about. Never imported outside tests.

import type { GoalSettings, GoalVersion } from '@/lib/domain/goal';
import type { AccountClock, GoalToMatch, Hit } from '@/lib/domain/visitor-decision';

export const testTagId = 101;
export const testAccount: AccountClock = { accountId: 'account', currency: 'USD', timeZone: 'UTC' };
/** Monday 2 March 2026, 12:00 UTC. */
export const noonMs = Date.UTC(2026, 2, 2, 12);
export const minuteMs = 60_000;
export const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;

/** Readable and stable, as the real one is stable. */
export function makeTestId(...parts: string[]): string {
  return parts.join('/');
}

/** A page load of a new visitor at noon without referrer, unless said otherwise. */
export function makeHit(parts: Partial<Hit> & { id: string }): Hit {
  return {
    tagId: testTagId,
    kind: 'pageLoad',
    atMs: noonMs,
    pageLoadId: null,
    isNewVisitor: true,
    url: 'https://www.shop.example/',
    referrer: null,
    eventAction: null,
    eventCategory: null,
    eventLabel: null,
    eventValue: null,
    revenueMicros: null,
    currency: null,
    transactionId: null,
    clickId: null,
    clickIdKind: null,
    device: 'desktop',
    browser: 'Edge',
    os: 'Windows',
    country: 'DE',
    language: 'de-DE',
    engagement: null,
    ...parts,
  };
}

/** A custom event on the shop's page. */
export function makeEvent(parts: Partial<Hit> & { id: string }): Hit {
  return makeHit({ kind: 'custom', eventAction: 'purchase', ...parts });
}

const defaultSettings: GoalSettings = {
  condition: {
    kind: 'event',
    action: { operator: 'equals', value: 'purchase' },
    category: null,
    label: null,
    value: null,
  },
  category: 'purchase',
  revenue: { kind: 'varying', defaultMicros: null, currency: null },
  count: 'all',
  clickWindowMinutes: 30 * 24 * 60,
  viewThroughWindowMinutes: 1_440,
  isPrimary: true,
};

export const thankYouPage: GoalSettings['condition'] = {
  kind: 'destinationUrl',
  url: { operator: 'beginsWith', value: 'shop.example/thank-you' },
};

export function makeVersion(
  goalId: string,
  version: number,
  effectiveAtMs: number,
  settings: Partial<GoalSettings> = {},
): GoalVersion {
  return { goalId, version, effectiveAt: new Date(effectiveAtMs), settings: { ...defaultSettings, ...settings } };
}

/** A goal with one version that has always been in force; by default it counts events with the action purchase. */
export function makeGoal(goalId: string, settings: Partial<GoalSettings> = {}): GoalToMatch {
  return { goalId, tagId: testTagId, versions: [makeVersion(goalId, 1, 0, settings)] };
}
