import { expect, test } from 'vitest';
import { decideAudience, decideBest, decideReturn, judgeAudience } from './answers';
import { computeMetrics, type MetricSums, zeroMetricSums } from './metrics';

const toMetrics = (sums: Partial<MetricSums>) => computeMetrics({ ...zeroMetricSums, ...sums });
const row = (key: string, sums: Partial<MetricSums>) => ({ key, metrics: toMetrics(sums) });

test('59 of 100 in revenue on 100 of 400 in spend; 10 conversions are enough to say so, 9 are not', () => {
  const rows = (conversions: number) => [
    row('Brand', { conversions, revenueMicros: 59n, spendMicros: 100n, clicks: 78 }),
    row('Shoes', { conversions: 30, revenueMicros: 41n, spendMicros: 300n, clicks: 22 }),
  ];
  const totals = toMetrics({ conversions: 40, revenueMicros: 100n, spendMicros: 400n, clicks: 100 });
  const best = { kind: 'best', key: 'Brand', by: 'revenue', shareRatio: 0.59, cost: { of: 'spend', ratio: 0.25 } };
  expect(decideBest(rows(10), totals)).toEqual({ ...best, conversionCount: 10, isSure: true });
  expect(decideBest(rows(9), totals)).toEqual({ ...best, conversionCount: 9, isSure: false });
});

test('without a value conversions decide, without whole spend clicks are the cost, without clicks nothing is', () => {
  const rows = [row('Brand', { conversions: 1, clicks: 5 }), row('', { conversions: 3, clicks: 5 })];
  const answer = decideBest(rows, toMetrics({ conversions: 4, clicks: 10, spendMicros: 5n, spendRowsWithoutRate: 1 }));
  expect(answer).toMatchObject({ key: '', by: 'conversions', shareRatio: 0.75, cost: { of: 'clicks', ratio: 0.5 } });
  expect(decideBest(rows, toMetrics({ conversions: 4 }))).toMatchObject({ cost: null });
});

test('where spend is told of the unknown row alone, as by country, clicks are the cost: not 0 % of spend', () => {
  const rows = [
    row('US', { conversions: 3, revenueMicros: 60n, clicks: 6 }),
    row('DE', { conversions: 2, revenueMicros: 40n, clicks: 4 }),
    row('', { spendMicros: 50n }),
  ];
  const totals = toMetrics({ conversions: 5, revenueMicros: 100n, clicks: 10, spendMicros: 50n });
  expect(decideBest(rows, totals)).toMatchObject({ key: 'US', shareRatio: 0.6, cost: { of: 'clicks', ratio: 0.6 } });
});

test('one row is best among nobody, and no conversion has no best', () => {
  expect(decideBest([row('Brand', { conversions: 1 })], toMetrics({ conversions: 1 }))).toMatchObject({
    kind: 'alone',
  });
  expect(decideBest([row('Brand', { clicks: 1 })], toMetrics({ clicks: 1 }))).toEqual({ kind: 'none' });
  expect(decideBest([], toMetrics({}))).toEqual({ kind: 'none' });
});

test('300 for 100 is 3; from 9 conversions it has a range that holds it, from 10 none', () => {
  const few = decideReturn(toMetrics({ spendMicros: 100n, revenueMicros: 300n, conversions: 9 }), null);
  expect(few).toMatchObject({ kind: 'return', roasRatio: 3, previousRoasRatio: null });
  const range = few.kind === 'return' ? few.range : null;
  expect(range?.low).toBeLessThan(3);
  expect(range?.high).toBeGreaterThan(3);
  const enough = { spendMicros: 100n, revenueMicros: 300n, conversions: 10 };
  expect(decideReturn(toMetrics(enough), toMetrics(enough))).toMatchObject({ range: null, previousRoasRatio: 3 });
});

test('revenue without spend has no return, spend that waits for a rate neither, and nothing is nothing', () => {
  expect(decideReturn(toMetrics({ revenueMicros: 1n }), null)).toEqual({ kind: 'withoutSpend', revenueMicros: 1n });
  expect(decideReturn(toMetrics({ spendMicros: 1n, spendRowsWithoutRate: 2 }), null)).toMatchObject({
    kind: 'waiting',
  });
  expect(decideReturn(toMetrics({}), null)).toEqual({ kind: 'none' });
});

test('the audience that converts most often beyond chance: 40 of 200 against 5 %, not 1 of 10', () => {
  const judge = (name: string, visits: number, completions: number) =>
    judgeAudience({ name, visits, completions }, 0.05);
  const [buyers, few, cold] = [judge('Buyers', 200, 40), judge('Few', 10, 1), judge('Cold', 400, 4)];
  expect([buyers, few, cold].map(({ isTelling }) => isTelling)).toEqual([true, false, true]);
  expect(decideAudience([few, cold, buyers], 0.05)).toEqual({
    ...{ kind: 'higher', name: 'Buyers', rate: 0.2, everyoneRate: 0.05 },
  });
  expect(decideAudience([few, cold], 0.05)).toEqual({ kind: 'lower', name: 'Cold', rate: 0.01, everyoneRate: 0.05 });
  expect(decideAudience([few], 0.05)).toEqual({ kind: 'alike', everyoneRate: 0.05 });
});

test('without audiences, without visits of members and without a rate of everyone nothing is claimed', () => {
  expect(decideAudience([], 0.05)).toEqual({ kind: 'none' });
  const idle = judgeAudience({ name: 'Idle', visits: 0, completions: 0 }, null);
  expect(idle).toMatchObject({ rate: null, interval: null, isTelling: false });
  expect(decideAudience([idle], null)).toEqual({ kind: 'withoutVisits' });
});
