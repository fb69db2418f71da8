// What would a goal have counted of hits that are stored already? The collector's own rules over one visitor's hits and the visits and touches
// they made then; for previews, and for counting the past again. Never decides visits or touches anew: rows refer to them.

import { toCalendarDay } from './calendar';
import { readAnonymousPlace } from './decide-anonymous-hits';
import {
  computeValue,
  createConversionLedger,
  findCarriedClick,
  findCreditedClick,
  isRevenueOnly,
  listPath,
  readOwnRevenue,
  toConversion,
  toKnownConversion,
} from './decide-conversion';
import { findCompiledGoal } from './decide-goals';
import { canMeetGoals } from './decide-visit';
import { addEngagement, type PageEngagement, toHighest, type VisitEngagement } from './engagement';
import { type GoalVersion, isVisitKind } from './goal';
import { findVersionInForce, type MatchableVisit } from './goal-matching';
import type { AccountClock, Conversion, GoalToMatch, Hit, KnownConversion, Touch, Visit } from './visitor-decision';

/** A stored hit, as far as goals look at it, with the visit it was counted into. */
export type ReplayHit = Pick<
  Hit,
  | 'id'
  | 'tagId'
  | 'kind'
  | 'atMs'
  | 'pageLoadId'
  | 'url'
  | 'referrer'
  | 'eventAction'
  | 'eventCategory'
  | 'eventLabel'
  | 'eventValue'
  | 'revenueMicros'
  | 'currency'
  | 'transactionId'
  | 'clickId'
  | 'device'
  | 'country'
  | 'engagement'
> & { visitId: string | null };

export type ReplayVisit = Pick<Visit, 'id' | 'startedAtMs' | 'source' | 'entryPath' | 'device' | 'country'>;

/** Hits in the order of `compareHits`, touches oldest first. Without a visitor: the hits of one page load. */
export type ReplayVisitor = {
  hasVisitor: boolean;
  hits: readonly ReplayHit[];
  visits: readonly ReplayVisit[];
  touches: readonly Touch[];
};

export type ReplayInput = {
  account: AccountClock;
  goal: GoalToMatch;
  makeId: (...parts: string[]) => string;
  /** Conversions that stay whatever is counted: an order that one of them has is not counted again. */
  known?: readonly KnownConversion[];
  /** Asked instead of the version's own matcher, when the caller remembers answers. */
  matches?: (hit: ReplayHit) => boolean;
};

/**
 * The conversions of one goal in a visitor's hits, in their order. Law: for hits that came in the order of their times it is what the collector
 * counted. Revenue that was sent apart is in them, whenever it came.
 */
export function replayGoal(visitor: ReplayVisitor, input: ReplayInput): Conversion[] {
  const met = listMetHits(visitor, input);
  if (met.length === 0) return [];
  return visitor.hasVisitor ? replayVisitor(visitor, met, input) : replayNobody(visitor, met, input);
}

type MetHit = { hit: ReplayHit; index: number; version: GoalVersion };

function listMetHits(visitor: ReplayVisitor, { goal, matches }: ReplayInput): MetHit[] {
  const { hits, hasVisitor } = visitor;
  const met: MetHit[] = [];
  const meetsVisit = goal.versions.some(({ settings }) => isVisitKind(settings.condition.kind))
    ? createVisitMatcher(visitor)
    : null;
  for (const [index, hit] of hits.entries()) {
    const follow = meetsVisit?.(hit);
    if (hit.tagId !== goal.tagId || (hasVisitor && hit.visitId === null)) continue;
    const version = findVersionInForce(goal.versions, hit.atMs);
    if (version === null) continue;
    const compiled = findCompiledGoal(version);
    const isMet =
      compiled.matchesVisit === null
        ? canMeetGoals(hit.kind) && (matches ?? compiled.matches)(hit)
        : follow !== undefined && follow !== null && compiled.matchesVisit(follow);
    if (isMet) met.push({ hit, index, version });
  }
  return met;
}

/** Follows each visit hit by hit, as the collector counted it; gives what the hit's visit was after it. */
function createVisitMatcher({ visits }: ReplayVisitor): (hit: ReplayHit) => MatchableVisit | null {
  const startById = new Map(visits.map(({ id, startedAtMs }) => [id, startedAtMs]));
  const soFarById = new Map<string, MatchableVisit & VisitEngagement>();
  const toldByPage = new Map<string, PageEngagement>();
  return (hit) => {
    const startedAtMs = startById.get(hit.visitId ?? '');
    const key = hit.pageLoadId ?? hit.id;
    const before = toldByPage.get(key);
    if (hit.engagement !== null) toldByPage.set(key, toHighest(before, hit.engagement));
    if (startedAtMs === undefined || hit.visitId === null) return null;
    const visit = soFarById.get(hit.visitId) ?? {
      pageViewCount: 0,
      startedAtMs,
      lastHitAtMs: startedAtMs,
      visibleMs: null,
      activeMs: null,
      maxScrollPercent: null,
    };
    soFarById.set(hit.visitId, visit);
    if (hit.kind === 'pageLoad') visit.pageViewCount += 1;
    if (hit.atMs > visit.lastHitAtMs) visit.lastHitAtMs = hit.atMs;
    if (hit.engagement !== null) addEngagement(visit, before, hit.engagement);
    return visit;
  };
}

function replayVisitor(visitor: ReplayVisitor, met: readonly MetHit[], input: ReplayInput): Conversion[] {
  const { account, makeId } = input;
  const ledger = createConversionLedger(input.known ?? []);
  const findRevenue = createRevenueFinder(visitor.hits);
  const visitById = new Map(visitor.visits.map((visit) => [visit.id, visit]));
  const madeAt = listMakers(visitor);
  const conversions: Conversion[] = [];
  for (const { hit, index, version } of met) {
    const { goalId, settings } = version;
    const visit = visitById.get(hit.visitId ?? '');
    if (visit === undefined) continue;
    const isOfVisit = isVisitKind(settings.condition.kind);
    if (isOfVisit && ledger.hasVisit(goalId, visit.id)) continue;
    const transactionId = isOfVisit ? null : hit.transactionId;
    if (transactionId !== null && ledger.hasTransaction(goalId, transactionId)) continue;
    const on = toCalendarDay(hit.atMs, account.timeZone);
    const touches = visitor.touches.filter((_touch, place) => (madeAt[place] ?? -1) <= index);
    const click = findClick(visitor.touches, touches, hit, on, settings.clickWindowMinutes);
    if (settings.count === 'unique' && ledger.hasUnique(goalId, click, visit.id)) continue;
    const pageRevenue = settings.condition.kind === 'destinationUrl' ? findRevenue(hit.pageLoadId) : null;
    const conversion = toConversion({ ...hit, transactionId }, version, {
      id: makeId(goalId, isOfVisit ? visit.id : hit.id),
      on,
      visit,
      click,
      path: listPath(touches, hit.atMs, settings.clickWindowMinutes, click),
      value: computeValue(settings.revenue, readOwnRevenue(hit) ?? pageRevenue, account.currency),
      place: click ?? { ...visit, landingPath: visit.entryPath },
    });
    conversions.push(conversion);
    ledger.add(toKnownConversion(conversion));
  }
  return conversions;
}

/** A click that was first heard of by a later hit is the hit's own only when nothing before it brought that click. */
function findClick(
  all: readonly Touch[],
  before: readonly Touch[],
  hit: ReplayHit,
  on: string,
  clickWindowMinutes: number,
): Touch | null {
  const isKnown = hit.clickId === null || before.some(({ clickId }) => clickId === hit.clickId);
  const carried = isKnown ? null : findCarriedClick(all, hit, on);
  return carried ?? findCreditedClick(before, hit.atMs, clickWindowMinutes);
}

/** By the place of each touch the place of the hit that made it, so that no hit sees an arrival that came after it in the same millisecond. */
function listMakers({ hits, touches }: ReplayVisitor): number[] {
  const indexById = new Map(hits.map((hit, index) => [hit.id, index]));
  return touches.map((touch) => {
    const own = indexById.get(touch.id);
    if (own !== undefined) return own;
    // Of a click that nobody had seen: dated a millisecond before the hit that carries it.
    return hits.findIndex(
      (hit) => hit.clickId === touch.clickId && hit.atMs === touch.atMs + 1 && touch.clickId !== null,
    );
  });
}

function replayNobody({ hits }: ReplayVisitor, met: readonly MetHit[], { account, makeId }: ReplayInput): Conversion[] {
  const findRevenue = createRevenueFinder(hits);
  return met.map(({ hit, version }) => {
    const { condition, revenue } = version.settings;
    const pageRevenue = condition.kind === 'destinationUrl' ? findRevenue(hit.pageLoadId) : null;
    return toConversion(hit, version, {
      id: makeId(version.goalId, hit.id),
      on: toCalendarDay(hit.atMs, account.timeZone),
      visit: null,
      click: null,
      path: [],
      value: computeValue(revenue, readOwnRevenue(hit) ?? pageRevenue, account.currency),
      place: readAnonymousPlace(hit),
    });
  });
}

type Revenue = { micros: bigint; currency: string | null };

/** The first revenue that was sent apart for a page load. */
function createRevenueFinder(hits: readonly ReplayHit[]): (pageLoadId: string | null) => Revenue | null {
  const byPageLoadId = new Map<string, Revenue>();
  for (const hit of hits) {
    const { pageLoadId, revenueMicros: micros, currency } = hit;
    if (pageLoadId === null || micros === null || !isRevenueOnly(hit) || byPageLoadId.has(pageLoadId)) continue;
    byPageLoadId.set(pageLoadId, { micros, currency });
  }
  return (pageLoadId) => byPageLoadId.get(pageLoadId ?? '') ?? null;
}
