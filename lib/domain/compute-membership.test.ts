import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AudienceLeaf, AudienceRule } from './audience';
import { type AudienceHistory, type AudiencePageView, compileAudience, isMemberAt } from './compute-membership';

const dayMs = 86_400_000;
const onDay = (day: number): number => Date.UTC(2026, 0, 1) + day * dayMs;

const noHistory: AudienceHistory = { visits: [], pageViews: [], events: [], arrivals: [], conversions: [] };
const visit = (id: string, day: number, own: Partial<AudienceHistory['visits'][number]> = {}) => ({
  ...{ id, startedAtMs: onDay(day), lastHitAtMs: onDay(day) + 600_000, isNewVisitor: day === 0, device: 'desktop' },
  ...{ country: 'DE', pageViewCount: 1, activeMs: null, scrollPercent: null },
  ...own,
});
const page = (day: number, url: string, own: Partial<AudiencePageView> = {}): AudiencePageView => ({
  ...{
    atMs: onDay(day) + 60_000,
    url,
    referrer: null,
    pageTypes: [],
    categories: [],
    productIds: [],
    totalValue: null,
  },
  ...own,
});
const sold = (day: number, goalId: string, euros: number) => ({
  ...{ atMs: onDay(day) + 300_000, goalId, isPrimary: true, valueMicros: BigInt(euros) * 1_000_000n },
});
const sawUrl = (value: string): AudienceRule => ({
  kind: 'pageView',
  tests: [{ field: 'url', operator: 'contains', value }],
});

describe('when a leaf holds', () => {
  const history = { ...noHistory, visits: [visit('v0', 0)], pageViews: [page(0, 'https://a.example/shoes')] };

  test('from the page on, for exactly as long as membership lasts', () => {
    const { spans } = compileAudience(sawUrl('/shoes'), 7)(history);
    const atMs = onDay(0) + 60_000;
    expect(isMemberAt(spans, atMs - 1)).toBe(false);
    expect(isMemberAt(spans, atMs)).toBe(true);
    expect(isMemberAt(spans, atMs + 7 * dayMs - 1)).toBe(true);
    expect(isMemberAt(spans, atMs + 7 * dayMs)).toBe(false);
  });

  test('"not" holds of those seen in the window only, and again once what it excludes is older', () => {
    const rule: AudienceRule = { kind: 'not', rule: sawUrl('/shoes') };
    const { spans } = compileAudience(rule, 7)(history);
    expect(isMemberAt(spans, onDay(-1))).toBe(false);
    expect(isMemberAt(spans, onDay(0))).toBe(true);
    expect(isMemberAt(spans, onDay(3))).toBe(false);
    // Seen for nine minutes more than since the page.
    expect(isMemberAt(spans, onDay(7) + 60_000)).toBe(true);
    expect(isMemberAt(spans, onDay(8))).toBe(false);
  });

  test('all tests of a page view hold for the same page view', () => {
    const rule: AudienceRule = {
      kind: 'pageView',
      tests: [
        { field: 'url', operator: 'contains', value: '/shoes' },
        { field: 'totalValue', operator: 'greaterThanEqualTo', value: 50 },
      ],
    };
    const apart = [page(0, 'https://a.example/shoes'), page(0, 'https://a.example/cart', { totalValue: 60 })];
    const same = [page(0, 'https://a.example/shoes', { totalValue: 50 })];
    expect(compileAudience(rule, 7)({ ...history, pageViews: apart }).spans).toEqual([]);
    expect(compileAudience(rule, 7)({ ...history, pageViews: same }).spans).toHaveLength(1);
  });

  test('a buyer of a product leaves its cart abandoners, and stays one for another product', () => {
    const cart = (productIds: string[]) => page(0, 'https://a.example/cart', { pageTypes: ['cart'], productIds });
    const bought = page(2, 'https://a.example/ok', { pageTypes: ['purchase'], productIds: ['P1'] });
    const rule: AudienceRule = { kind: 'product', audience: 'cartAbandoners' };
    const of = (pageViews: AudiencePageView[]) =>
      compileAudience(rule, 7)({ ...noHistory, visits: [visit('v0', 0), visit('v2', 2)], pageViews }).spans;
    expect(of([cart(['P1']), bought])).toEqual([{ fromMs: onDay(0) + 60_000, untilMs: onDay(2) + 60_000 }]);
    expect(of([cart(['P1', 'P2']), bought])).toEqual([{ fromMs: onDay(0) + 60_000, untilMs: onDay(7) + 60_000 }]);
    expect(of([cart([])])).toEqual([]);
  });

  test('30 + 25 spent within the window are 50 or more, until the 30 are 7 days old', () => {
    const rule: AudienceRule = { kind: 'spent', amount: 50, goalId: null };
    const spent = {
      ...noHistory,
      visits: [visit('v0', 0), visit('v5', 5)],
      conversions: [sold(0, 'g', 30), sold(5, 'g', 25)],
    };
    expect(compileAudience(rule, 7)(spent).spans).toEqual([
      { fromMs: onDay(5) + 300_000, untilMs: onDay(7) + 300_000 },
    ]);
  });
});

describe('which visits count', () => {
  test('a purchase makes its next visit one of a past buyer, not its own', () => {
    const history = {
      ...noHistory,
      visits: [visit('v0', 0), visit('v3', 3), visit('v9', 9)],
      conversions: [sold(0, 'g', 10)],
    };
    const { visitIds } = compileAudience({ kind: 'converted', goalId: null }, 7)(history);
    expect([...visitIds]).toEqual(['v3']);
  });

  test('a page that begins a visit says nothing at its start; the arrival that begins it counts', () => {
    const names = { channel: ['paidSearch'], network: ['google'], campaign: ['Shoes', '77'], adGroup: [], keyword: [] };
    const history = {
      ...noHistory,
      visits: [visit('v0', 0), visit('v1', 1)],
      pageViews: [page(0, 'https://a.example/shoes', { atMs: onDay(0) })],
      arrivals: [{ atMs: onDay(0), names }],
    };
    const ofPage = compileAudience(sawUrl('/shoes'), 7)(history);
    expect([...ofPage.visitIds]).toEqual(['v1']);
    const byId: AudienceRule = { kind: 'arrival', tests: [{ field: 'campaign', operator: 'equals', value: '77' }] };
    expect([...compileAudience(byId, 7)(history).visitIds]).toEqual(['v0', 'v1']);
  });
});

const leaves = fc.constantFrom<AudienceLeaf>(
  { kind: 'pageView', tests: [{ field: 'url', operator: 'contains', value: '/a' }] },
  { kind: 'pageView', tests: [{ field: 'pageType', operator: 'notEquals', value: 'cart' }] },
  { kind: 'product', audience: 'cartAbandoners' },
  { kind: 'device', devices: ['mobile'] },
  { kind: 'visitor', isNew: true },
  { kind: 'converted', goalId: null },
  { kind: 'spent', amount: 30, goalId: null },
  { kind: 'engagement', tests: [{ field: 'pageViews', operator: 'greaterThan', value: 2 }] },
);
const rules = fc.letrec<{ rule: AudienceRule }>((tie) => ({
  rule: fc.oneof(
    { depthSize: 'small' },
    leaves,
    fc.record({ kind: fc.constant('not' as const), rule: tie('rule') }),
    fc.record({
      kind: fc.constantFrom('all' as const, 'any' as const),
      rules: fc.array(tie('rule'), { minLength: 1, maxLength: 3 }),
    }),
  ),
})).rule;
const days = fc.integer({ min: 0, max: 20 });
const histories: fc.Arbitrary<AudienceHistory> = fc.record({
  visits: fc
    .uniqueArray(days, { minLength: 1, maxLength: 5 })
    .chain((starts) =>
      fc.tuple(
        ...starts
          .sort((a, b) => a - b)
          .map((day) =>
            fc
              .record({ device: fc.constantFrom('mobile', 'desktop'), pageViewCount: fc.integer({ min: 1, max: 4 }) })
              .map((own) => visit(`v${day}`, day, own)),
          ),
      ),
    ),
  pageViews: fc.array(
    fc
      .tuple(days, fc.constantFrom('/a', '/b'), fc.constantFrom('cart', 'purchase', 'product'))
      .map(([day, path, type]) => page(day, `https://x.example${path}`, { pageTypes: [type], productIds: ['P'] })),
    { maxLength: 4 },
  ),
  events: fc.constant([]),
  arrivals: fc.constant([]),
  conversions: fc.array(
    fc.tuple(days, fc.integer({ min: 1, max: 40 })).map(([day, euros]) => sold(day, 'g', euros)),
    { maxLength: 3 },
  ),
});

test('a rule and its negation part those seen in the window in two, at any time and at the start of every visit', () => {
  fc.assert(
    fc.property(
      rules,
      histories,
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: -24, max: 24 * 32 }),
      (rule, history, durationDays, hour) => {
        const atMs = onDay(0) + hour * 3_600_000 + 1;
        const yes = compileAudience(rule, durationDays)(history);
        const no = compileAudience({ kind: 'not', rule }, durationDays)(history);
        const isSeen = history.visits.some(
          ({ startedAtMs, lastHitAtMs }) => startedAtMs <= atMs && atMs < lastHitAtMs + durationDays * dayMs,
        );
        expect(Number(isMemberAt(yes.spans, atMs)) + Number(isMemberAt(no.spans, atMs))).toBe(isSeen ? 1 : 0);
        expect([...yes.visitIds, ...no.visitIds].sort()).toEqual(history.visits.map(({ id }) => id).sort());
      },
    ),
  );
});
