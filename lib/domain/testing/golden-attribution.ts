// What six models make of the golden account (golden-account.ts), and the paths and times of its conversions, worked out by hand.
// Never computed: a number that a program made proves nothing about the program.
//
// Conversions of goals in "Conversions", their ad clicks and values (Order, a9, is in no model; direct arrivals earn nothing):
//   b2   Lead 5.00       b1 (Weekend specials)                            5 minutes after it
//   b7   Lead 5.00       b4 (Brand)                                       1 hour after it
//   b9   Purchase, USD   b1 (Weekend specials) 36.5 h, b4 (Brand) 13.5 h before it; its value waits for a rate
//   a10  Purchase 89.90  a1 (Weekend specials)                            68:10:01 after it
//   c10  Purchase 60.50  c4 (Brand) 32:05, c5 (Weekend specials) 7:05 h before it
//   c3 40.00, d2 5.00, c8 5.00 have no ad click: unattributed, 3 of 50.00
// Time decay, half-life of 7 days = 168 h: b1 has 2^(-23/168) = 0.909468 of the weight of b4, so 0.909468 / 1.909468 = 0.476294 of b9;
// c4 has 2^(-25/168) = 0.901994 of that of c5, so 0.901994 / 1.901994 = 0.474236 of c10, which is 28.691 of 60.50.
// Six converting paths (those five and c3 by organic search) are too few to learn from, so data-driven shares as linear. Two touches share evenly by position: 40 to 40.

import type { AttributionModel } from '@/lib/domain/attribution/model';

type Earned = { conversions: number; revenue: number };
const earned = (conversions: number, revenue: number): Earned => ({ conversions, revenue });
const halves = {
  'Weekend specials': earned(3, 125.15), // b2, half of b9, a10, half of c10: 5.00 + 89.90 + 30.25
  Brand: earned(2, 35.25), // b7, half of b9, half of c10: 5.00 + 30.25
};

/** In euros, to four decimals where a model does not divide evenly. */
export const goldenByModel: Readonly<Record<AttributionModel, Readonly<Record<'Weekend specials' | 'Brand', Earned>>>> =
  {
    lastClick: { 'Weekend specials': earned(3, 155.4), Brand: earned(2, 5) }, // b2 a10 c10; b7 b9
    firstClick: { 'Weekend specials': earned(3, 94.9), Brand: earned(2, 65.5) }, // b2 b9 a10; b7 c10
    linear: halves,
    positionBased: halves,
    dataDriven: halves,
    timeDecay: {
      'Weekend specials': earned(3.002058, 126.7087), // 1 + 0.476294 + 1 + 0.525764; 5.00 + 89.90 + 31.8087
      Brand: earned(1.997942, 33.6913), // 1 + 0.523706 + 0.474236; 5.00 + 28.6913
    },
  };

/** c3 d2 c8 */
export const goldenUnattributed = earned(3, 50);
/** 5 + 3 conversions, 160.40 + 50.00 */
export const goldenAttributionTotals = earned(8, 210.4);

/**
 * The ways of the six conversions with an arrival before them, the visits' names of campaigns; direct arrivals are no step. Most conversions
 * first, then most revenue, then by name. c8 and d2 have no arrival that is known: 2 of 10.00.
 */
export const goldenPaths = {
  campaign: [
    { steps: ['ad:microsoft:Weekend specials', 'organicSearch'], conversions: 1, revenueMicros: 89_900_000n }, // a10
    {
      steps: ['organicSearch', 'ad:google:Brand', 'ad:microsoft:Weekend specials'],
      conversions: 1,
      revenueMicros: 60_500_000n,
    }, // c10
    { steps: ['organicSearch'], conversions: 1, revenueMicros: 40_000_000n }, // c3
    { steps: ['ad:google:Brand'], conversions: 1, revenueMicros: 5_000_000n }, // b7
    { steps: ['ad:microsoft:Weekend specials'], conversions: 1, revenueMicros: 5_000_000n }, // b2
    { steps: ['ad:microsoft:Weekend specials', 'ad:google:Brand'], conversions: 1, revenueMicros: 0n }, // b9, in dollars
  ],
  /** b9 came by paid search twice in a row, which is one step. */
  channel: [
    { steps: ['paidSearch'], conversions: 3, revenueMicros: 10_000_000n }, // b2 b7 b9
    { steps: ['paidSearch', 'organicSearch'], conversions: 1, revenueMicros: 89_900_000n }, // a10
    { steps: ['organicSearch', 'paidSearch'], conversions: 1, revenueMicros: 60_500_000n }, // c10
    { steps: ['organicSearch'], conversions: 1, revenueMicros: 40_000_000n }, // c3
  ],
} as const;

export const goldenWithoutPath = { conversions: 2, revenueMicros: 10_000_000n };

export const goldenLengths = [
  { touchCount: 1, conversions: 3, revenueMicros: 50_000_000n }, // b2 b7 c3
  { touchCount: 2, conversions: 2, revenueMicros: 89_900_000n }, // b9 a10
  { touchCount: 3, conversions: 1, revenueMicros: 60_500_000n }, // c10
];

const hours = (count: number, minutes = 0, seconds = 0) => ((count * 60 + minutes) * 60 + seconds) * 1000;

/** Of the five from ads. In the order of time from the last click b2 b7 c10 b9 a10, from the first b2 b7 c10 b9 a10: the third is the median. */
export const goldenTimeLag = {
  lastClick: {
    byDay: [
      { days: 0, conversions: 4, revenueMicros: 70_500_000n }, // 5.00 + 5.00 + 60.50, b9 in dollars
      { days: 1, conversions: 0, revenueMicros: 0n },
      { days: 2, conversions: 1, revenueMicros: 89_900_000n },
    ],
    medianMs: hours(7, 5),
    ninetyPercentMs: hours(68, 10, 1),
  },
  firstClick: {
    byDay: [
      { days: 0, conversions: 2, revenueMicros: 10_000_000n },
      { days: 1, conversions: 2, revenueMicros: 60_500_000n }, // c10 after 32:05, b9 after 36:30
      { days: 2, conversions: 1, revenueMicros: 89_900_000n },
    ],
    medianMs: hours(32, 5),
    ninetyPercentMs: hours(68, 10, 1),
  },
  conversions: 5,
  revenueMicros: 160_400_000n,
};
