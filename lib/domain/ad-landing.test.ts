import { expect, test } from 'vitest';
import { compareLandings, isLosing, judgeLanding, listMissingClicks } from './ad-landing';
import { computeEngagement, zeroEngagementSums } from './engagement-figures';

const totals = computeEngagement({ ...zeroEngagementSums, visits: 1_000, bounces: 400, convertedVisits: 50 });

function judge(visits: number, bounces: number, convertedVisits: number, spendMicros: bigint | null = null) {
  const figures = computeEngagement({ ...zeroEngagementSums, visits, bounces, convertedVisits });
  return judgeLanding({ path: `/${visits}-${bounces}`, clicks: visits, figures, spendMicros }, totals);
}

test('of 40 % bounces and 5 % conversions: 120 of 200 bounce more, 2 of 200 convert less, both do both', () => {
  expect(judge(200, 120, 10).verdict).toBe('bouncesMore'); // 53 to 67 %
  expect(judge(200, 80, 2).verdict).toBe('convertsLess'); // 0.3 to 3.6 %
  expect(judge(200, 120, 2).verdict).toBe('both');
  expect(judge(200, 80, 10).verdict).toBe('holds');
});

test('a difference that may be chance is none: 46 % of 100 holds, 60 % of 20 is unsure, below 100 visits nothing holds', () => {
  expect([judge(100, 46, 5).verdict, judge(20, 12, 1).verdict]).toEqual(['holds', 'unsure']);
  expect([judge(99, 39, 5).verdict, judge(0, 0, 0).verdict]).toEqual(['unsure', 'unsure']);
});

test('lost is what the clicks of bounces cost: 120 of 200 clicks of 100.00 are 60.00; null without a cost', () => {
  expect(judge(200, 120, 10, 100_000_000n).lostMicros).toBe(60_000_000n);
  expect(judge(200, 120, 10).lostMicros).toBeNull();
});

test('pages that lose come first, by money, then by bounces', () => {
  const pages = [judge(200, 80, 10, 900_000_000n), judge(200, 130, 10), judge(200, 120, 10), judge(200, 125, 2, 8n)];
  expect(pages.toSorted(compareLandings).map(({ path }) => path)).toEqual([
    '/200-125',
    '/200-130',
    '/200-120',
    '/200-80',
  ]);
  expect(pages.filter(isLosing)).toHaveLength(3);
});

test('clicks are missing where more were charged than landed by more than chance: 100 and 70, not 100 and 80', () => {
  const of = (campaign: string, platformClicks: number, clicks: number) => ({
    ...{ network: 'google', campaign, platformClicks, clicks },
  });
  // 30 against 1.96 √170 = 25.6; 20 against 1.96 √180 = 26.3.
  const found = listMissingClicks([of('A', 100, 70), of('B', 100, 80), of('C', 70, 100), of('D', 1_000, 900)]);
  expect(found.map(({ campaign, missing, missingShare }) => [campaign, missing, missingShare])).toEqual([
    ['D', 100, 0.1],
    ['A', 30, 0.3],
  ]);
});
