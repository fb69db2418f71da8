// What the golden account (golden-account.ts) spent on its clicks, as two platforms report it, and every figure that must come of it, worked
// out by hand. Never computed: a number that a program made proves nothing about the program.
//
// Rates of one euro in pounds: Friday the 23rd 0.80, Monday the 26th 0.75, Tuesday the 27th 0.80; none on the weekend, so Friday's.
// No rate of dollars: the purchase b9 keeps waiting for one.
//
// day  report                  campaign          keyword             impressions  clicks  spent     in euros
// 23   Microsoft, keywords     Weekend specials  brown dress shoes   100          2       0.80 GBP  0.80 / 0.80 = 1.00
// 24   Microsoft, keywords     Weekend specials  dress shoes         200          3       1.60 GBP  1.60 / 0.80 = 2.00
// 26   Microsoft, keywords     Weekend specials  dress shoes         150          1       0.75 GBP  0.75 / 0.75 = 1.00
// 27   Microsoft, keywords     Weekend specials  brown dress shoes   50           1       2.40 GBP  2.40 / 0.80 = 3.00
// 25   Google, campaigns       brand             (not said)          300          2       4.00 EUR  4.00
// 26   Google, campaigns       brand             (not said)          100          1       1.00 EUR  1.00
// 26   Google, campaigns       Display test      (not said)          1000         5       0.50 EUR  0.50
//
// Google calls `brand` what the visits call `Brand`: one campaign, which stands under the platform's name.

import { addDays } from '@/lib/domain/calendar';
import type { MetricSums } from '@/lib/domain/metrics';

type SpendSums = Pick<MetricSums, 'impressions' | 'platformClicks' | 'spendMicros' | 'spendRowsWithoutRate'>;

function spent(impressions: number, platformClicks: number, spendMicros: bigint): SpendSums {
  return { impressions, platformClicks, spendMicros, spendRowsWithoutRate: 0 };
}

export const noSpend = spent(0, 0, 0n);

/** 1.00 + 2.00 + 1.00 + 3.00 + 4.00 + 1.00 + 0.50 */
export const goldenSpend = spent(1_900, 15, 12_500_000n);

export const goldenSpendByDay: Readonly<Record<string, SpendSums>> = {
  '2026-10-23': spent(100, 2, 1_000_000n),
  '2026-10-24': spent(200, 3, 2_000_000n),
  '2026-10-25': spent(300, 2, 4_000_000n),
  '2026-10-26': spent(1_250, 7, 2_500_000n), // 150 + 100 + 1000; 1 + 1 + 5; 1.00 + 1.00 + 0.50
  '2026-10-27': spent(50, 1, 3_000_000n),
};

/** Under the names of the visits' tables; `brand` is the one that stands under another. */
export const goldenSpendByCampaign: Readonly<Record<string, SpendSums>> = {
  'Weekend specials': spent(500, 7, 7_000_000n), // 100 + 200 + 150 + 50; 2 + 3 + 1 + 1; 1.00 + 2.00 + 1.00 + 3.00
  Brand: spent(400, 3, 5_000_000n), // 300 + 100; 2 + 1; 4.00 + 1.00
  'Display test': spent(1_000, 5, 500_000n),
  '': noSpend,
};

/** What a campaign report says stands under no keyword. */
export const goldenSpendByKeyword: Readonly<Record<string, SpendSums>> = {
  'brown dress shoes': spent(150, 3, 4_000_000n),
  'dress shoes': spent(350, 4, 3_000_000n),
  'shoe shop': noSpend,
  '': spent(1_400, 8, 5_500_000n), // Google's: 400 + 1000; 3 + 5; 5.00 + 0.50
};

/** Ratios by hand: of all, and of the campaigns. Money in euros, rounded down to micros. */
export const goldenRatios = {
  all: { ctr: 15 / 1900, cpc: '0.833333', cpa: '2.50', roas: 12.832, roi: 11.832, costPerAssist: '6.25' }, // 12.50 / 15, / 5, 160.40 / 12.50, 12.50 / 2
  'Weekend specials': { ctr: 0.014, cpc: '1.00', cpa: '2.333333', roas: 22.2, roi: 21.2, costPerAssist: '7.00' }, // 7/500, 7/7, 7/3, 155.40/7, 7/1
  Brand: { ctr: 0.0075, cpc: '1.666666', cpa: '2.50', roas: 1, roi: 0, costPerAssist: '5.00' }, // 3/400, 5/3, 5/2, 5/5, 5/1
  'Display test': { ctr: 0.005, cpc: '0.10', cpa: null, roas: 0, roi: -1, costPerAssist: null }, // 0.50/5; nothing came of it
  '': { ctr: null, cpc: null, cpa: null, roas: null, roi: null, costPerAssist: null },
} as const;

/** The name under which a campaign of the visits' tables stands once spend is there. */
export function toPlatformName(campaign: string): string {
  return campaign === 'Brand' ? 'brand' : campaign;
}

/** The three files to import, their days moved by whole days (`findGoldenShift`). */
export function toGoldenFiles(shiftDays = 0): { microsoft: string; google: string; rates: string } {
  const day = (dayOfMonth: number) => addDays('2026-10-01', dayOfMonth - 1 + shiftDays);
  const american = (dayOfMonth: number) => day(dayOfMonth).replace(/^(\d+)-0?(\d+)-0?(\d+)$/, '$2/$3/$1');
  const microsoft = (dayOfMonth: number, keyword: string, match: string, figures: string) =>
    `"${day(dayOfMonth)}","7654321","Weekend specials","372910041","${keyword}","${match}","GBP",${figures}`;
  return {
    microsoft: [
      '"Report Name: Keywords by day"',
      `"Report Time: ${american(23)},${american(27)}"`,
      '"Time Zone: (GMT+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna"',
      '"Report Aggregation: Daily"',
      '"Rows: 4"',
      '',
      '"TimePeriod","AccountId","CampaignName","CampaignId","Keyword","BidMatchType","CurrencyCode","Impressions","Clicks","Spend"',
      microsoft(23, 'brown dress shoes', 'Exact', '"100","2","0.80"'),
      microsoft(24, 'dress shoes', 'Broad', '"200","3","1.60"'),
      microsoft(26, 'dress shoes', 'Broad', '"150","1","0.75"'),
      microsoft(27, 'brown dress shoes', 'Exact', '"50","1","2.40"'),
      '',
      '"@2026 Microsoft Corporation. All rights reserved. "',
      '',
    ].join('\r\n'),
    google: [
      'Campaign report',
      `"${day(23)} - ${day(27)}"`,
      'Day,Campaign,Currency code,Cost,Impr.,Clicks',
      `${day(25)},brand,EUR,4.00,300,2`,
      `${day(26)},brand,EUR,1.00,100,1`,
      `${day(26)},Display test,EUR,0.50,"1,000",5`,
      'Total: Campaigns, --,EUR,5.50,"1,400",8',
    ].join('\n'),
    rates: ['Date,GBP,', `${day(27)},0.80,`, `${day(26)},0.75,`, `${day(23)},0.80,`].join('\n'),
  };
}
