// The golden account: 39 hits of three visitors (and one who denied consent, and one bare pixel) over five days and two campaigns.
// Every expected number was worked out by hand from the table below and stands in golden-expected.ts; the domain, the reports' SQL,
// the API and the pages are all held to it. Never change one number here without working out all of them again. Spend has no row yet.
//
// Account: EUR, Europe/Berlin. 25 October 2026 has 25 hours there: UTC+2 until 01:00 UTC, UTC+1 after. Times below are UTC.
// Goals: Purchase  event action equals purchase · varying, EUR · all · 30 days · in Conversions
//        Lead      event category equals lead · fixed 5.00 EUR · unique · 60 minutes · in Conversions
//        Order     address contains /confirmation · varying, EUR · all · 30 days · only in All conversions
// Ads:   WS/bds    Weekend specials, "brown dress shoes" exact, microsoft    Brand   Brand, "shoe shop" exact, google
//        WS/ds     Weekend specials, "dress shoes" broad, microsoft          (not set)   a gclid and nothing else, google
//
// hit  day local     UTC       what                                   visit          what it does
// a1   23  23:50     21:50     WS/bds click                           A1 begins      ad click of WS/bds on the 23rd
// a2   23  23:51     21:51     the same address again                 A1             the same click id: no second click
// a3   24  00:05     22:05     page                                   A1             the visit goes on over midnight, counted on the 23rd
// a4   24  00:10     22:10     page hide of a3                        A1             in sight 290 s, active 200 s, scrolled to 80 %
// a5   25  02:30     01:30     page, from google.com                  A2 begins      organic; the second 02:30 of that day
// a6   25  02:40     01:40     event newsletter                       A2             meets no goal
// a7   26  18:50     17:50     page                                   A3 begins      direct
// a8   26  18:55     17:55     page /cart                             A3
// a9   26  19:00     18:00     page /confirmation                     A3             Order, credited to a1; its value comes with a11
// a10  26  19:00:01  18:00:01  purchase A-1 89.90 EUR                 A3             Purchase 89.90, credited to a1, three days after it
// a11  26  19:00:05  18:00:05  revenue alone 89.90 EUR, page of a9    A3             Order now has 89.90
// a12  27  20:00     19:00     page with a gclid alone                A4 begins      ad click of (not set)
// b1   24  12:00     10:00     WS/ds click                            B1 begins      ad click of WS/ds
// b2   24  12:05     10:05     lead                                   B1             Lead 5.00, credited to b1
// b3   24  12:06     10:06     lead                                   B1             unique: the same click, not counted again
// b4   25  10:00     09:00     Brand click                            B2 begins      ad click of Brand
// b5   25  10:25     09:25     page                                   B2
// b6   25  10:50     09:50     page                                   B2
// b7   25  11:00     10:00     lead                                   B2             60 minutes after b4 to the second: Lead 5.00
// b8   25  23:25     22:25     page /cart                             B3 begins      direct; still the 25th
// b9   25  23:30     22:30     purchase B-1 120.00 USD                B3             Purchase, credited to b4, assist by b1; foreign value
// b10  25  23:31     22:31     page hide of b8                        B3             in sight 350 s, active 120 s, scrolled to 40 %
// b11  26  09:00     08:00     page /orders                           B4 begins      direct
// b12  26  09:01     08:01     purchase B-1 120.00 USD                B4             the same order: nothing
// b13  26  09:02     08:02     WS/ds click, another click id          B4             ad click of WS/ds inside a direct visit
// c1   24  14:00     12:00     page, from google.com                  C1 begins      organic
// c2   24  14:05     12:05     page                                   C1
// c3   24  14:10     12:10     purchase C-1 40.00 EUR                 C1             not from ads: 40.00, of organic search
// c4   26  08:00     07:00     Brand click                            C2 begins      ad click of Brand
// c5   27  09:00     08:00     WS/bds click                           C3 begins      ad click of WS/bds
// c6   27  09:25     08:25     page                                   C3
// c7   27  09:50     08:50     page                                   C3
// c8   27  10:00:01  09:00:01  lead                                   C3             60 minutes and 1 second: Lead not from ads, 5.00
// c9   27  16:00     15:00     page /cart                             C4 begins      direct
// c10  27  16:05     15:05     purchase C-2 60.50 EUR                 C4             Purchase 60.50, credited to c5, assist by c4
// c11  27  16:06     15:06     page hide of c9                        C4             in sight 360 s, active 90 s, scrolled to 60 %
// d1   24  15:00     13:00     page of a WS/bds ad, consent denied    none           page view; no click, no visit; direct
// d2   24  15:01     13:01     lead, consent denied                   none           Lead not from ads, 5.00; direct
// e1   27  21:00     20:00     bare pixel                             none           page view; direct

import type { GoalToMatch, Hit } from '@/lib/domain/visitor-decision';

export type GoldenHit = Hit & {
  /** `null`: consent denied or a bare pixel. */
  visitorId: string | null;
  consent: 'denied' | null;
};

export const goldenAccount = {
  accountId: '90000000-0000-4000-8000-000000000001',
  name: 'Golden account',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
} as const;

export const goldenTagId = 900_000_001;

/** 23 to 27 October 2026 in the account's days. */
export const goldenPeriod = { fromOn: '2026-10-23', untilOn: '2026-10-28' } as const;

export const goldenGoalIds = {
  purchase: '90000000-0000-4000-8000-00000000000a',
  lead: '90000000-0000-4000-8000-00000000000b',
  order: '90000000-0000-4000-8000-00000000000c',
} as const;

const effectiveAt = new Date('2026-10-01T00:00:00Z');
const minutesOf30Days = 43_200;
const anything = { category: null, action: null, label: null, value: null } as const;

export const goldenGoals = [
  {
    name: 'Purchase',
    goalId: goldenGoalIds.purchase,
    settings: {
      condition: { ...anything, kind: 'event', action: { operator: 'equals', value: 'purchase' } },
      category: 'purchase',
      revenue: { kind: 'varying', defaultMicros: null, currency: 'EUR' },
      count: 'all',
      clickWindowMinutes: minutesOf30Days,
      viewThroughWindowMinutes: 1_440,
      isPrimary: true,
    },
  },
  {
    name: 'Lead',
    goalId: goldenGoalIds.lead,
    settings: {
      condition: { ...anything, kind: 'event', category: { operator: 'equals', value: 'lead' } },
      category: 'submitLeadForm',
      revenue: { kind: 'fixed', micros: 5_000_000n, currency: 'EUR' },
      count: 'unique',
      clickWindowMinutes: 60,
      viewThroughWindowMinutes: 1_440,
      isPrimary: true,
    },
  },
  {
    name: 'Order',
    goalId: goldenGoalIds.order,
    settings: {
      condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/confirmation' } },
      category: 'other',
      revenue: { kind: 'varying', defaultMicros: null, currency: 'EUR' },
      count: 'all',
      clickWindowMinutes: minutesOf30Days,
      viewThroughWindowMinutes: 1_440,
      isPrimary: false,
    },
  },
] as const satisfies readonly { name: string; goalId: string; settings: GoalToMatch['versions'][number]['settings'] }[];

/** As the collector loads them. */
export const goldenGoalsToMatch: readonly GoalToMatch[] = goldenGoals.map(({ goalId, settings }) => ({
  goalId,
  tagId: goldenTagId,
  versions: [{ goalId, version: 1, effectiveAt, settings }],
}));
export const goldenGoalsEffectiveAt = effectiveAt;

type Visitor = 'a' | 'b' | 'c' | 'd' | 'e';
type HitName = `${Visitor}${number}`;

export const goldenVisitorIds = {
  a: 'aaaaaaaa-0000-4000-8000-000000000000',
  b: 'bbbbbbbb-0000-4000-8000-000000000000',
  c: 'cccccccc-0000-4000-8000-000000000000',
} as const;

/** The id of a hit of the table: `a10` ends in a…10. */
export function toGoldenHitId(name: HitName): string {
  return `00000000-0000-4000-8000-00000000${name[0]}${name.slice(1).padStart(3, '0')}`;
}

/** The name in the table of a hit's id. */
export function toGoldenHitName(id: string): string {
  return `${id.at(-4)}${Number(id.slice(-3))}`;
}

function toGoldenPageLoadId(name: HitName): string {
  return toGoldenHitId(name).replace(/^0{8}/, '11111111');
}

const site = 'https://www.shoes.example';
const specials = `${site}/sale?utm_source=bing&utm_medium=cpc&utm_campaign=Weekend+specials`;
const addresses = {
  bdsOfA: `${specials}&utm_term=brown+dress+shoes&matchtype=e&msclkid=a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1a1`,
  bdsOfC: `${specials}&utm_term=brown+dress+shoes&matchtype=e&msclkid=c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5c5`,
  bdsOfD: `${specials}&utm_term=brown+dress+shoes&matchtype=e`,
  dsOfB: `${specials}&utm_term=dress+shoes&matchtype=b&msclkid=b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1b1`,
  dsOfBAgain: `${specials}&utm_term=dress+shoes&matchtype=b&msclkid=b13b13b13b13b13b13b13b13b13b13b1`,
  brandOfB: `${site}/?utm_source=google&utm_medium=cpc&utm_campaign=Brand&utm_term=shoe+shop&matchtype=e&gclid=golden-b4`,
  brandOfC: `${site}/?utm_source=google&utm_medium=cpc&utm_campaign=Brand&utm_term=shoe+shop&matchtype=e&gclid=golden-c4`,
  notSetOfA: `${site}/?gclid=golden-a12`,
} as const;
const fromGoogle = { referrer: 'https://www.google.com/' };

const event = { kind: 'custom', url: `${site}/checkout`, pageLoadId: null } as const;
const lead = { ...event, eventAction: 'submit', eventCategory: 'lead' } as const;

function purchase(transactionId: string, revenueMicros: bigint, currency: string): Partial<Hit> {
  return { ...event, eventAction: 'purchase', transactionId, revenueMicros, currency };
}

function page(path: string): Partial<Hit> {
  return { url: `${site}${path}` };
}

/** The end of a page load, with what it told of itself; times in seconds. */
function hideOf(load: HitName, visibleSeconds: number, activeSeconds: number, scrollPercent: number): Partial<Hit> {
  return {
    kind: 'pageHide',
    pageLoadId: toGoldenPageLoadId(load),
    engagement: { visibleMs: visibleSeconds * 1000, activeMs: activeSeconds * 1000, scrollPercent },
  };
}

/** `at` is UTC in October 2026: '23T21:50:00'. A hit is a page load of its own unless `parts` say otherwise. */
function hit(name: HitName, at: string, parts: Partial<Hit>): GoldenHit {
  const id = toGoldenHitId(name);
  const visitor = name[0] === 'a' || name[0] === 'b' || name[0] === 'c' ? name[0] : null;
  return {
    id,
    tagId: goldenTagId,
    kind: 'pageLoad',
    atMs: Date.parse(`2026-10-${at}Z`),
    pageLoadId: name === 'e1' ? null : toGoldenPageLoadId(name),
    isNewVisitor: false,
    url: site,
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
    device: visitor === 'b' ? 'mobile' : 'desktop',
    browser: visitor === 'b' ? 'Safari' : 'Chrome',
    os: visitor === 'b' ? 'iOS' : 'Windows',
    country: 'ZZ',
    language: null,
    engagement: null,
    visitorId: visitor === null ? null : goldenVisitorIds[visitor],
    consent: name[0] === 'd' ? 'denied' : null,
    ...parts,
  };
}

/** In the order of the table, which is the order of time within a visitor. */
export const goldenHits: readonly GoldenHit[] = [
  hit('a1', '23T21:50:00', { url: addresses.bdsOfA, isNewVisitor: true }),
  hit('a2', '23T21:51:00', { url: addresses.bdsOfA }),
  hit('a3', '23T22:05:00', page('/brown-dress-shoes')),
  hit('a4', '23T22:10:00', { ...page('/brown-dress-shoes'), ...hideOf('a3', 290, 200, 80) }),
  hit('a5', '25T01:30:00', { ...page('/'), ...fromGoogle }),
  hit('a6', '25T01:40:00', { ...event, eventAction: 'newsletter' }),
  hit('a7', '26T17:50:00', page('/brown-dress-shoes')),
  hit('a8', '26T17:55:00', page('/cart')),
  hit('a9', '26T18:00:00', page('/confirmation?order=A-1')),
  hit('a10', '26T18:00:01', purchase('A-1', 89_900_000n, 'EUR')),
  hit('a11', '26T18:00:05', {
    ...event,
    pageLoadId: toGoldenPageLoadId('a9'),
    revenueMicros: 89_900_000n,
    currency: 'EUR',
  }),
  hit('a12', '27T19:00:00', { url: addresses.notSetOfA }),
  hit('b1', '24T10:00:00', { url: addresses.dsOfB, isNewVisitor: true }),
  hit('b2', '24T10:05:00', lead),
  hit('b3', '24T10:06:00', lead),
  hit('b4', '25T09:00:00', { url: addresses.brandOfB }),
  hit('b5', '25T09:25:00', page('/dress-shoes')),
  hit('b6', '25T09:50:00', page('/contact')),
  hit('b7', '25T10:00:00', lead),
  hit('b8', '25T22:25:00', page('/cart')),
  hit('b9', '25T22:30:00', purchase('B-1', 120_000_000n, 'USD')),
  hit('b10', '25T22:31:00', { ...page('/cart'), ...hideOf('b8', 350, 120, 40) }),
  hit('b11', '26T08:00:00', page('/orders')),
  hit('b12', '26T08:01:00', purchase('B-1', 120_000_000n, 'USD')),
  hit('b13', '26T08:02:00', { url: addresses.dsOfBAgain }),
  hit('c1', '24T12:00:00', { ...page('/'), ...fromGoogle, isNewVisitor: true }),
  hit('c2', '24T12:05:00', page('/dress-shoes')),
  hit('c3', '24T12:10:00', purchase('C-1', 40_000_000n, 'EUR')),
  hit('c4', '26T07:00:00', { url: addresses.brandOfC }),
  hit('c5', '27T08:00:00', { url: addresses.bdsOfC }),
  hit('c6', '27T08:25:00', page('/brown-dress-shoes')),
  hit('c7', '27T08:50:00', page('/contact')),
  hit('c8', '27T09:00:01', lead),
  hit('c9', '27T15:00:00', page('/cart')),
  hit('c10', '27T15:05:00', purchase('C-2', 60_500_000n, 'EUR')),
  hit('c11', '27T15:06:00', { ...page('/cart'), ...hideOf('c9', 360, 90, 60) }),
  hit('d1', '24T13:00:00', { url: addresses.bdsOfD }),
  hit('d2', '24T13:01:00', lead),
  hit('e1', '27T20:00:00', page('/')),
];
