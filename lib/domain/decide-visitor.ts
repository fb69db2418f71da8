// What did a visitor's new hits do: which visits, touches, conversions and traffic? The order is read aloud in decideVisitor: visit,
// touches, count, goals, late revenue, then what the visits became. Pure: no clock, no I/O, no randomness, and the given state is never changed.

import { toCalendarDay, toHourOfDay } from './calendar';
import { isRevenueOnly } from './decide-conversion';
import { joinRevenue, meetGoals } from './decide-goals';
import { decideArrivals, insertTouch, isKnownClick } from './decide-touches';
import { addHit, beginVisit, canBeginVisit, findOpenVisit } from './decide-visit';
import { addEngagement, toHighest } from './engagement';
import {
  addPageEngagement,
  addVisitDeltas,
  addVisitFigures,
  addVisitPages,
  findOrAddPageDelta,
} from './engagement-deltas';
import { directSource, type Landing } from './parse-landing';
import { readLandingUrl } from './read-landing-url';
import { findOrAddDelta, type TrafficPlace } from './traffic-deltas';
import type { Hit, Touch, TrafficDelta, Visit, VisitDelta, VisitorDecision, VisitorState } from './visitor-decision';
import { toPlace, type VisitorInput, type VisitorProgress } from './visitor-progress';

/** A visitor before the first hit. */
export const emptyVisitorState: VisitorState = Object.freeze({
  visit: null,
  isKnown: false,
  touches: [],
  conversions: [],
  revenueByPageLoadId: new Map(),
  engagementByPageLoadId: new Map(),
});

/** Of hits in the same millisecond a page load is first: its event cannot have happened before it. */
const kindRanks: Record<Hit['kind'], number> = { pageLoad: 0, custom: 1, pid: 2, consent: 3, ping: 4, pageHide: 5 };

/** The order in which hits are decided on: time, then kind, then id. */
export function compareHits(one: Hit, other: Hit): number {
  if (one.atMs !== other.atMs) return one.atMs - other.atMs;
  if (one.kind !== other.kind) return kindRanks[one.kind] - kindRanks[other.kind];
  return one.id < other.id ? -1 : one.id > other.id ? 1 : 0;
}

function addDelta(
  progress: VisitorProgress,
  on: string,
  atMs: number,
  tagId: number,
  place: TrafficPlace,
): TrafficDelta {
  return findOrAddDelta(progress.deltas, on, toHourOfDay(atMs, progress.input.account.timeZone), tagId, place);
}

function addTouch(progress: VisitorProgress, touch: Touch): void {
  const touches = progress.touches.slice();
  insertTouch(touches, touch);
  progress.touches = touches;
  progress.newTouches.push(touch);
  if (touch.isAdClick) addDelta(progress, touch.touchedOn, touch.atMs, touch.tagId, touch).adClicks += 1;
}

function toTouch(
  hit: Hit,
  landing: Landing,
  place: { id: string; atMs: number; on: string; visitId: string; startsVisit: boolean },
): Touch {
  return {
    id: place.id,
    atMs: place.atMs,
    touchedOn: place.on,
    tagId: hit.tagId,
    visitId: place.visitId,
    source: landing.source,
    isAdClick: landing.isAd,
    clickId: landing.clickId,
    clickIdKind: landing.clickIdKind,
    startsVisit: place.startsVisit,
    landingPath: landing.landingPath,
    device: hit.device,
    country: hit.country,
  };
}

/** Adds the hit's touches; gives the last one, which begins the visit when the hit does. */
function addArrivals(
  progress: VisitorProgress,
  hit: Hit,
  on: string,
  visit: Visit | null,
): { touch: Touch | null; landingPath: string } {
  const landingUrl = readLandingUrl(hit.url);
  const visitId = visit?.id ?? hit.id;
  let latest: Touch | null = null;
  for (const { landing, isUnseen } of decideArrivals(hit, landingUrl, visit?.id ?? null, progress.touches)) {
    // A click made before this page is a millisecond older than it, so that the page's own arrival stays the last.
    const atMs = isUnseen ? hit.atMs - 1 : hit.atMs;
    const id = isUnseen ? progress.input.makeId(hit.id, landing.clickId ?? '') : hit.id;
    const day = isUnseen ? toCalendarDay(atMs, progress.input.account.timeZone) : on;
    latest = toTouch(hit, landing, { id, atMs, on: day, visitId, startsVisit: visit === null && !isUnseen });
    addTouch(progress, latest);
  }
  return { touch: latest, landingPath: landingUrl.landingPath };
}

/** The hit's visit with the hit counted in; `null` when it belongs to none. */
function joinVisit(progress: VisitorProgress, hit: Hit, on: string): Visit | null {
  const open = findOpenVisit(progress.visits, hit.atMs);
  if (open === null && !canBeginVisit(hit)) {
    countPage(progress, hit, on, null, '');
    return null;
  }
  // Page hides and pings repeat the page's address; only a click that nobody knows makes it worth reading.
  const isWorthReading =
    canBeginVisit(hit) || (hit.clickId !== null && !isKnownClick(progress.touches, hit.clickId, hit.atMs));
  const { touch, landingPath } = isWorthReading
    ? addArrivals(progress, hit, on, open)
    : { touch: null, landingPath: '' };
  const visit = open === null ? startVisit(progress, hit, touch) : continueVisit(progress, open);
  if (visit !== null) addHit(visit, hit, landingPath);
  countPage(progress, hit, on, visit, landingPath);
  return visit;
}

/** Counts a page load, and what any hit tells of its page. `path`: host and path, where they were read already. */
function countPage(progress: VisitorProgress, hit: Hit, on: string, visit: Visit | null, path: string): void {
  const { engagement } = hit;
  if (hit.kind === 'pageLoad' && path !== '')
    findOrAddPageDelta(progress.pageDeltas, on, hit.tagId, path).pageViews += 1;
  if (engagement === null) return;
  // A hit without a page load stands for itself.
  const key = hit.pageLoadId ?? hit.id;
  const before = progress.newEngagementByPageLoadId?.get(key) ?? progress.input.state.engagementByPageLoadId.get(key);
  progress.newEngagementByPageLoadId ??= new Map();
  progress.newEngagementByPageLoadId.set(key, toHighest(before, engagement));
  if (visit !== null) addEngagement(visit, before, engagement);
  const shownPath = path === '' ? readLandingUrl(hit.url).landingPath : path;
  if (shownPath !== '')
    addPageEngagement(findOrAddPageDelta(progress.pageDeltas, on, hit.tagId, shownPath), before, engagement);
}

/** What the visits became, beside what they were: their traffic, their steps, their first and last pages. */
function countVisits(progress: VisitorProgress): VisitDelta[] {
  const { state } = progress.input;
  const deltas: VisitDelta[] = [];
  for (const visit of progress.visits) {
    if (visit === state.visit) continue;
    const before = state.visit?.id === visit.id ? state.visit : null;
    addVisitPages(progress.pageDeltas, before, visit);
    addVisitFigures(before, visit, () =>
      addDelta(progress, visit.startedOn, visit.startedAtMs, visit.tagId, toPlace(visit)),
    );
    addVisitDeltas(deltas, before, visit);
  }
  return deltas;
}

function startVisit(progress: VisitorProgress, hit: Hit, touch: Touch | null): Visit | null {
  if (touch === null) return null;
  const visit = beginVisit(hit, touch, !progress.isKnown && hit.isNewVisitor);
  progress.isKnown = true;
  progress.visits.push(visit);
  progress.newVisits.push(visit);
  addDelta(progress, visit.startedOn, visit.startedAtMs, visit.tagId, toPlace(visit)).visits += 1;
  return visit;
}

/** The state's own visit is copied before it is changed. */
function continueVisit(progress: VisitorProgress, visit: Visit): Visit {
  if (visit !== progress.input.state.visit) return visit;
  const copy = { ...visit };
  progress.visits[progress.visits.indexOf(visit)] = copy;
  progress.hasContinued = true;
  return copy;
}

function countTraffic(progress: VisitorProgress, hit: Hit, on: string, visit: Visit | null): void {
  const place =
    visit === null
      ? { source: directSource, landingPath: '', device: hit.device, country: hit.country }
      : toPlace(visit);
  const delta = addDelta(progress, on, hit.atMs, hit.tagId, place);
  delta.hits += 1;
  if (hit.kind === 'pageLoad') delta.pageViews += 1;
}

function isSorted(hits: readonly Hit[]): boolean {
  return hits.every((hit, index) => {
    const before = hits[index - 1];
    return before === undefined || compareHits(before, hit) <= 0;
  });
}

/**
 * Decides on new hits of one visitor of one account. Law: hits in the order of compareHits, cut into batches anywhere, with
 * applyDecision between them, give the same visits, touches, conversions and traffic.
 * A hit that comes late joins the visit it falls into; conversions decided before are not decided again.
 */
export function decideVisitor(input: VisitorInput): VisitorDecision {
  const { state, account } = input;
  const hits = isSorted(input.hits) ? input.hits : input.hits.toSorted(compareHits);
  const progress: VisitorProgress = {
    input,
    visits: state.visit === null ? [] : [state.visit],
    newVisits: [],
    hasContinued: false,
    isKnown: state.isKnown,
    touches: state.touches,
    newTouches: [],
    newConversions: [],
    ledger: null,
    newRevenueByPageLoadId: null,
    revenueUpdates: [],
    deltas: [],
    pageDeltas: [],
    newEngagementByPageLoadId: null,
    doubledOrderHitIds: null,
  };
  const visitIdByHitId = new Map<string, string | null>();
  for (const hit of hits) {
    const on = toCalendarDay(hit.atMs, account.timeZone);
    const visit = joinVisit(progress, hit, on);
    visitIdByHitId.set(hit.id, visit?.id ?? null);
    countTraffic(progress, hit, on, visit);
    if (visit !== null) meetGoals(progress, hit, on, visit);
    if (isRevenueOnly(hit)) joinRevenue(progress, hit);
  }
  const visitDeltas = countVisits(progress);
  return {
    visitIdByHitId,
    newVisits: progress.newVisits,
    continuedVisit: progress.hasContinued ? (progress.visits[0] ?? null) : null,
    newTouches: progress.newTouches,
    newConversions: progress.newConversions,
    revenueUpdates: progress.revenueUpdates,
    trafficDeltas: progress.deltas,
    visitDeltas,
    pageDeltas: progress.pageDeltas,
    doubledOrderHitIds: progress.doubledOrderHitIds,
    engagementByPageLoadId: progress.newEngagementByPageLoadId,
  };
}
