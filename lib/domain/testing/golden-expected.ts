// What the golden account must show, worked out by hand from the table in golden-account.ts: the names in the remarks are its hits.
// Never computed: a number that a program made proves nothing about the program.

import { type MetricSums, zeroMetricSums } from '@/lib/domain/metrics';

type Expected = Partial<MetricSums>;

/** Every figure that is not given is 0. */
function sums(given: Expected): MetricSums {
  return { ...zeroMetricSums, ...given };
}

/** All five days, every origin, conversions by their own day. */
export const goldenSummary = sums({
  visits: 12, // A1-A4, B1-B4, C1-C4
  pageViews: 24, // 2 + 5 + 5 + 6 + 6
  clicks: 7, // a1 b1 b4 b13 c4 a12 c5
  conversions: 5, // b2 b7 b9 a10 c10
  allConversions: 6, // and a9
  revenueMicros: 160_400_000n, // 5.00 + 5.00 + 89.90 + 60.50; b9 is in dollars
  allRevenueMicros: 250_300_000n, // 160.40 + 89.90
  assists: 2, // b1 helped b9, c4 helped c10
  completionsNotFromAds: 3, // c3 d2 c8
  revenueNotFromAdsMicros: 50_000_000n, // 40.00 + 5.00 + 5.00
  conversionsInOtherCurrency: 1, // b9
});

/** Figures that do not depend on how conversions are dated. */
const traffic = {
  '2026-10-23': { visits: 1, pageViews: 2, clicks: 1 }, // a1 a2; click a1
  '2026-10-24': { visits: 2, pageViews: 5, clicks: 1 }, // a3 b1 c1 c2 d1; click b1
  '2026-10-25': { visits: 3, pageViews: 5, clicks: 1 }, // a5 b4 b5 b6 b8; click b4
  '2026-10-26': { visits: 3, pageViews: 6, clicks: 2 }, // a7 a8 a9 b11 b13 c4; clicks b13 c4
  '2026-10-27': { visits: 3, pageViews: 6, clicks: 2 }, // a12 c5 c6 c7 c9 e1; clicks a12 c5
} as const satisfies Record<string, Expected>;

/** Completions without a click have only their own day, so they stand there on both bases. */
const notFromAds = {
  '2026-10-24': { completionsNotFromAds: 2, revenueNotFromAdsMicros: 45_000_000n }, // c3 40.00, d2 5.00
  '2026-10-27': { completionsNotFromAds: 1, revenueNotFromAdsMicros: 5_000_000n }, // c8
} as const satisfies Record<string, Expected>;

/** Day by day, conversions and assists on the day of the conversion. */
export const goldenByConversionDay: Readonly<Record<string, MetricSums>> = {
  '2026-10-23': sums(traffic['2026-10-23']),
  '2026-10-24': sums({
    ...traffic['2026-10-24'],
    ...notFromAds['2026-10-24'],
    ...{ conversions: 1, allConversions: 1, revenueMicros: 5_000_000n, allRevenueMicros: 5_000_000n }, // b2
  }),
  '2026-10-25': sums({
    ...traffic['2026-10-25'],
    ...{ conversions: 2, allConversions: 2, revenueMicros: 5_000_000n, allRevenueMicros: 5_000_000n }, // b7, b9 in dollars
    ...{ assists: 1, conversionsInOtherCurrency: 1 }, // b1 for b9
  }),
  '2026-10-26': sums({
    ...traffic['2026-10-26'],
    ...{ conversions: 1, allConversions: 2, revenueMicros: 89_900_000n, allRevenueMicros: 179_800_000n }, // a10, a9
  }),
  '2026-10-27': sums({
    ...traffic['2026-10-27'],
    ...notFromAds['2026-10-27'],
    ...{ conversions: 1, allConversions: 1, revenueMicros: 60_500_000n, allRevenueMicros: 60_500_000n, assists: 1 }, // c10, c4 for it
  }),
};

/** Day by day, conversions on the day of their click, assists on the day of the click that helped. */
export const goldenByClickDay: Readonly<Record<string, MetricSums>> = {
  '2026-10-23': sums({
    ...traffic['2026-10-23'],
    ...{ conversions: 1, allConversions: 2, revenueMicros: 89_900_000n, allRevenueMicros: 179_800_000n }, // a10 and a9 by a1
  }),
  '2026-10-24': sums({
    ...traffic['2026-10-24'],
    ...notFromAds['2026-10-24'],
    ...{ conversions: 1, allConversions: 1, revenueMicros: 5_000_000n, allRevenueMicros: 5_000_000n, assists: 1 }, // b2 by b1; b1 for b9
  }),
  '2026-10-25': sums({
    ...traffic['2026-10-25'],
    ...{ conversions: 2, allConversions: 2, revenueMicros: 5_000_000n, allRevenueMicros: 5_000_000n }, // b7 and b9 by b4
    ...{ conversionsInOtherCurrency: 1 },
  }),
  '2026-10-26': sums({ ...traffic['2026-10-26'], assists: 1 }), // c4 for c10
  '2026-10-27': sums({
    ...traffic['2026-10-27'],
    ...notFromAds['2026-10-27'],
    ...{ conversions: 1, allConversions: 1, revenueMicros: 60_500_000n, allRevenueMicros: 60_500_000n }, // c10 by c5
  }),
};

/** Rows of ads by campaign; '' is the click that named none. They add up to `goldenAdTotals`. */
export const goldenByCampaign: Readonly<Record<string, MetricSums>> = {
  'Weekend specials': sums({
    visits: 3, // A1 B1 C3
    pageViews: 7, // a1 a2 a3 b1 c5 c6 c7; b13 is of the direct visit B4
    clicks: 4, // a1 b1 b13 c5
    conversions: 3, // b2 a10 c10
    allConversions: 4, // and a9
    revenueMicros: 155_400_000n, // 5.00 + 89.90 + 60.50
    allRevenueMicros: 245_300_000n, // 155.40 + 89.90
    assists: 1, // b1
    completionsNotFromAds: 1, // c8, a second too late for c5
    revenueNotFromAdsMicros: 5_000_000n,
  }),
  Brand: sums({
    visits: 2, // B2 C2
    pageViews: 4, // b4 b5 b6 c4
    clicks: 2, // b4 c4
    conversions: 2, // b7 b9
    allConversions: 2,
    revenueMicros: 5_000_000n, // b7
    allRevenueMicros: 5_000_000n,
    assists: 1, // c4
    conversionsInOtherCurrency: 1, // b9
  }),
  '': sums({ visits: 1, pageViews: 1, clicks: 1 }), // a12
};

/** The three campaigns together. */
export const goldenAdTotals = sums({
  visits: 6,
  pageViews: 12,
  clicks: 7,
  conversions: 5,
  allConversions: 6,
  revenueMicros: 160_400_000n,
  allRevenueMicros: 250_300_000n,
  assists: 2,
  completionsNotFromAds: 1,
  revenueNotFromAdsMicros: 5_000_000n,
  conversionsInOtherCurrency: 1,
});

/** Rows of ads by keyword. */
export const goldenByKeyword: Readonly<Record<string, MetricSums>> = {
  'brown dress shoes': sums({
    visits: 2, // A1 C3
    pageViews: 6, // a1 a2 a3 c5 c6 c7
    clicks: 2, // a1 c5
    conversions: 2, // a10 c10
    allConversions: 3, // and a9
    revenueMicros: 150_400_000n, // 89.90 + 60.50
    allRevenueMicros: 240_300_000n,
    completionsNotFromAds: 1, // c8
    revenueNotFromAdsMicros: 5_000_000n,
  }),
  'dress shoes': sums({
    visits: 1, // B1
    pageViews: 1, // b1
    clicks: 2, // b1 b13
    conversions: 1, // b2
    allConversions: 1,
    revenueMicros: 5_000_000n,
    allRevenueMicros: 5_000_000n,
    assists: 1, // b1
  }),
  'shoe shop': goldenByCampaign.Brand ?? sums({}),
  '': goldenByCampaign[''] ?? sums({}),
};

/** Every origin by channel. */
export const goldenByChannel: Readonly<Record<string, MetricSums>> = {
  paidSearch: goldenAdTotals,
  organicSearch: sums({
    visits: 2, // A2 C1
    pageViews: 3, // a5 c1 c2
    completionsNotFromAds: 1, // c3
    revenueNotFromAdsMicros: 40_000_000n,
  }),
  direct: sums({
    visits: 4, // A3 B3 B4 C4
    pageViews: 9, // a7 a8 a9 b8 b11 b13 c9, d1 e1
    completionsNotFromAds: 1, // d2
    revenueNotFromAdsMicros: 5_000_000n,
  }),
};

/** What each goal counts, primary or not. Clicks, visits and page views are the tag's. */
export const goldenByGoal = {
  Purchase: {
    ...{ conversions: 3, revenueMicros: 150_400_000n, assists: 2, conversionsInOtherCurrency: 1 }, // b9 a10 c10
    ...{ completionsNotFromAds: 1, revenueNotFromAdsMicros: 40_000_000n }, // c3
    trend: [0, 0, 1, 1, 1],
    lastConversionAt: '2026-10-27T15:05:00.000Z', // c10
  },
  Lead: {
    ...{ conversions: 2, revenueMicros: 10_000_000n, assists: 0, conversionsInOtherCurrency: 0 }, // b2 b7
    ...{ completionsNotFromAds: 2, revenueNotFromAdsMicros: 10_000_000n }, // d2 c8
    trend: [0, 1, 1, 0, 0],
    lastConversionAt: '2026-10-27T09:00:01.000Z', // c8
  },
  Order: {
    ...{ conversions: 1, revenueMicros: 89_900_000n, assists: 0, conversionsInOtherCurrency: 0 }, // a9
    ...{ completionsNotFromAds: 0, revenueNotFromAdsMicros: 0n },
    trend: [0, 0, 0, 1, 0],
    lastConversionAt: '2026-10-26T18:00:00.000Z', // a9
  },
} as const;

/** The three goals together, Order too. */
export const goldenGoalTotals: MetricSums = {
  ...goldenSummary,
  conversions: 6, // 3 + 2 + 1
  revenueMicros: 250_300_000n, // 150.40 + 10.00 + 89.90
};

/** Each completion: hit, goal, credited click, ad clicks that helped, value and the touches of its path, oldest first. */
export const goldenCompletions = [
  { hit: 'b2', goal: 'Lead', click: 'b1', assists: [], value: '5.00 EUR', path: ['b1'] },
  { hit: 'c3', goal: 'Purchase', click: null, assists: [], value: '40.00 EUR', path: ['c1'] },
  { hit: 'd2', goal: 'Lead', click: null, assists: [], value: '5.00 EUR', path: [] },
  { hit: 'b7', goal: 'Lead', click: 'b4', assists: [], value: '5.00 EUR', path: ['b4'] },
  { hit: 'b9', goal: 'Purchase', click: 'b4', assists: ['b1'], value: '120.00 USD', path: ['b1', 'b4', 'b8'] },
  { hit: 'a9', goal: 'Order', click: 'a1', assists: [], value: '89.90 EUR', path: ['a1', 'a5', 'a7'] },
  { hit: 'a10', goal: 'Purchase', click: 'a1', assists: [], value: '89.90 EUR', path: ['a1', 'a5', 'a7'] },
  { hit: 'c8', goal: 'Lead', click: null, assists: [], value: '5.00 EUR', path: [] },
  { hit: 'c10', goal: 'Purchase', click: 'c5', assists: ['c4'], value: '60.50 EUR', path: ['c1', 'c4', 'c5', 'c9'] },
] as const;
