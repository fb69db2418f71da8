import { expect, test } from 'vitest';
import { computeEngagement, findMedianStep, findTimeContrast, zeroEngagementSums } from './engagement-figures';

test('a ratio without a divisor is null: no visit, and no visit that told its time', () => {
  expect(computeEngagement(zeroEngagementSums)).toMatchObject({
    bounceRate: null,
    pagesPerVisit: null,
    activeMsPerVisit: null,
    scrollShare: null,
  });
  const untimed = computeEngagement({ ...zeroEngagementSums, visits: 4, bounces: 1, pageViews: 10 });
  expect(untimed).toMatchObject({ bounceRate: 0.25, pagesPerVisit: 2.5, activeMsPerVisit: null });
});

test('time on site is of the visits that told it, not of all', () => {
  const figures = computeEngagement({ ...zeroEngagementSums, visits: 10, timedVisits: 2, activeMs: 60_000 });
  expect(figures.activeMsPerVisit).toBe(30_000);
});

test('those who stay three minutes convert four times as often when the intervals do not meet', () => {
  const found = findTimeContrast([
    { step: 0, visits: 1_000, convertedVisits: 20 },
    { step: 7, visits: 1_000, convertedVisits: 80 },
  ]);
  expect(found).toMatchObject({ fromSeconds: 180, longRate: 0.08, shortRate: 0.02 });
});

test('what is told is the step furthest from chance, not the ratio to a rate near 0: 10 times from 3 minutes, not 37 from 20 seconds', () => {
  const found = findTimeContrast([
    { step: 0, visits: 7_000, convertedVisits: 10 }, // under 5 s: 0.14 %
    { step: 3, visits: 13_000, convertedVisits: 390 }, // from 20 s: 3 %
    { step: 7, visits: 2_000, convertedVisits: 400 }, // from 3 min: 20 %
  ]);
  expect(found?.fromSeconds).toBe(180);
  expect((found?.longRate ?? 0) / (found?.shortRate ?? 1)).toBeCloseTo(10, 0);
  // 9 conversions of the shorter ones are too few to be compared with.
  const few = [
    { step: 0, visits: 7_000, convertedVisits: 9 },
    { step: 7, visits: 2_000, convertedVisits: 400 },
  ];
  expect(findTimeContrast(few)).toBeNull();
});

test('no contrast is told of 99 visits on one side, nor where the intervals meet, nor of visits without a time', () => {
  expect(
    findTimeContrast([
      { step: 0, visits: 1_000, convertedVisits: 20 },
      { step: 7, visits: 99, convertedVisits: 60 },
    ]),
  ).toBeNull();
  expect(
    findTimeContrast([
      { step: 0, visits: 200, convertedVisits: 8 },
      { step: 7, visits: 200, convertedVisits: 12 },
    ]),
  ).toBeNull();
  expect(
    findTimeContrast([
      { step: -1, visits: 5_000, convertedVisits: 20 },
      { step: 7, visits: 1_000, convertedVisits: 200 },
    ]),
  ).toBeNull();
});

test('the median step holds the visit in the middle; unknown steps are left out', () => {
  const counts = [
    { step: 2, visits: 1, convertedVisits: 0 },
    { step: -1, visits: 100, convertedVisits: 0 },
    { step: 0, visits: 3, convertedVisits: 0 },
    { step: 1, visits: 3, convertedVisits: 0 },
  ];
  expect(findMedianStep(counts)).toBe(1);
  expect(findMedianStep([])).toBeNull();
});
