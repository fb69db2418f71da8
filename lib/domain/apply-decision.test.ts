import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyDecision } from './apply-decision';
import { isSameSource } from './decide-touches';
import { compareHits, decideVisitor, emptyVisitorState } from './decide-visitor';
import { isBounce } from './engagement';
import { visitFigures } from './engagement-deltas';
import {
  makeGoal,
  makeHit,
  makeTestId,
  makeVersion,
  noonMs,
  testAccount,
  testTagId,
  thankYouPage,
} from './testing/make-hit';
import {
  type Conversion,
  type GoalToMatch,
  type Hit,
  pageFigures,
  type Touch,
  type Visit,
  type VisitorState,
} from './visitor-decision';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;

const goals: readonly GoalToMatch[] = [
  makeGoal('all'),
  makeGoal('unique', { count: 'unique', clickWindowMinutes: 60 }),
  makeGoal('page', {
    condition: thankYouPage,
    revenue: { kind: 'varying', defaultMicros: 1_000_000n, currency: 'EUR' },
    clickWindowMinutes: 129_600,
  }),
  makeGoal('minute', { condition: { kind: 'duration', minSeconds: 60 } }),
  makeGoal('twoPages', { condition: { kind: 'pages', minPages: 2 }, count: 'unique' }),
  makeGoal('uniquePage', { condition: thankYouPage, count: 'unique' }),
  {
    goalId: 'edited',
    tagId: testTagId,
    versions: [
      makeVersion('edited', 2, noonMs + dayMs, {
        condition: thankYouPage,
        revenue: { kind: 'fixed', micros: 5n, currency: null },
      }),
      makeVersion('edited', 1, noonMs, { condition: thankYouPage }),
    ],
  },
];

const gaps = [
  0,
  0,
  1,
  999,
  5 * minuteMs,
  30 * minuteMs,
  30 * minuteMs + 1,
  60 * minuteMs,
  dayMs,
  31 * dayMs,
  90 * dayMs,
  90 * dayMs + 1,
];
const urls = [
  null,
  'https://shop.example/',
  'https://shop.example/thank-you',
  'https://shop.example/?msclkid=c1&utm_source=bing&utm_medium=cpc&utm_campaign=A',
  'https://shop.example/thank-you?msclkid=c2',
  'https://shop.example/?gclid=c3',
  'https://shop.example/?utm_source=google&utm_medium=cpc&utm_campaign=B',
  'https://shop.example/?utm_source=news&utm_medium=email',
];
const referrers = [null, 'https://shop.example/', 'https://www.google.com/', 'https://blog.example/'];
const clicks = [null, null, 'c1', 'c2', 'c4'];

const hitParts = fc.record({
  gapMs: fc.constantFrom(...gaps),
  kind: fc.constantFrom<Hit['kind'][]>(
    'pageLoad',
    'pageLoad',
    'custom',
    'custom',
    'pageHide',
    'ping',
    'consent',
    'pid',
  ),
  tagId: fc.constantFrom(testTagId, testTagId, testTagId, 202),
  url: fc.constantFrom(...urls),
  referrer: fc.constantFrom(...referrers),
  clickId: fc.constantFrom(...clicks),
  pageLoadId: fc.constantFrom(null, 'mid1', 'mid2'),
  eventAction: fc.constantFrom(null, null, 'purchase'),
  revenueMicros: fc.constantFrom(null, 0n, 7_000_000n, 9_000_000n),
  currency: fc.constantFrom(null, 'SEK'),
  transactionId: fc.constantFrom(null, null, 'T1', 'T2'),
  isNewVisitor: fc.boolean(),
  engagement: fc.option(
    fc.record({
      visibleMs: fc.constantFrom(0, 4_000, 12_000, 70_000, dayMs),
      activeMs: fc.constantFrom(0, 4_000, 12_000),
      scrollPercent: fc.constantFrom(0, 25, 60, 100),
    }),
  ),
});

/** Hits of one visitor in the order in which they are decided on. */
const visitorHits = fc.array(hitParts, { minLength: 1, maxLength: 25 }).map((parts) => {
  let atMs = noonMs - dayMs;
  return parts
    .map(({ gapMs, ...rest }, index) => {
      atMs += gapMs;
      return makeHit({ ...rest, id: `h${index}`, atMs, clickIdKind: rest.clickId === null ? null : 'msclkid' });
    })
    .toSorted(compareHits);
});

type Outcome = {
  state: VisitorState;
  visitIds: [string, string | null][];
  visits: Map<string, Visit>;
  touches: Touch[];
  conversions: Map<string, Conversion>;
  /** Sums by what they are told apart by; those that are all 0 left out. */
  traffic: Sums;
  visitSteps: Sums;
  pages: Sums;
};

type Sums = Map<string, Record<string, number>>;

function addSums(sums: Sums, deltas: readonly object[], figures: readonly string[]): void {
  for (const delta of deltas) {
    const entries = Object.entries(delta);
    const key = JSON.stringify(entries.filter(([name]) => !figures.includes(name)));
    const sum = sums.get(key) ?? {};
    sums.set(key, sum);
    for (const [name, value] of entries) if (figures.includes(name)) sum[name] = (sum[name] ?? 0) + Number(value);
    if (Object.values(sum).every((value) => value === 0)) sums.delete(key);
  }
}

const trafficFigures = ['hits', 'pageViews', 'visits', 'adClicks', ...visitFigures] as const;

const total = (sums: Sums, name: string): number =>
  [...sums.values()].reduce((sum, each) => sum + (each[name] ?? 0), 0);

/** What a database holds after these batches. */
function run(batches: readonly (readonly Hit[])[]): Outcome {
  const outcome: Outcome = {
    state: emptyVisitorState,
    visitIds: [],
    visits: new Map(),
    touches: [],
    conversions: new Map(),
    traffic: new Map(),
    visitSteps: new Map(),
    pages: new Map(),
  };
  for (const hits of batches) {
    const decision = decideVisitor({ account: testAccount, state: outcome.state, hits, goals, makeId: makeTestId });
    outcome.visitIds.push(...decision.visitIdByHitId);
    for (const visit of decision.newVisits) outcome.visits.set(visit.id, visit);
    if (decision.continuedVisit !== null) outcome.visits.set(decision.continuedVisit.id, decision.continuedVisit);
    outcome.touches.push(...decision.newTouches);
    for (const conversion of decision.newConversions) outcome.conversions.set(conversion.id, conversion);
    for (const { conversionId, micros, currency } of decision.revenueUpdates) {
      const conversion = outcome.conversions.get(conversionId);
      if (conversion !== undefined)
        outcome.conversions.set(conversionId, { ...conversion, value: { kind: 'hit', micros, currency } });
    }
    addSums(outcome.traffic, decision.trafficDeltas, trafficFigures);
    addSums(outcome.visitSteps, decision.visitDeltas, ['visits']);
    addSums(outcome.pages, decision.pageDeltas, pageFigures);
    outcome.state = applyDecision(outcome.state, decision, hits);
  }
  return outcome;
}

function split(hits: readonly Hit[], cuts: readonly boolean[]): Hit[][] {
  const batches: Hit[][] = [];
  hits.forEach((hit, index) => {
    const latest = batches.at(-1);
    if (latest === undefined || cuts[index] === true) batches.push([hit]);
    else latest.push(hit);
  });
  return batches;
}

test('any split of the same hits into batches gives the same visits, touches, conversions, values and traffic', () => {
  fc.assert(
    fc.property(visitorHits, fc.array(fc.boolean(), { minLength: 25, maxLength: 25 }), (hits, cuts) => {
      const whole = run([hits]);
      expect(run(split(hits, cuts))).toEqual(whole);
      expect(run(hits.map((hit) => [hit]))).toEqual(whole);
    }),
    { numRuns: 100 },
  );
});

test('within a batch the order of arrival does not matter', () => {
  fc.assert(
    fc.property(
      visitorHits.chain((hits) => fc.tuple(fc.constant(hits), fc.shuffledSubarray(hits, { minLength: hits.length }))),
      ([hits, shuffled]) => {
        expect(run([shuffled])).toEqual(run([hits]));
      },
    ),
  );
});

test('totals equal rows: every hit, visit and ad click is in the traffic exactly once', () => {
  fc.assert(
    fc.property(visitorHits, (hits) => {
      const { traffic, visits, touches, visitIds } = run([hits]);
      const sum = (name: (typeof trafficFigures)[number]) => total(traffic, name);
      expect(sum('hits')).toBe(hits.length);
      expect(sum('pageViews')).toBe(hits.filter((hit) => hit.kind === 'pageLoad').length);
      expect(sum('visits')).toBe(visits.size);
      expect(sum('adClicks')).toBe(touches.filter((touch) => touch.isAdClick).length);
      const all = [...visits.values()];
      expect(all.reduce((count, visit) => count + visit.hitCount, 0)).toBe(
        visitIds.filter(([, visitId]) => visitId !== null).length,
      );
    }),
  );
});

test('totals equal rows: what visits became, their steps, and the first and last pages are in the sums exactly once', () => {
  fc.assert(
    fc.property(visitorHits, (hits) => {
      const { traffic, visits, visitSteps, pages } = run([hits]);
      const all = [...visits.values()];
      const count = (read: (visit: Visit) => number) => all.reduce((sum, visit) => sum + read(visit), 0);
      expect(total(traffic, 'bounces')).toBe(count((visit) => Number(isBounce(visit))));
      expect(total(traffic, 'visitPageViews')).toBe(count(({ pageViewCount }) => pageViewCount));
      expect(total(traffic, 'timedVisits')).toBe(count(({ activeMs }) => Number(activeMs !== null)));
      expect(total(traffic, 'activeMs')).toBe(count(({ activeMs }) => activeMs ?? 0));
      expect(total(traffic, 'visibleMs')).toBe(count(({ visibleMs }) => visibleMs ?? 0));
      expect(total(traffic, 'scrollPercents')).toBe(count(({ maxScrollPercent }) => maxScrollPercent ?? 0));
      expect(total(traffic, 'convertedVisits')).toBe(count(({ conversionCount }) => Number(conversionCount > 0)));
      expect(total(visitSteps, 'visits')).toBe(all.length);
      expect(total(pages, 'entries')).toBe(count(({ entryPath }) => Number(entryPath !== '')));
      expect(total(pages, 'exits')).toBe(count(({ exitPath }) => Number(exitPath !== '')));
    }),
  );
});

/** The running totals of each page load, however its hits came. */
test('of what a page load tells the highest of each figure counts once, and pages stand in one step of time each', () => {
  const tellsOf = (hits: readonly Hit[]) => hits.filter((hit) => hit.engagement !== null && hit.pageLoadId !== null);
  fc.assert(
    fc.property(visitorHits, (hits) => {
      const onOnePage = hits.map((hit) => ({
        ...hit,
        url: 'https://shop.example/',
        pageLoadId: hit.pageLoadId ?? 'mid3',
      }));
      const { pages } = run([onOnePage]);
      const highest = ['mid1', 'mid2', 'mid3'].map((pageLoadId) =>
        tellsOf(onOnePage)
          .filter((hit) => hit.pageLoadId === pageLoadId)
          .reduce((most, { engagement }) => Math.max(most, engagement?.activeMs ?? 0), -1),
      );
      const told = highest.filter((activeMs) => activeMs >= 0);
      expect(total(pages, 'timedPageViews')).toBe(told.length);
      expect(total(pages, 'activeMs')).toBe(told.reduce((sum, activeMs) => sum + activeMs, 0));
      expect(total(pages, 'activeFrom0') + total(pages, 'activeFrom10')).toBe(told.length);
    }),
  );
});

test('goals of time and pages are met once in a visit that reached them, and in no other', () => {
  fc.assert(
    fc.property(visitorHits, (hits) => {
      // Of one tag: the hits of another are not held against these goals.
      const { visits, conversions } = run(hits.map((hit) => [{ ...hit, tagId: testTagId }]));
      const all = [...conversions.values()];
      const visitsOf = (goalId: string) => all.filter((each) => each.goalId === goalId).map(({ visitId }) => visitId);
      expect(new Set(visitsOf('minute')).size).toBe(visitsOf('minute').length);
      expect(new Set(visitsOf('twoPages')).size).toBe(visitsOf('twoPages').length);
      for (const visit of visits.values()) {
        if ((visit.visibleMs ?? 0) >= 60_000) expect(visitsOf('minute')).toContain(visit.id);
        expect(visitsOf('twoPages').includes(visit.id) && visit.pageViewCount < 2).toBe(false);
      }
    }),
  );
});

test('what always holds: ids are unique, each visit begins with one touch of its source, a credited click lies in its window and path', () => {
  const windowMinutes = new Map(
    goals.flatMap((goal) =>
      goal.versions.map((version) => [`${goal.goalId} ${version.version}`, version.settings.clickWindowMinutes]),
    ),
  );
  fc.assert(
    fc.property(visitorHits, (hits) => {
      const { touches, visits, conversions } = run([hits]);
      expect(new Set(touches.map((touch) => touch.id)).size).toBe(touches.length);
      for (const visit of visits.values()) {
        const first = touches.filter((touch) => touch.visitId === visit.id && touch.startsVisit);
        expect(first).toHaveLength(1);
        expect(first[0] !== undefined && isSameSource(first[0].source, visit.source)).toBe(true);
      }
      for (const { click, path, convertedAtMs, goalId, goalVersion } of conversions.values()) {
        expect(path.map((touch) => touch.atMs)).toEqual(
          path.map((touch) => touch.atMs).toSorted((one, other) => one - other),
        );
        if (click === null) {
          expect(path.some((touch) => touch.isAdClick)).toBe(false);
          continue;
        }
        expect(path.filter((touch) => touch.isAdClick).at(-1)).toBe(click);
        const ageMs = convertedAtMs - click.atMs;
        expect(ageMs >= 0 && ageMs <= (windowMinutes.get(`${goalId} ${goalVersion}`) ?? 0) * minuteMs).toBe(true);
      }
    }),
  );
});

test('the same click id is one ad click inside 90 days', () => {
  fc.assert(
    fc.property(visitorHits, (hits) => {
      const lastAtMs = new Map<string, number>();
      for (const touch of run([hits]).touches) {
        if (touch.clickId === null) continue;
        const before = lastAtMs.get(touch.clickId);
        if (before !== undefined) expect(touch.atMs - before).toBeGreaterThan(90 * dayMs - 2);
        lastAtMs.set(touch.clickId, touch.atMs);
      }
    }),
  );
});
