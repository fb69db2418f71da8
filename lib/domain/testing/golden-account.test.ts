import { expect, test } from 'vitest';
import { applyDecision } from '@/lib/domain/apply-decision';
import { addDays, toDayStart } from '@/lib/domain/calendar';
import { decideAnonymousHits } from '@/lib/domain/decide-anonymous-hits';
import { decideVisitor, emptyVisitorState } from '@/lib/domain/decide-visitor';
import { type MetricSums, zeroMetricSums } from '@/lib/domain/metrics';
import { toDecimalText } from '@/lib/domain/money';
import type { Conversion, TrafficDelta, VisitorDecision } from '@/lib/domain/visitor-decision';
import {
  type GoldenHit,
  goldenAccount,
  goldenGoalIds,
  goldenGoals,
  goldenGoalsToMatch,
  goldenHits,
  goldenVisitorIds,
  toGoldenHitId,
  toGoldenHitName,
} from './golden-account';
import {
  goldenAdTotals,
  goldenByCampaign,
  goldenByChannel,
  goldenByClickDay,
  goldenByConversionDay,
  goldenByGoal,
  goldenByKeyword,
  goldenCompletions,
  goldenSummary,
} from './golden-expected';
import { findGoldenShift } from './golden-json';

const makeId = (...parts: string[]) => parts.join('/');

type Outcome = { conversions: Conversion[]; deltas: TrafficDelta[] };

/** Everything decided, visitor by visitor, `batchSize` hits at a time with the state carried over. */
function decideAll(batchSize: number): Outcome {
  const decisions: VisitorDecision[] = [];
  const values = new Map<string, { micros: bigint; currency: string }>();
  for (const visitorId of Object.values(goldenVisitorIds)) {
    const hits = goldenHits.filter((hit) => hit.visitorId === visitorId);
    let state = emptyVisitorState;
    for (let start = 0; start < hits.length; start += batchSize) {
      const batch = hits.slice(start, start + batchSize);
      const decision = decideVisitor({ account: goldenAccount, state, hits: batch, goals: goldenGoalsToMatch, makeId });
      decisions.push(decision);
      for (const update of decision.revenueUpdates) values.set(update.conversionId, update);
      state = applyDecision(state, decision, batch);
    }
  }
  for (const hit of goldenHits.filter((each) => each.visitorId === null)) decisions.push(decideNobody(hit));
  const conversions = decisions.flatMap((decision) => decision.newConversions);
  return {
    conversions: conversions.map((made) => withLateValue(made, values.get(made.id))),
    deltas: decisions.flatMap((each) => each.trafficDeltas),
  };
}

function decideNobody(hit: GoldenHit): VisitorDecision {
  const state = emptyVisitorState;
  return decideAnonymousHits({ account: goldenAccount, state, hits: [hit], goals: goldenGoalsToMatch, makeId });
}

function withLateValue(conversion: Conversion, late: { micros: bigint; currency: string } | undefined): Conversion {
  return late === undefined
    ? conversion
    : { ...conversion, value: { kind: 'hit', micros: late.micros, currency: late.currency } };
}

const { conversions, deltas } = decideAll(1);

const nameOf = (id: string | undefined) => (id === undefined ? null : toGoldenHitName(id));

function describeCompletion(made: Conversion) {
  return {
    hit: nameOf(made.hitId),
    goal: goldenGoals.find((goal) => goal.goalId === made.goalId)?.name,
    click: nameOf(made.click?.id),
    assists: made.path.filter((touch) => touch.isAdClick && touch !== made.click).map((touch) => nameOf(touch.id)),
    value:
      made.value.kind === 'none'
        ? null
        : `${toDecimalText(made.value.micros, made.value.currency)} ${made.value.currency}`,
    path: made.path.map((touch) => nameOf(touch.id)),
  };
}

type Fact = {
  sums: Partial<MetricSums>;
  onDay: string;
  clickedOn: string;
  campaign: string;
  keyword: string;
  channel: string;
  isAd: boolean;
};

function toFacts({ conversions, deltas }: Outcome): Fact[] {
  const traffic = deltas.map(({ source, onDay, visits, pageViews, adClicks: clicks }) =>
    toFact({ visits, pageViews, clicks }, source, onDay, onDay),
  );
  const completions = conversions.map((made) =>
    toFact(toCompletionSums(made), made.source, made.convertedOn, made.click?.touchedOn ?? made.convertedOn),
  );
  const assists = conversions
    .filter((made) => made.isPrimary)
    .flatMap((made) =>
      made.path.filter((touch) => touch.isAdClick && touch !== made.click).map((touch) => ({ made, touch })),
    )
    .map(({ made, touch }) => toFact({ assists: 1 }, touch.source, made.convertedOn, touch.touchedOn));
  return [...traffic, ...completions, ...assists];
}

function toFact(
  sums: Partial<MetricSums>,
  { campaign, keyword, channel, isAd }: TrafficDelta['source'],
  onDay: string,
  clickedOn: string,
): Fact {
  return { sums, onDay, clickedOn, campaign, keyword, channel, isAd };
}

function toCompletionSums({ value, click, isPrimary }: Conversion): Partial<MetricSums> {
  const isForeign = value.kind !== 'none' && value.currency !== goldenAccount.currency;
  const micros = value.kind === 'none' || isForeign ? 0n : value.micros;
  if (click === null) return isPrimary ? { completionsNotFromAds: 1, revenueNotFromAdsMicros: micros } : {};
  return {
    allConversions: 1,
    allRevenueMicros: micros,
    conversionsInOtherCurrency: isForeign ? 1 : 0,
    ...(isPrimary ? { conversions: 1, revenueMicros: micros } : {}),
  };
}

function sumFacts(given: readonly Fact[]): MetricSums {
  const total = { ...zeroMetricSums };
  for (const { sums } of given) {
    total.visits += sums.visits ?? 0;
    total.pageViews += sums.pageViews ?? 0;
    total.clicks += sums.clicks ?? 0;
    total.conversions += sums.conversions ?? 0;
    total.allConversions += sums.allConversions ?? 0;
    total.revenueMicros += sums.revenueMicros ?? 0n;
    total.allRevenueMicros += sums.allRevenueMicros ?? 0n;
    total.assists += sums.assists ?? 0;
    total.completionsNotFromAds += sums.completionsNotFromAds ?? 0;
    total.revenueNotFromAdsMicros += sums.revenueNotFromAdsMicros ?? 0n;
    total.conversionsInOtherCurrency += sums.conversionsInOtherCurrency ?? 0;
  }
  return total;
}

function sumBy(given: readonly Fact[], key: (fact: Fact) => string): Record<string, MetricSums> {
  const keys = new Set(given.map(key));
  return Object.fromEntries([...keys].map((name) => [name, sumFacts(given.filter((fact) => key(fact) === name))]));
}

const facts = toFacts({ conversions, deltas });

test('each completion has its click, its assists, its value and its path', () => {
  const made = conversions.toSorted((a, b) => a.hitAtMs - b.hitAtMs).map(describeCompletion);
  expect(made).toEqual(goldenCompletions);
});

test('one hit at a time, three at a time and all at once decide the same', () => {
  for (const batchSize of [3, goldenHits.length]) {
    const other = decideAll(batchSize);
    expect(other.conversions.map(describeCompletion)).toEqual(conversions.map(describeCompletion));
    expect(sumBy(toFacts(other), (fact) => fact.onDay)).toEqual(goldenByConversionDay);
  }
});

test('12 visits, 24 page views, 7 ad clicks, 5 conversions worth 160.40 EUR and one in dollars', () => {
  expect(sumFacts(facts)).toEqual(goldenSummary);
});

test('by day of the conversion', () => {
  expect(sumBy(facts, (fact) => fact.onDay)).toEqual(goldenByConversionDay);
});

test('by day of the click: what a click of the 23rd earned on the 26th stands on the 23rd', () => {
  expect(sumBy(facts, (fact) => fact.clickedOn)).toEqual(goldenByClickDay);
});

test('by campaign and by keyword, ads only', () => {
  const ads = facts.filter((fact) => fact.isAd);
  expect(sumFacts(ads)).toEqual(goldenAdTotals);
  expect(sumBy(ads, (fact) => fact.campaign)).toEqual(goldenByCampaign);
  expect(sumBy(ads, (fact) => fact.keyword)).toEqual(goldenByKeyword);
});

test('by channel, every origin', () => {
  expect(sumBy(facts, (fact) => fact.channel)).toEqual(goldenByChannel);
});

test('by goal', () => {
  for (const { name, goalId } of goldenGoals) {
    const own = conversions.filter((made) => made.goalId === goalId);
    const { trend, lastConversionAt, ...expected } = goldenByGoal[name];
    const { assists, revenueNotFromAdsMicros, revenueMicros, ...counts } = sumFacts(
      toFacts({ conversions: own.map((made) => ({ ...made, isPrimary: true })), deltas: [] }),
    );
    expect({ ...counts, assists, revenueMicros, revenueNotFromAdsMicros }).toMatchObject(expected);
    expect(trend.reduce((sum: number, count) => sum + count, 0)).toBe(expected.conversions);
    expect(new Date(Math.max(...own.map((made) => made.convertedAtMs))).toISOString()).toBe(lastConversionAt);
  }
});

test.each([
  ['2026-11-24', 0],
  ['2026-10-29T00:00:01', 0], // the table ended with the 27th
  ['2026-10-28T23:59:59', 26 - 25 - 365], // too soon: that of 2025, which was the 26th
  ['2027-10-30', 0],
  ['2028-03-01', 365 + 31 - 25], // the 31st of October 2027
] as const)(
  'at %s the table is moved by %i days: to the latest last Sunday of October that is over by four days',
  (now, days) => {
    expect(findGoldenShift(new Date(`${now.includes('T') ? now : `${now}T12:00:00`}Z`))).toBe(days);
  },
);

test('wherever it is moved, its 25th has 25 hours', () => {
  for (let year = 2026; year < 2040; year += 1) {
    const sundayOn = addDays('2026-10-25', findGoldenShift(new Date(`${year}-12-01T00:00:00Z`)));
    const hours =
      (toDayStart(addDays(sundayOn, 1), goldenAccount.timeZone).getTime() -
        toDayStart(sundayOn, goldenAccount.timeZone).getTime()) /
      3_600_000;
    expect([sundayOn.slice(0, 4), hours]).toEqual([String(year), 25]);
  }
});

test('the table has 39 hits and each id is its own', () => {
  expect(new Set(goldenHits.map((hit) => hit.id)).size).toBe(39);
  expect(toGoldenHitName(toGoldenHitId('a10'))).toBe('a10');
  expect(Object.values(goldenGoalIds)).toHaveLength(3);
});
