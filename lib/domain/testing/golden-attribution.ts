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
