import { expect, test } from 'vitest';
import { applyDecision } from './apply-decision';
import { decideVisitor, emptyVisitorState } from './decide-visitor';
import {
  dayMs,
  hourMs,
  makeEvent,
  makeGoal,
  makeHit,
  makeTestId,
  makeVersion,
  minuteMs,
  noonMs,
  testAccount,
  testTagId,
  thankYouPage,
} from './testing/make-hit';
import type { GoalToMatch, Hit, VisitorDecision, VisitorState } from './visitor-decision';

const adUrl = 'https://shop.example/shoes?msclkid=click1&utm_source=bing&utm_medium=cpc&utm_campaign=Shoes';

function decide(
  hits: readonly Hit[],
  goals: readonly GoalToMatch[] = [],
  state: VisitorState = emptyVisitorState,
): VisitorDecision {
  return decideVisitor({ account: testAccount, state, hits, goals, makeId: makeTestId });
}

/** One batch after the other; the decisions, and the state at the end. */
function decideBatches(batches: readonly (readonly Hit[])[], goals: readonly GoalToMatch[] = []) {
  let state: VisitorState = emptyVisitorState;
  const decisions = batches.map((hits) => {
    const decision = decide(hits, goals, state);
    state = applyDecision(state, decision, hits);
    return decision;
  });
  return { decisions, state };
}

const visitIds = (decision: VisitorDecision) => [...decision.visitIdByHitId.values()];

// ── visits ──

test('a visit takes the id of its first hit and goes on for 30 minutes after the last one: exactly 30 still belongs, a millisecond more does not', () => {
  const hits = [
    makeHit({ id: 'a' }),
    makeHit({ id: 'b', atMs: noonMs + 30 * minuteMs }),
    makeHit({ id: 'c', atMs: noonMs + 60 * minuteMs }),
    makeHit({ id: 'd', atMs: noonMs + 90 * minuteMs + 1 }),
  ];
  expect(visitIds(decide(hits))).toEqual(['a', 'a', 'a', 'd']);
});

test('a visit counts its hits and page views, and knows its entry and exit page', () => {
  const { newVisits } = decide([
    makeHit({ id: 'a', url: 'https://www.shop.example/shoes?x=1' }),
    makeEvent({ id: 'b', atMs: noonMs + 1, url: 'https://shop.example/elsewhere' }),
    makeHit({ id: 'c', atMs: noonMs + 2, url: 'https://shop.example/cart#top' }),
    makeHit({ id: 'd', atMs: noonMs + 3, kind: 'pageHide', url: 'https://shop.example/other' }),
  ]);
  expect(newVisits).toMatchObject([
    {
      id: 'a',
      hitCount: 4,
      pageViewCount: 2,
      entryPath: 'shop.example/shoes',
      exitPath: 'shop.example/cart',
      lastHitAtMs: noonMs + 3,
      startedOn: '2026-03-02',
    },
  ]);
});

test('consent given on a page that was loaded without it begins the visit with the ad click of its address, and is no page view', () => {
  const decision = decide([
    makeHit({ id: 'consent', kind: 'consent', url: adUrl }),
    makeHit({ id: 'next', url: 'https://shop.example/cart', referrer: adUrl, atMs: noonMs + minuteMs }),
  ]);
  expect(decision.newVisits).toMatchObject([{ id: 'consent', hitCount: 2, pageViewCount: 1 }]);
  expect(decision.newTouches).toMatchObject([{ id: 'consent', isAdClick: true, source: { campaign: 'Shoes' } }]);
});

test('consent without an address begins no visit', () => {
  expect(decide([makeHit({ id: 'consent', kind: 'consent', url: null })]).newVisits).toEqual([]);
});

test.each(['pageHide', 'ping', 'pid'] as const)('%s joins an open visit and prolongs it, but begins none', (kind) => {
  const alone = decide([makeHit({ id: 'x', kind })]);
  expect([visitIds(alone), alone.newVisits, alone.newTouches]).toEqual([[null], [], []]);
  expect(alone.trafficDeltas).toMatchObject([
    { hits: 1, pageViews: 0, visits: 0, landingPath: '', source: { channel: 'direct' } },
  ]);
  const joined = decide([
    makeHit({ id: 'a' }),
    makeHit({ id: 'b', kind, atMs: noonMs + 20 * minuteMs }),
    makeHit({ id: 'c', atMs: noonMs + 45 * minuteMs }),
  ]);
  expect(visitIds(joined)).toEqual(['a', 'a', 'a']);
});

test('a visit of the state goes on without the state being changed', () => {
  const first = decideBatches([[makeHit({ id: 'a' })]]);
  const before = structuredClone(first.state);
  const decision = decide(
    [makeHit({ id: 'b', atMs: noonMs + minuteMs, url: 'https://shop.example/cart' })],
    [],
    first.state,
  );
  expect(decision.newVisits).toEqual([]);
  expect(decision.continuedVisit).toMatchObject({
    id: 'a',
    hitCount: 2,
    exitPath: 'shop.example/cart',
    entryPath: 'shop.example/',
  });
  expect(first.state).toEqual(before);
});

test('no hit of the state’s visit: nothing is continued', () => {
  const { state } = decideBatches([[makeHit({ id: 'a' })]]);
  const decision = decide([makeHit({ id: 'b', atMs: noonMs + 2 * hourMs })], [], state);
  expect(decision.continuedVisit).toBeNull();
  expect(decision.newVisits).toHaveLength(1);
});

test('a late hit joins the visit it falls into, and one that begins up to 30 minutes after it, without moving its start or exit page', () => {
  const { state } = decideBatches([[makeHit({ id: 'a' }), makeHit({ id: 'b', atMs: noonMs + 10 * minuteMs })]]);
  const late = decide(
    [
      makeHit({ id: 'c', atMs: noonMs + minuteMs, url: 'https://shop.example/late' }),
      makeHit({ id: 'd', atMs: noonMs - 30 * minuteMs, url: 'https://shop.example/late' }),
    ],
    [],
    state,
  );
  expect(visitIds(late)).toEqual(['a', 'a']);
  expect(late.continuedVisit).toMatchObject({
    id: 'a',
    startedAtMs: noonMs,
    lastHitAtMs: noonMs + 10 * minuteMs,
    exitPath: 'shop.example/',
    hitCount: 4,
  });
});

test('a hit late by more than that has a visit of its own, and the newer visit stays the open one', () => {
  const { decisions, state } = decideBatches([
    [makeHit({ id: 'a' })],
    [makeHit({ id: 'old', atMs: noonMs - 31 * minuteMs })],
    [makeHit({ id: 'b', atMs: noonMs + minuteMs })],
  ]);
  expect(decisions.map(visitIds)).toEqual([['a'], ['old'], ['a']]);
  expect(state.visit?.id).toBe('a');
});

test('hits may come in any order; in one millisecond the page load is before its event', () => {
  const hits = [
    makeHit({ id: 'z', url: adUrl }),
    makeEvent({ id: 'b', url: null }),
    makeHit({ id: 'c', atMs: noonMs + minuteMs }),
  ];
  const [forward, backward] = [decide(hits, [makeGoal('g')]), decide(hits.toReversed(), [makeGoal('g')])];
  expect(visitIds(forward)).toEqual(['z', 'z', 'z']);
  expect(backward).toEqual(forward);
  expect(forward.newConversions[0]?.click?.id).toBe('z');
});

test('the day is the account’s: 23:30 UTC on Monday is Tuesday in Berlin', () => {
  const atMs = noonMs + 11.5 * hourMs;
  const account = { ...testAccount, timeZone: 'Europe/Berlin' };
  const decision = decideVisitor({
    account,
    state: emptyVisitorState,
    hits: [makeHit({ id: 'a', atMs })],
    goals: [],
    makeId: makeTestId,
  });
  expect([
    decision.newVisits[0]?.startedOn,
    decision.newTouches[0]?.touchedOn,
    decision.trafficDeltas[0]?.onDay,
  ]).toEqual(['2026-03-03', '2026-03-03', '2026-03-03']);
});

test('the tag says whether a visitor is new; a visitor with a visit before is not, whatever it says', () => {
  expect(decide([makeHit({ id: 'a' })]).newVisits[0]?.isNewVisitor).toBe(true);
  expect(decide([makeHit({ id: 'a', isNewVisitor: false })]).newVisits[0]?.isNewVisitor).toBe(false);
  expect(decide([makeHit({ id: 'a' })], [], { ...emptyVisitorState, isKnown: true }).newVisits[0]?.isNewVisitor).toBe(
    false,
  );
  expect(
    decide([makeHit({ id: 'a' }), makeHit({ id: 'b', atMs: noonMs + dayMs })]).newVisits.map(
      (visit) => visit.isNewVisitor,
    ),
  ).toEqual([true, false]);
});

// ── touches ──

test('a visit begins with a touch, a direct one too', () => {
  expect(decide([makeHit({ id: 'a' })]).newTouches).toMatchObject([
    {
      id: 'a',
      visitId: 'a',
      startsVisit: true,
      isAdClick: false,
      clickId: null,
      landingPath: 'shop.example/',
      source: { channel: 'direct' },
    },
  ]);
});

test('going on inside the site makes no touch', () => {
  const { newTouches } = decide([
    makeHit({ id: 'a', url: adUrl }),
    makeHit({ id: 'b', atMs: noonMs + 1, url: 'https://shop.example/cart', referrer: adUrl }),
    makeHit({ id: 'c', atMs: noonMs + 2, url: 'https://pay.shop.example/', referrer: 'https://shop.example/cart' }),
    makeEvent({ id: 'd', atMs: noonMs + 3, url: adUrl }),
  ]);
  expect(newTouches.map((touch) => touch.id)).toEqual(['a']);
});

test('inside a visit a new click id, campaign parameters or a foreign referrer make a touch that does not begin a visit', () => {
  const { newTouches, newVisits } = decide([
    makeHit({ id: 'a' }),
    makeHit({ id: 'b', atMs: noonMs + 1, url: adUrl }),
    makeHit({ id: 'c', atMs: noonMs + 2, url: 'https://shop.example/?utm_source=news&utm_medium=email' }),
    makeHit({ id: 'd', atMs: noonMs + 3, url: 'https://shop.example/', referrer: 'https://www.google.com/' }),
    makeHit({ id: 'e', atMs: noonMs + 4, url: 'https://shop.example/?msclkid=click2' }),
  ]);
  expect(newVisits).toHaveLength(1);
  expect(newTouches.map((touch) => [touch.id, touch.source.channel, touch.startsVisit, touch.visitId])).toEqual([
    ['a', 'direct', true, 'a'],
    ['b', 'paidSearch', false, 'a'],
    ['c', 'email', false, 'a'],
    ['d', 'organicSearch', false, 'a'],
    ['e', 'paidSearch', false, 'a'],
  ]);
});

test('the same click id again is the same touch: a reload, a second tag, another page, an event that carries it', () => {
  const { newTouches } = decide([
    makeHit({ id: 'a', url: adUrl }),
    makeHit({ id: 'b', atMs: noonMs + 1, url: adUrl }),
    makeHit({ id: 'c', atMs: noonMs + 2, url: adUrl, tagId: 202 }),
    makeHit({ id: 'd', atMs: noonMs + 3, clickId: 'click1', clickIdKind: 'msclkid' }),
    makeEvent({ id: 'e', atMs: noonMs + 4, clickId: 'click1', clickIdKind: 'msclkid' }),
  ]);
  expect(newTouches.map((touch) => touch.id)).toEqual(['a']);
});

test('the landing page of a known click opened again days later (a bookmark) begins a visit that is no ad click', () => {
  const { decisions } = decideBatches([
    [makeHit({ id: 'a', url: adUrl })],
    [makeHit({ id: 'b', atMs: noonMs + 3 * dayMs, url: adUrl })],
  ]);
  expect(decisions[1]?.newTouches).toMatchObject([
    { id: 'b', isAdClick: false, clickId: null, startsVisit: true, source: { channel: 'direct', isAd: false } },
  ]);
});

test('a click id is forgotten after 90 days: exactly 90 is the same click, a millisecond more is a new one', () => {
  const again = (afterMs: number) =>
    decideBatches([[makeHit({ id: 'a', url: adUrl })], [makeHit({ id: 'b', atMs: noonMs + afterMs, url: adUrl })]]);
  expect(again(90 * dayMs).decisions[1]?.newTouches[0]?.isAdClick).toBe(false);
  expect(again(90 * dayMs + 1).decisions[1]?.newTouches[0]?.isAdClick).toBe(true);
});

test('a campaign landing reloaded within the visit is the same touch, in the next visit it is a new ad click', () => {
  const url = 'https://shop.example/?utm_source=bing&utm_medium=cpc&utm_campaign=Shoes';
  const { newTouches } = decide([
    makeHit({ id: 'a', url }),
    makeHit({ id: 'b', atMs: noonMs + 1, url }),
    makeHit({ id: 'c', atMs: noonMs + 2, url: url.replace('.example/', '.example/sale') }),
    makeHit({ id: 'd', atMs: noonMs + 2 * hourMs, url }),
  ]);
  expect(newTouches.map((touch) => [touch.id, touch.isAdClick])).toEqual([
    ['a', true],
    ['d', true],
  ]);
});

test('a page reloaded with the same foreign referrer is the same touch, another page from there is a new one', () => {
  const referrer = 'https://blog.example/post';
  const { newTouches } = decide([
    makeHit({ id: 'a', referrer }),
    makeHit({ id: 'b', atMs: noonMs + 1, referrer }),
    makeHit({ id: 'c', atMs: noonMs + 2, referrer, url: 'https://shop.example/shoes' }),
  ]);
  expect(newTouches.map((touch) => touch.id)).toEqual(['a', 'c']);
});

test('a click id in the cookie that no touch has is an ad click whose landing was not seen', () => {
  const { newTouches } = decide([
    makeHit({ id: 'a', clickId: 'old', clickIdKind: 'msclkid', url: 'https://shop.example/cart' }),
    makeHit({ id: 'b', atMs: noonMs + 1, clickId: 'old', clickIdKind: 'msclkid' }),
  ]);
  expect(newTouches).toMatchObject([
    {
      id: 'a',
      isAdClick: true,
      clickId: 'old',
      clickIdKind: 'msclkid',
      startsVisit: true,
      source: { network: 'microsoft', channel: 'paidSearch', campaign: '' },
    },
  ]);
});

test('an event alone, as a server log sends it, is credited to the click id it carries', () => {
  const { newConversions, newTouches } = decide(
    [
      makeEvent({
        id: 'a',
        url: null,
        eventAction: 'order-confirmation',
        clickId: 'dc65bba3ad5c180f6d49e74f7cc391e2',
        clickIdKind: 'msclkid',
      }),
    ],
    [
      makeGoal('g', {
        condition: {
          kind: 'event',
          action: { operator: 'equals', value: 'order-confirmation' },
          category: null,
          label: null,
          value: null,
        },
      }),
    ],
  );
  expect(newTouches).toHaveLength(1);
  expect(newConversions[0]?.click?.clickId).toBe('dc65bba3ad5c180f6d49e74f7cc391e2');
});

test('a conversion that comes after a later hit has made known the click which both carry is credited to it, as of its own instant', () => {
  const carried = { clickId: 'old', clickIdKind: 'msclkid' };
  const later = makeHit({ id: 'b', atMs: noonMs + 60_000, ...carried });
  const first = decide([later]);
  const state = applyDecision(emptyVisitorState, first, [later]);
  const order = { id: 'a', atMs: noonMs };
  const run = (hit: Hit) =>
    decideVisitor({
      account: testAccount,
      state,
      hits: [hit],
      goals: [makeGoal('g')],
      makeId: (...parts) => parts.join('/'),
    });
  const [conversion] = run(makeEvent({ ...order, ...carried })).newConversions;
  expect(conversion?.click).toMatchObject({ id: 'b', atMs: noonMs });
  expect(conversion?.path.map(({ id }) => id)).toEqual(['b']);
  // Without carrying it, nothing says that the click was made before.
  expect(run(makeEvent(order)).newConversions[0]?.click).toBe(null);
});

test('an unknown click of the cookie beside a new click in the address is the older of two touches', () => {
  const { newTouches, newConversions } = decide(
    [
      makeHit({ id: 'a', url: adUrl, clickId: 'old', clickIdKind: 'gclid' }),
      makeEvent({ id: 'b', atMs: noonMs + 1, clickId: 'old', clickIdKind: 'gclid' }),
    ],
    [makeGoal('g')],
  );
  expect(newTouches.map((touch) => [touch.id, touch.clickId, touch.atMs, touch.startsVisit])).toEqual([
    ['a/old', 'old', noonMs - 1, false],
    ['a', 'click1', noonMs, true],
  ]);
  expect(newConversions[0]?.click?.id).toBe('a');
  expect(newConversions[0]?.path.map((touch) => touch.id)).toEqual(['a/old', 'a']);
});

test('an unknown click of the cookie does not hide the newsletter that brought the visit', () => {
  const { newTouches, newVisits } = decide([
    makeHit({
      id: 'a',
      url: 'https://shop.example/?utm_source=news&utm_medium=email',
      clickId: 'old',
      clickIdKind: 'msclkid',
    }),
  ]);
  expect(newTouches.map((touch) => [touch.source.channel, touch.isAdClick])).toEqual([
    ['paidSearch', true],
    ['email', false],
  ]);
  expect(newVisits[0]?.source.channel).toBe('email');
});

test('a page hide with an unknown click id makes a touch in an open visit and nothing without one', () => {
  const hide = makeHit({ id: 'b', kind: 'pageHide', atMs: noonMs + 1, clickId: 'old', clickIdKind: 'msclkid' });
  expect(decide([hide]).newTouches).toEqual([]);
  expect(decide([makeHit({ id: 'a' }), hide]).newTouches.map((touch) => touch.id)).toEqual(['a', 'b']);
});

// ── conversions ──

const goal = makeGoal('g');
const purchaseAt = (afterMs: number, parts: Partial<Hit> = {}) =>
  makeEvent({ id: `p${afterMs}`, atMs: noonMs + afterMs, ...parts });

test('a conversion is credited to the last ad click inside the window; earlier ones in its path are assists', () => {
  const { newConversions } = decide(
    [
      makeHit({ id: 'a', url: adUrl }),
      makeHit({ id: 'b', atMs: noonMs + dayMs, url: adUrl.replace('click1', 'click2') }),
      makeHit({ id: 'c', atMs: noonMs + 2 * dayMs, referrer: 'https://www.google.com/' }),
      purchaseAt(2 * dayMs + 1),
    ],
    [goal],
  );
  expect(newConversions).toMatchObject([
    {
      id: makeTestId('g', `p${2 * dayMs + 1}`),
      goalId: 'g',
      goalVersion: 1,
      visitId: 'c',
      click: { id: 'b' },
      source: { campaign: 'Shoes' },
      landingPath: 'shop.example/shoes',
      convertedOn: '2026-03-04',
    },
  ]);
  expect(newConversions[0]?.path.map((touch) => touch.id)).toEqual(['a', 'b', 'c']);
});

test('the window is met at exactly its length and missed by a millisecond: 1 minute = 60,000 ms', () => {
  const short = makeGoal('g', { clickWindowMinutes: 1 });
  const click = (afterMs: number) =>
    decide([makeHit({ id: 'a', url: adUrl }), purchaseAt(afterMs)], [short]).newConversions[0];
  expect(click(60_000)?.click?.id).toBe('a');
  expect(click(60_001)).toMatchObject({
    click: null,
    path: [],
    source: { campaign: 'Shoes' },
    landingPath: 'shop.example/shoes',
  });
  expect(click(0)?.click?.id).toBe('a');
});

test('a click after the conversion earns nothing', () => {
  const { newConversions } = decide(
    [makeHit({ id: 'a' }), purchaseAt(1), makeHit({ id: 'b', atMs: noonMs + 2, url: adUrl })],
    [goal],
  );
  expect(newConversions).toMatchObject([{ click: null, source: { channel: 'direct' } }]);
  expect(newConversions[0]?.path.map((touch) => touch.id)).toEqual(['a']);
});

test('the landing page of an ad may itself be the goal', () => {
  const page = makeGoal('g', { condition: { kind: 'destinationUrl', url: { operator: 'contains', value: '/shoes' } } });
  expect(decide([makeHit({ id: 'a', url: adUrl })], [page]).newConversions[0]?.click?.id).toBe('a');
});

test('a completion without an ad click is kept apart, with the source of its visit', () => {
  const { newConversions } = decide([makeHit({ id: 'a', referrer: 'https://www.google.com/' }), purchaseAt(1)], [goal]);
  expect(newConversions).toMatchObject([
    { click: null, source: { channel: 'organicSearch' }, landingPath: 'shop.example/', visitId: 'a' },
  ]);
});

test('several goals may be met by one hit, each counts; goals of another tag do not', () => {
  const other = { ...makeGoal('other'), tagId: 202 };
  const { newConversions } = decide([purchaseAt(0)], [goal, makeGoal('h', { isPrimary: false }), other]);
  expect(newConversions.map((conversion) => [conversion.goalId, conversion.isPrimary])).toEqual([
    ['g', true],
    ['h', false],
  ]);
});

test('the goal version in force at the hit’s time decides; before the first there is none', () => {
  const edited: GoalToMatch = {
    goalId: 'g',
    tagId: testTagId,
    versions: [
      makeVersion('g', 2, noonMs + 10, { revenue: { kind: 'fixed', micros: 5_000_000n, currency: null } }),
      makeVersion('g', 1, noonMs),
    ],
  };
  const { newConversions } = decide([purchaseAt(-1), purchaseAt(0), purchaseAt(9), purchaseAt(10)], [edited]);
  expect(
    newConversions.map((conversion) => [conversion.hitAtMs - noonMs, conversion.goalVersion, conversion.value.kind]),
  ).toEqual([
    [0, 1, 'none'],
    [9, 1, 'none'],
    [10, 2, 'fixed'],
  ]);
});

test('count all: each one; count unique: one per goal and ad click, not from ads one per goal and visit', () => {
  const hits = [
    makeHit({ id: 'direct' }),
    purchaseAt(1),
    purchaseAt(2),
    makeHit({ id: 'a', atMs: noonMs + 3, url: adUrl }),
    purchaseAt(4),
    purchaseAt(5),
    purchaseAt(dayMs),
    makeHit({ id: 'b', atMs: noonMs + 2 * dayMs, url: adUrl.replace('click1', 'click2') }),
    purchaseAt(2 * dayMs + 1),
  ];
  const count = (kind: 'all' | 'unique') =>
    decide(hits, [makeGoal('g', { count: kind })]).newConversions.map((conversion) => conversion.hitAtMs - noonMs);
  expect(count('all')).toHaveLength(6);
  expect(count('unique')).toEqual([1, 4, 2 * dayMs + 1]);
});

test('unique counts across batches too: 1 click, 2 leads (unique) + 2 sales (all) = 3 conversions', () => {
  const goals = [makeGoal('lead', { count: 'unique' }), makeGoal('sale')];
  const { decisions } = decideBatches([[makeHit({ id: 'a', url: adUrl }), purchaseAt(1)], [purchaseAt(2)]], goals);
  expect(decisions.map((decision) => decision.newConversions.map((conversion) => conversion.goalId))).toEqual([
    ['lead', 'sale'],
    ['sale'],
  ]);
});

test('a repeated transaction of a goal is the same conversion, in one batch and across; of another goal it is another', () => {
  const order = (afterMs: number, transactionId: string | null) => purchaseAt(afterMs, { transactionId });
  const { decisions } = decideBatches(
    [
      [order(0, 'T1'), order(1, 'T1'), order(2, null), order(3, null)],
      [order(4, 'T1'), order(5, 'T2')],
    ],
    [goal],
  );
  expect(decisions.map((decision) => decision.newConversions.map((conversion) => conversion.hitAtMs - noonMs))).toEqual(
    [[0, 2, 3], [5]],
  );
  expect(decide([order(0, 'T1')], [goal, makeGoal('h')]).newConversions).toHaveLength(2);
});

test('a path keeps its 200 latest touches and always the credited click', () => {
  const referrals = Array.from({ length: 250 }, (_, index) =>
    makeHit({ id: `r${index}`, atMs: noonMs + (index + 1) * 1000, referrer: `https://r${index}.example/` }),
  );
  const { newConversions } = decide([makeHit({ id: 'a', url: adUrl }), ...referrals, purchaseAt(300_000)], [goal]);
  expect(newConversions[0]?.path).toHaveLength(200);
  expect(newConversions[0]?.path[0]?.id).toBe('a');
  expect(newConversions[0]?.path.at(-1)?.id).toBe('r249');
});

// ── value ──

test.each([
  ['none', { kind: 'none' }, { revenueMicros: 5n, currency: 'EUR' }, { kind: 'none' }],
  [
    'fixed, goal’s currency',
    { kind: 'fixed', micros: 7n, currency: 'SEK' },
    { revenueMicros: 5n, currency: 'EUR' },
    { kind: 'fixed', micros: 7n, currency: 'SEK' },
  ],
  [
    'fixed, account’s currency',
    { kind: 'fixed', micros: 7n, currency: null },
    {},
    { kind: 'fixed', micros: 7n, currency: 'USD' },
  ],
  [
    'varying: the hit’s revenue and currency',
    { kind: 'varying', defaultMicros: 7n, currency: 'SEK' },
    { revenueMicros: 5n, currency: 'EUR' },
    { kind: 'hit', micros: 5n, currency: 'EUR' },
  ],
  [
    'varying: the goal’s currency when the hit has none',
    { kind: 'varying', defaultMicros: null, currency: 'SEK' },
    { revenueMicros: 5n },
    { kind: 'hit', micros: 5n, currency: 'SEK' },
  ],
  [
    'varying: the account’s when neither has one',
    { kind: 'varying', defaultMicros: null, currency: null },
    { revenueMicros: 5n },
    { kind: 'hit', micros: 5n, currency: 'USD' },
  ],
  [
    'varying: a revenue of 0 is 0, not the default',
    { kind: 'varying', defaultMicros: 7n, currency: null },
    { revenueMicros: 0n },
    { kind: 'hit', micros: 0n, currency: 'USD' },
  ],
  [
    'varying: the default, in the goal’s currency even if a currency came alone',
    { kind: 'varying', defaultMicros: 7n, currency: null },
    { currency: 'EUR' },
    { kind: 'default', micros: 7n, currency: 'USD' },
  ],
  [
    'varying without a default: none',
    { kind: 'varying', defaultMicros: null, currency: null },
    { currency: 'EUR' },
    { kind: 'none' },
  ],
] as const)('value: %s', (_title, revenue, parts, value) => {
  expect(decide([purchaseAt(0, parts)], [makeGoal('g', { revenue })]).newConversions[0]?.value).toEqual(value);
});

const pageGoal = makeGoal('page', {
  condition: thankYouPage,
  revenue: { kind: 'varying', defaultMicros: 1_000_000n, currency: 'EUR' },
});
const thankYou = (parts: Partial<Hit> = {}) =>
  makeHit({ id: 'page', url: 'https://shop.example/thank-you', pageLoadId: 'mid1', ...parts });
const revenueEvent = (id: string, afterMs: number, micros: bigint, parts: Partial<Hit> = {}) =>
  makeEvent({ id, atMs: noonMs + afterMs, eventAction: null, pageLoadId: 'mid1', revenueMicros: micros, ...parts });

test('a page goal takes the revenue of a separate event of the same page load, whichever comes first, in one batch or in two', () => {
  const event = revenueEvent('r', 5, 9_000_000n, { currency: 'SEK' });
  const earlyEvent = revenueEvent('r', -5, 9_000_000n, { currency: 'SEK' });
  const value = { kind: 'hit', micros: 9_000_000n, currency: 'SEK' };
  expect(decide([thankYou(), event], [pageGoal]).newConversions[0]?.value).toEqual(value);
  expect(decide([earlyEvent, thankYou()], [pageGoal]).newConversions[0]?.value).toEqual(value);
  const later = decideBatches([[thankYou()], [event]], [pageGoal]).decisions;
  expect(later[0]?.newConversions[0]?.value).toEqual({ kind: 'default', micros: 1_000_000n, currency: 'EUR' });
  expect(later[1]?.revenueUpdates).toEqual([{ conversionId: 'page/page', micros: 9_000_000n, currency: 'SEK' }]);
  const earlier = decideBatches([[earlyEvent], [thankYou()]], [pageGoal]).decisions;
  expect(earlier[1]?.newConversions[0]?.value).toEqual(value);
});

test('revenue without a currency is in the goal’s', () => {
  expect(decideBatches([[thankYou()], [revenueEvent('r', 1, 5n)]], [pageGoal]).decisions[1]?.revenueUpdates).toEqual([
    { conversionId: 'page/page', micros: 5n, currency: 'EUR' },
  ]);
});

test('the first revenue of a page load stays: a second one changes nothing, in one batch or in three', () => {
  const [first, second] = [revenueEvent('r1', 1, 5n), revenueEvent('r2', 2, 6n)];
  expect(decide([thankYou(), first, second], [pageGoal]).newConversions[0]?.value).toMatchObject({ micros: 5n });
  expect(decideBatches([[thankYou()], [first], [second]], [pageGoal]).decisions[2]?.revenueUpdates).toEqual([]);
  expect(
    decideBatches([[first], [second], [thankYou({ atMs: noonMs + 3 })]], [pageGoal]).decisions[2]?.newConversions[0]
      ?.value,
  ).toMatchObject({ micros: 5n });
});

test('only a revenue-only event of the same page load is joined, and only to a page goal with varying revenue', () => {
  const value = (event: Hit, goals = [pageGoal]) =>
    decide([thankYou(), event], goals).newConversions.find((each) => each.hitId === 'page')?.value.kind;
  expect(value(revenueEvent('r', 1, 5n))).toBe('hit');
  expect(value(revenueEvent('r', 1, 5n, { pageLoadId: 'mid2' }))).toBe('default');
  expect(value(revenueEvent('r', 1, 5n, { pageLoadId: null }))).toBe('default');
  expect(value(revenueEvent('r', 1, 5n, { eventAction: 'purchase' }))).toBe('default');
  expect(
    value(revenueEvent('r', 1, 5n), [
      makeGoal('page', { condition: thankYouPage, revenue: { kind: 'fixed', micros: 3n, currency: null } }),
    ]),
  ).toBe('fixed');
  expect(
    value(revenueEvent('r', 1, 5n), [makeGoal('page', { condition: thankYouPage, revenue: { kind: 'none' } })]),
  ).toBe('none');
});

test('an event goal’s conversion is not given the revenue of another event of its page load', () => {
  const { newConversions } = decide([purchaseAt(0, { pageLoadId: 'mid1' }), revenueEvent('r', 1, 5n)], [goal]);
  expect(newConversions.map((conversion) => conversion.value.kind)).toEqual(['none']);
});

test('revenue for a goal that the collector no longer has is left alone', () => {
  const { state } = decideBatches([[thankYou()]], [pageGoal]);
  expect(decide([revenueEvent('r', 1, 5n)], [], state).revenueUpdates).toEqual([]);
});

// ── goals of visits ──

const ping = (id: string, atMs: number, visibleMs: number): Hit =>
  makeHit({ id, kind: 'ping', atMs, pageLoadId: 'mid1', engagement: { visibleMs, activeMs: 0, scrollPercent: 0 } });
const minuteGoal = makeGoal('minute', { condition: { kind: 'duration', minSeconds: 60 }, revenue: { kind: 'none' } });

test('a ping that shows a minute in sight converts at its own time, for the click of the visit; later ones do not', () => {
  const { decisions } = decideBatches(
    [
      [makeHit({ id: 'a', url: adUrl, pageLoadId: 'mid1' })],
      [ping('b', noonMs + 3 * minuteMs, 59_999)],
      [ping('c', noonMs + 4 * minuteMs, 60_000), ping('d', noonMs + 5 * minuteMs, 90_000)],
      [makeHit({ id: 'e', atMs: noonMs + 6 * minuteMs, kind: 'pageHide', url: null })],
    ],
    [minuteGoal],
  );
  expect(decisions.map(({ newConversions }) => newConversions.map(({ hitId }) => hitId))).toEqual([[], [], ['c'], []]);
  expect(decisions[2]?.newConversions[0]).toMatchObject({
    id: 'minute/a',
    convertedAtMs: noonMs + 4 * minuteMs,
    click: { clickId: 'click1' },
    value: { kind: 'none' },
  });
});

test('time out of sight does not count: ten minutes of page loads with 20 s in sight are no minute', () => {
  const { newConversions } = decide(
    [
      makeHit({ id: 'a', pageLoadId: 'mid1' }),
      ping('b', noonMs + minuteMs / 2, 20_000),
      makeHit({ id: 'c', atMs: noonMs + 10 * minuteMs }),
    ],
    [minuteGoal],
  );
  expect(newConversions).toEqual([]);
});

test('another maker’s tag tells no time: the next hit after a minute converts, once in each visit', () => {
  const hits = [0, 0.9, 1, 2, 40, 41].map((minutes, index) =>
    makeHit({ id: `h${index}`, atMs: noonMs + minutes * minuteMs, kind: minutes === 1 ? 'pageHide' : 'pageLoad' }),
  );
  expect(decide(hits, [minuteGoal]).newConversions.map(({ hitId, visitId }) => [hitId, visitId])).toEqual([
    ['h2', 'h0'],
    ['h5', 'h4'],
  ]);
});

test('a pages goal is met by the page load that reaches it', () => {
  const goal = makeGoal('three', { condition: { kind: 'pages', minPages: 3 } });
  const pages = [0, 1, 2, 3].map((minute) => makeHit({ id: `p${minute}`, atMs: noonMs + minute * minuteMs }));
  const event = makeEvent({ id: 'e', atMs: noonMs + 1 });
  expect(decide([...pages, event], [goal]).newConversions.map(({ hitId }) => hitId)).toEqual(['p2']);
});

// ── traffic ──

test('traffic: every hit by its visit’s source and landing page on its own day and hour, visits and ad clicks where they happened; equal keys merged', () => {
  const { trafficDeltas } = decide([
    makeHit({ id: 'a', atMs: noonMs + 11 * hourMs + 50 * minuteMs }),
    makeEvent({ id: 'b', atMs: noonMs + 11 * hourMs + 55 * minuteMs }),
    makeHit({ id: 'c', atMs: noonMs + 12 * hourMs + minuteMs, url: adUrl, device: 'mobile' }),
  ]);
  const shown = trafficDeltas.map(({ source, ...rest }) => ({ ...rest, channel: source.channel }));
  const common = { tagId: testTagId, country: 'DE' };
  expect(shown).toMatchObject([
    {
      ...common,
      onDay: '2026-03-02',
      onHour: 23,
      channel: 'direct',
      landingPath: 'shop.example/',
      device: 'desktop',
      hits: 2,
      pageViews: 1,
      visits: 1,
      adClicks: 0,
    },
    {
      ...common,
      onDay: '2026-03-03',
      onHour: 0,
      channel: 'paidSearch',
      landingPath: 'shop.example/shoes',
      device: 'mobile',
      hits: 0,
      pageViews: 0,
      visits: 0,
      adClicks: 1,
    },
    {
      ...common,
      onDay: '2026-03-03',
      onHour: 0,
      channel: 'direct',
      landingPath: 'shop.example/',
      device: 'desktop',
      hits: 1,
      pageViews: 1,
      visits: 0,
      adClicks: 0,
    },
  ]);
});

test('an order told again in one page load is doubled: by the same id, or once with and once without; not across page loads', () => {
  const tell = (id: string, transactionId: string | null, pageLoadId = 'p', minutes = 0) =>
    makeEvent({ id, transactionId, pageLoadId, atMs: noonMs + minutes * minuteMs });
  const doubled = (...hits: Hit[]) => [...(decide(hits, [makeGoal('g')]).doubledOrderHitIds ?? [])];
  expect(doubled(tell('1', 'T'), tell('2', 'T', 'p', 1))).toEqual(['2']);
  expect(doubled(tell('1', 'T'), tell('2', null, 'p', 1), tell('3', null, 'p', 2))).toEqual(['2', '3']);
  expect(doubled(tell('1', 'T'), tell('2', 'T', 'other', 1))).toEqual([]);
  expect(doubled(tell('1', 'T'), tell('2', 'U', 'p', 1))).toEqual([]);
  expect(doubled(tell('1', null), tell('2', null, 'p', 1))).toEqual([]);
});

test('no hits, no decision', () => {
  expect(decide([])).toEqual({
    doubledOrderHitIds: null,
    visitIdByHitId: new Map(),
    newVisits: [],
    continuedVisit: null,
    newTouches: [],
    newConversions: [],
    revenueUpdates: [],
    trafficDeltas: [],
    visitDeltas: [],
    pageDeltas: [],
    engagementByPageLoadId: null,
  });
});
