// Who is a member of an audience, and when? From everything that one visitor did, in plain data: the keeper, the preview and the build all
// ask here, so live membership is membership recomputed. Never reads a clock, and never depends on the order in which hits came.

import type {
  ArrivalField,
  AudienceLeaf,
  AudienceNumberTest,
  AudienceRule,
  AudienceTextTest,
  EngagementField,
  PageTest,
  ProductAudience,
} from './audience';
import { always, findSpanAt, intersectSpans, invertSpans, joinSpans, mergeSpans, type Span } from './audience-spans';
import { compileListTest, meetsAudienceNumber } from './audience-tests';

/** One sitting. `activeMs` and `scrollPercent` are null where the tag did not measure them. */
export type AudienceVisit = {
  id: string;
  startedAtMs: number;
  lastHitAtMs: number;
  isNewVisitor: boolean;
  device: string;
  country: string;
  pageViewCount: number;
  activeMs: number | null;
  scrollPercent: number | null;
};

/** A page load with what its events said of products; lists hold every value that was said. */
export type AudiencePageView = {
  atMs: number;
  url: string | null;
  referrer: string | null;
  pageTypes: readonly string[];
  categories: readonly string[];
  productIds: readonly string[];
  totalValue: number | null;
};

export type AudienceEvent = {
  atMs: number;
  action: string | null;
  category: string | null;
  label: string | null;
  value: number | null;
};

/** Each field by every name it goes by: a campaign's name, its id, the platform's name of it. */
export type AudienceArrival = { atMs: number; names: Readonly<Record<ArrivalField, readonly string[]>> };

/** `valueMicros` in the account's currency; 0 without a value, and while a rate is missing. */
export type AudienceConversion = { atMs: number; goalId: string; isPrimary: boolean; valueMicros: bigint };

/** All that one visitor of one account did, each list in the order of time. */
export type AudienceHistory = {
  visits: readonly AudienceVisit[];
  pageViews: readonly AudiencePageView[];
  events: readonly AudienceEvent[];
  arrivals: readonly AudienceArrival[];
  conversions: readonly AudienceConversion[];
};

/**
 * `spans`: when the visitor is a member. `visitIds`: the visits that count for the audience, because the visitor was a member when they
 * began: of the visit itself only how it arrived, its device, country and being new or returning are known then.
 */
export type Membership = { spans: Span[]; visitIds: Set<string> };

export type CompiledAudience = (history: AudienceHistory) => Membership;

const dayMs = 86_400_000;

/** What a leaf or group says of one visitor: when it holds, and whether it held at the start of a visit. */
type Answer = { spans: readonly Span[]; holdsAtStart: (startedAtMs: number) => boolean };
type Compiled = (history: AudienceHistory) => Answer;

/** Something that met a leaf at an instant, and is undone at `endMs`. */
type Moment = { atMs: number; endMs?: number };

/**
 * A rule ready to be held against visitors. Members are those seen in the last `durationDays` for whom the tree holds; a leaf holds at T
 * when something met it in (T - days, T]. So a rule and its negation part those who were seen in two.
 */
export function compileAudience(rule: AudienceRule, durationDays: number): CompiledAudience {
  const windowMs = durationDays * dayMs;
  const compiled = compileRule(rule, windowMs);
  return (history) => {
    const seen = history.visits.map(({ startedAtMs, lastHitAtMs }) => ({
      fromMs: startedAtMs,
      untilMs: lastHitAtMs + windowMs,
    }));
    const answer = compiled(history);
    const members = history.visits.filter(({ startedAtMs }) => answer.holdsAtStart(startedAtMs));
    return {
      spans: joinSpans(intersectSpans(mergeSpans(seen), answer.spans)),
      visitIds: new Set(members.map(({ id }) => id)),
    };
  };
}

/** Whether somebody with these spans is a member at an instant. */
export function isMemberAt(spans: readonly Span[], atMs: number): boolean {
  return findSpanAt(spans, atMs) !== null;
}

function compileRule(rule: AudienceRule, windowMs: number): Compiled {
  switch (rule.kind) {
    case 'all':
      return compileGroup(rule.rules, windowMs, true);
    case 'any':
      return compileGroup(rule.rules, windowMs, false);
    case 'not': {
      const inner = compileRule(rule.rule, windowMs);
      return (history) => {
        const { spans, holdsAtStart } = inner(history);
        return { spans: invertSpans(spans), holdsAtStart: (atMs) => !holdsAtStart(atMs) };
      };
    }
    default:
      return compileLeaf(rule, windowMs);
  }
}

/** An empty "all" holds always, an empty "any" never, as everywhere. */
function compileGroup(rules: readonly AudienceRule[], windowMs: number, isAll: boolean): Compiled {
  const parts = rules.map((each) => compileRule(each, windowMs));
  return (history) => {
    const answers = parts.map((part) => part(history));
    const spans = isAll
      ? answers.reduce<readonly Span[]>((common, { spans: own }) => mergeSpans(intersectSpans(common, own)), always)
      : mergeSpans(answers.flatMap(({ spans: own }) => own));
    return {
      spans,
      holdsAtStart: (atMs) =>
        isAll
          ? answers.every(({ holdsAtStart }) => holdsAtStart(atMs))
          : answers.some(({ holdsAtStart }) => holdsAtStart(atMs)),
    };
  };
}

function compileLeaf(leaf: AudienceLeaf, windowMs: number): Compiled {
  if (leaf.kind === 'spent') return compileSpent(leaf.amount, leaf.goalId, windowMs);
  const list = compileMoments(leaf);
  const isKnownAtStart =
    leaf.kind === 'arrival' || leaf.kind === 'device' || leaf.kind === 'country' || leaf.kind === 'visitor';
  return (history) => {
    const spans = mergeSpans(
      list(history).map(({ atMs, endMs = Number.POSITIVE_INFINITY }) => ({
        fromMs: atMs,
        untilMs: Math.min(atMs + windowMs, endMs),
      })),
    );
    const holdsAtStart = isKnownAtStart
      ? (atMs: number) => findSpanAt(spans, atMs) !== null
      : (atMs: number) => holdsFromBefore(spans, atMs);
    return { spans, holdsAtStart };
  };
}

/** Whether something from before an instant holds at it: a page that is the visit's first hit says nothing at its start. */
function holdsFromBefore(spans: readonly Span[], atMs: number): boolean {
  const span = findSpanAt(spans, atMs);
  return span !== null && span.fromMs < atMs;
}

function compileMoments(leaf: Exclude<AudienceLeaf, { kind: 'spent' }>): (history: AudienceHistory) => Moment[] {
  switch (leaf.kind) {
    case 'pageView': {
      const tests = leaf.tests.map(compilePageTest);
      return ({ pageViews }) => pageViews.filter((page) => tests.every((meets) => meets(page)));
    }
    case 'event':
      return compileEvent(leaf);
    case 'product':
      return (history) => listProductMoments(history, leaf.audience);
    case 'arrival': {
      const tests = leaf.tests.map(({ field, ...test }) => ({ field, meets: compileListTest(test) }));
      return ({ arrivals }) => arrivals.filter(({ names }) => tests.every(({ field, meets }) => meets(names[field])));
    }
    case 'device':
      return ({ visits }) => visits.filter(({ device }) => leaf.devices.includes(device)).map(toStart);
    case 'country':
      return ({ visits }) => visits.filter(({ country }) => leaf.countries.includes(country)).map(toStart);
    case 'visitor':
      return ({ visits }) => visits.filter(({ isNewVisitor }) => isNewVisitor === leaf.isNew).map(toStart);
    case 'engagement':
      // A visit's totals stand when its last hit came, and are what they are then.
      return ({ visits }) =>
        visits
          .filter((visit) => leaf.tests.every((test) => meetsEngagement(visit, test.field, test)))
          .map(({ lastHitAtMs }) => ({ atMs: lastHitAtMs }));
    case 'converted':
      return ({ conversions }) => conversions.filter(({ goalId }) => leaf.goalId === null || goalId === leaf.goalId);
  }
}

const toStart = ({ startedAtMs }: AudienceVisit): Moment => ({ atMs: startedAtMs });

function compilePageTest(test: PageTest): (page: AudiencePageView) => boolean {
  if (test.field === 'totalValue') return ({ totalValue }) => meetsAudienceNumber(test, totalValue);
  const meets = compileListTest(test, test.field === 'url' || test.field === 'referrer');
  switch (test.field) {
    case 'url':
      return ({ url }) => meets(url === null ? [] : [url]);
    case 'referrer':
      return ({ referrer }) => meets(referrer === null ? [] : [referrer]);
    case 'pageType':
      return ({ pageTypes }) => meets(pageTypes);
    case 'category':
      return ({ categories }) => meets(categories);
    case 'productId':
      return ({ productIds }) => meets(productIds);
  }
}

function compileEvent(leaf: Extract<AudienceLeaf, { kind: 'event' }>): (history: AudienceHistory) => Moment[] {
  const part = (test: AudienceTextTest | null): ((text: string | null) => boolean) => {
    if (test === null) return () => true;
    const meets = compileListTest(test);
    return (text) => meets(text === null || text === '' ? [] : [text]);
  };
  const [action, category, label] = [part(leaf.action), part(leaf.category), part(leaf.label)];
  const value: AudienceNumberTest | null = leaf.value;
  return ({ events }) =>
    events.filter(
      (event) =>
        action(event.action) &&
        category(event.category) &&
        label(event.label) &&
        (value === null || meetsAudienceNumber(value, event.value)),
    );
}

function meetsEngagement(visit: AudienceVisit, field: EngagementField, test: AudienceNumberTest): boolean {
  switch (field) {
    case 'activeSeconds':
      return meetsAudienceNumber(test, visit.activeMs === null ? null : visit.activeMs / 1000);
    case 'pageViews':
      return meetsAudienceNumber(test, visit.pageViewCount);
    case 'scrollPercent':
      return meetsAudienceNumber(test, visit.scrollPercent);
  }
}

const pageTypesOf = {
  generalVisitors: ['home', 'category', 'other'],
  productSearchers: ['searchresults'],
  productViewers: ['product'],
  cartAbandoners: ['cart'],
  pastBuyers: ['purchase'],
} as const satisfies Record<ProductAudience, readonly string[]>;

/** Viewers, carts and purchases are of a product, and need its id beside the page type (uet.md 8). */
function listProductMoments({ pageViews }: AudienceHistory, audience: ProductAudience): Moment[] {
  const types: readonly string[] = pageTypesOf[audience];
  const isOf = (page: AudiencePageView, wanted: readonly string[]): boolean =>
    page.pageTypes.some((type) => wanted.includes(type.toLowerCase()));
  const pages = pageViews.filter((page) => isOf(page, types));
  if (audience === 'generalVisitors' || audience === 'productSearchers') return pages;
  const ofProduct = pages.filter(({ productIds }) => productIds.length > 0);
  if (audience === 'pastBuyers') return ofProduct;
  const purchases = pageViews.filter((page) => isOf(page, pageTypesOf.pastBuyers));
  return ofProduct.flatMap(({ atMs, productIds }) =>
    productIds.map((productId) => {
      const bought = purchases.find((each) => each.atMs >= atMs && each.productIds.includes(productId));
      return bought === undefined ? { atMs } : { atMs, endMs: bought.atMs };
    }),
  );
}

function compileSpent(amount: number, goalId: string | null, windowMs: number): Compiled {
  const neededMicros = BigInt(Math.round(amount * 1000)) * 1000n;
  return ({ conversions }) => {
    const counted = conversions.filter((each) => (goalId === null ? each.isPrimary : each.goalId === goalId));
    const steps = counted
      .flatMap(({ atMs, valueMicros }) => [
        { atMs, micros: valueMicros },
        { atMs: atMs + windowMs, micros: -valueMicros },
      ])
      .sort((a, b) => a.atMs - b.atMs);
    const spans: Span[] = [];
    let sumMicros = 0n;
    let fromMs: number | null = neededMicros <= 0n ? Number.NEGATIVE_INFINITY : null;
    steps.forEach(({ atMs, micros }, index) => {
      sumMicros += micros;
      if (steps[index + 1]?.atMs === atMs) return;
      if (sumMicros >= neededMicros) fromMs ??= atMs;
      else if (fromMs !== null) {
        spans.push({ fromMs, untilMs: atMs });
        fromMs = null;
      }
    });
    if (fromMs !== null) spans.push({ fromMs, untilMs: Number.POSITIVE_INFINITY });
    const holdsAtStart = (atMs: number): boolean =>
      counted
        .filter((each) => each.atMs < atMs && each.atMs > atMs - windowMs)
        .reduce((sum, { valueMicros }) => sum + valueMicros, 0n) >= neededMicros;
    return { spans, holdsAtStart };
  };
}
