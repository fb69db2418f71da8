// How the visits of the golden account went and who was a member of its audiences, worked out by hand from the table in golden-account.ts: the names
// in the remarks are its hits and visits. Never computed: a number that a program made proves nothing about the program.
//
// visit  day  pages  events  active  in sight  scroll   bounce  new  met a goal in "Conversions"
// A1     23   3      0       200 s   290 s     80 %             new                                  a1 a2 a3, told by a4
// A2     25   1      1       –                                                                       a5; a6 is an event, so no bounce
// A3     26   3      2       –                                       a10                             a7 a8 a9, events a10 a11
// A4     27   1      0       –                          bounce                                       a12 alone
// B1     24   1      2       –                                  new  b2                              b1
// B2     25   3      1       –                                       b7                              b4 b5 b6
// B3     25   1      1       120 s   350 s     40 %                  b9                              b8, told by b10
// B4     26   2      1       –                                       the same order: nothing         b11 b13
// C1     24   2      1       –                                  new  c3                              c1 c2
// C2     26   1      0       –                          bounce                                       c4 alone
// C3     27   3      1       –                                       c8                              c5 c6 c7
// C4     27   1      1       90 s    360 s     60 %                  c10                             c9, told by c11
//
// Audiences: Buyers      converted on Purchase in the last 30 days: a from a10 (26th 19:00:01), b from b9 (25th 23:30), c from c3 (24th 14:10)
//            Microsoft   arrived by an ad of Microsoft in the last day: a from a1 (23rd 23:50), b from b1 (24th 12:00) and b13 (26th 09:02),
//                        c from c5 (27th 09:00), each for 24 hours
// A visit is a member's when its visitor was one as it began; how it arrived is known then, so a Microsoft ad's own visit counts, a purchase's not.

import type { EngagementSums } from '@/lib/domain/engagement-figures';

export const goldenAudienceNames = ['Buyers', 'Microsoft'] as const;
export type GoldenAudienceName = (typeof goldenAudienceNames)[number];

/** All twelve visits of five days, of three visitors: a, b and c. */
export const goldenEngagement: EngagementSums = {
  visits: 12,
  newVisits: 3, // A1 B1 C1
  pageViews: 22, // 3 + 1 + 3 + 1, 1 + 3 + 1 + 2, 2 + 1 + 3 + 1; d1 and e1 are in no visit
  bounces: 2, // A4 C2
  convertedVisits: 7, // A3 B1 B2 B3 C1 C3 C4
  timedVisits: 3, // A1 B3 C4
  activeMs: 410_000, // 200 + 120 + 90
  visibleMs: 1_000_000, // 290 + 350 + 360
  scrollPercents: 180, // 80 + 40 + 60
};
export const goldenVisitors = 3;

/** Visitors of each day alone: they do not add up to three. */
export const goldenVisitorsByDay = {
  '2026-10-23': 1, // a in A1
  '2026-10-24': 2, // b in B1, c in C1
  '2026-10-25': 2, // a in A2, b in B2 and B3
  '2026-10-26': 3, // a in A3, b in B4, c in C2
  '2026-10-27': 2, // a in A4, c in C3 and C4
} as const;

/** The same as shown: 22 / 12, 410 / 3 s, 1000 / 3 s, 180 / 3 %, 2 / 12, 7 / 12, 3 / 12. */
export const goldenEngagementRatios = {
  pagesPerVisit: 1.8333,
  activeSecondsPerVisit: 136.6667,
  visibleSecondsPerVisit: 333.3333,
  scrollShare: 0.6,
  bounceRate: 0.1667,
  conversionRate: 0.5833,
  newShare: 0.25,
} as const;

/** By channel. */
export const goldenEngagementByChannel: Readonly<Record<string, EngagementSums>> = {
  // A1 A4 B1 B2 C2 C3
  paidSearch: {
    ...{ visits: 6, newVisits: 2, pageViews: 12, bounces: 2, convertedVisits: 3 }, // 3 + 1 + 1 + 3 + 1 + 3; B1 B2 C3
    ...{ timedVisits: 1, activeMs: 200_000, visibleMs: 290_000, scrollPercents: 80 }, // A1
  },
  // A3 B3 B4 C4
  direct: {
    ...{ visits: 4, newVisits: 0, pageViews: 7, bounces: 0, convertedVisits: 3 }, // 3 + 1 + 2 + 1; A3 B3 C4
    ...{ timedVisits: 2, activeMs: 210_000, visibleMs: 710_000, scrollPercents: 100 }, // B3 C4
  },
  // A2 C1
  organicSearch: {
    ...{ visits: 2, newVisits: 1, pageViews: 3, bounces: 0, convertedVisits: 1 }, // 1 + 2; C1
    ...{ timedVisits: 0, activeMs: 0, visibleMs: 0, scrollPercents: 0 },
  },
};

export const goldenEngagementByAudience: Readonly<Record<GoldenAudienceName, EngagementSums & { visitors: number }>> = {
  // A4 (a bought on the 26th), B4 (b on the 25th), C2 C3 C4 (c on the 24th)
  Buyers: {
    ...{ visitors: 3, visits: 5, newVisits: 0, pageViews: 8, bounces: 2, convertedVisits: 2 }, // 1 + 2 + 1 + 3 + 1; A4 C2; C3 C4
    ...{ timedVisits: 1, activeMs: 90_000, visibleMs: 360_000, scrollPercents: 60 }, // C4
  },
  // A1, B1 and B2 (23 hours after b1), C3 C4
  Microsoft: {
    ...{ visitors: 3, visits: 5, newVisits: 2, pageViews: 11, bounces: 0, convertedVisits: 4 }, // 3 + 1 + 3 + 3 + 1; B1 B2 C3 C4
    ...{ timedVisits: 2, activeMs: 290_000, visibleMs: 650_000, scrollPercents: 140 }, // A1 C4
  },
};

/** Of either once: A1 A4, B1 B2 B4, C2 C3 C4. */
export const goldenEngagementOfEither: EngagementSums & { visitors: number } = {
  ...{ visitors: 3, visits: 8, newVisits: 2, pageViews: 15, bounces: 2, convertedVisits: 4 }, // 3 + 1, 1 + 3 + 2, 1 + 3 + 1
  ...{ timedVisits: 2, activeMs: 290_000, visibleMs: 650_000, scrollPercents: 140 },
};

/** Visits by step of active time (index in visitTimeSteps, -1: not told) and of pages (index in visitPageSteps): [visits, of them converted]. */
export const goldenSteps = {
  everyone: {
    time: { '-1': [9, 5], 5: [1, 1], 6: [1, 1], 7: [1, 0] }, // C4 of 60 to 120 s; B3 of 120 to 180 s; A1 of 180 to 300 s
    pages: { 1: [6, 3], 2: [2, 1], 3: [4, 3] }, // A2 A4 B1 B3 C2 C4; B4 C1; A1 A3 B2 C3
  },
  Buyers: {
    time: { '-1': [4, 1], 5: [1, 1] }, // A4 B4 C2 C3; C4
    pages: { 1: [3, 1], 2: [1, 0], 3: [1, 1] }, // A4 C2 C4; B4; C3
  },
} as const;

/** Members at the ends of the five days, and at 11:00 on the 28th. */
export const goldenAudienceSizes: Readonly<Record<GoldenAudienceName, { days: readonly number[]; atEnd: number }>> = {
  Buyers: { days: [0, 1, 2, 3, 3], atEnd: 3 }, // c; b; a; for 30 days
  Microsoft: { days: [1, 1, 0, 1, 1], atEnd: 0 }, // a until 24th 23:50; b until 25th 12:00; b until 27th 09:02; c until 28th 09:00
};
