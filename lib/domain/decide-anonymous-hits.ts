// What do hits do that have no visitor (consent denied, image pixel)? They count as page views or events and may meet goals, but join no
// visit, make no touch and earn nobody credit: their click ids are never read. Only what one page load sent is seen together, for its
// revenue. Source: design.md section 5.

import { toCalendarDay, toHourOfDay } from './calendar';
import {
  computeValue,
  findVersion,
  isRevenueOnly,
  readOwnRevenue,
  takesLateRevenue,
  toConversion,
} from './decide-conversion';
import { findCompiledGoal } from './decide-goals';
import { compareHits } from './decide-visitor';
import { type PageEngagement, toHighest } from './engagement';
import { addPageEngagement, findOrAddPageDelta } from './engagement-deltas';
import type { GoalVersion } from './goal';
import { findVersionInForce } from './goal-matching';
import { directSource, parseLanding } from './parse-landing';
import { findOrAddDelta, type TrafficPlace } from './traffic-deltas';
import type {
  AccountClock,
  Conversion,
  GoalToMatch,
  Hit,
  PageDelta,
  TrafficDelta,
  VisitorDecision,
  VisitorState,
} from './visitor-decision';

export type AnonymousInput = {
  account: AccountClock;
  /** Of the page load: its conversions and its revenue so far. */
  state: Pick<VisitorState, 'conversions' | 'revenueByPageLoadId' | 'engagementByPageLoadId'>;
  /** New hits of one page load, or one hit without any. */
  hits: readonly Hit[];
  goals: readonly GoalToMatch[];
  makeId: (...parts: string[]) => string;
};

type Progress = {
  input: AnonymousInput;
  revenueByPageLoadId: Map<string, { micros: bigint; currency: string | null }>;
  newConversions: Conversion[];
  revenueUpdates: VisitorDecision['revenueUpdates'][number][];
  pageDeltas: PageDelta[];
  newEngagementByPageLoadId: Map<string, PageEngagement> | null;
};

/** The decision on them: their traffic and, as completions not from ads with `visitId: null`, their goals. */
export function decideAnonymousHits(input: AnonymousInput): VisitorDecision {
  const progress: Progress = {
    input,
    revenueByPageLoadId: new Map(input.state.revenueByPageLoadId),
    newConversions: [],
    revenueUpdates: [],
    pageDeltas: [],
    newEngagementByPageLoadId: null,
  };
  const trafficDeltas: TrafficDelta[] = [];
  for (const hit of input.hits.toSorted(compareHits)) {
    const on = toCalendarDay(hit.atMs, input.account.timeZone);
    const place = readAnonymousPlace(hit);
    const delta = findOrAddDelta(trafficDeltas, on, toHourOfDay(hit.atMs, input.account.timeZone), hit.tagId, place);
    delta.hits += 1;
    if (hit.kind === 'pageLoad') delta.pageViews += 1;
    countPage(progress, hit, on, place.landingPath);
    for (const goal of input.goals) {
      const version = goal.tagId === hit.tagId ? findVersionInForce(goal.versions, hit.atMs) : null;
      if (version !== null && findCompiledGoal(version).matches(hit)) addConversion(progress, hit, on, version, place);
    }
    if (isRevenueOnly(hit)) joinRevenue(progress, hit);
  }
  return {
    visitIdByHitId: new Map(input.hits.map(({ id }) => [id, null])),
    newVisits: [],
    continuedVisit: null,
    newTouches: [],
    newConversions: progress.newConversions,
    revenueUpdates: progress.revenueUpdates,
    trafficDeltas,
    visitDeltas: [],
    pageDeltas: progress.pageDeltas,
    // What the page load told before is not read for hits without a visitor.
    doubledOrderHitIds: null,
    engagementByPageLoadId: progress.newEngagementByPageLoadId,
  };
}

/** The page is counted whoever looked at it; what it tells of itself says nothing of them. */
function countPage(
  progress: Progress,
  { kind, tagId, engagement, pageLoadId, id }: Hit,
  on: string,
  path: string,
): void {
  if (path === '') return;
  if (kind === 'pageLoad') findOrAddPageDelta(progress.pageDeltas, on, tagId, path).pageViews += 1;
  if (engagement === null) return;
  const key = pageLoadId ?? id;
  const before = progress.newEngagementByPageLoadId?.get(key) ?? progress.input.state.engagementByPageLoadId.get(key);
  progress.newEngagementByPageLoadId ??= new Map();
  progress.newEngagementByPageLoadId.set(key, toHighest(before, engagement));
  addPageEngagement(findOrAddPageDelta(progress.pageDeltas, on, tagId, path), before, engagement);
}

/** What may be told of where a hit without a visitor came from. */
export function readAnonymousPlace(hit: Pick<Hit, 'url' | 'referrer' | 'device' | 'country'>): TrafficPlace {
  const landing = parseLanding(hit.url, hit.referrer);
  // An unpaid campaign or a referrer may be told; nothing of an ad may be told about somebody who refused.
  const source = landing.isAd ? directSource : landing.source;
  return { source, landingPath: landing.landingPath, device: hit.device, country: hit.country };
}

function addConversion(progress: Progress, hit: Hit, on: string, version: GoalVersion, place: TrafficPlace): void {
  const { account, makeId } = progress.input;
  const { condition, revenue } = version.settings;
  const pageRevenue =
    condition.kind === 'destinationUrl' ? progress.revenueByPageLoadId.get(hit.pageLoadId ?? '') : undefined;
  const value = computeValue(revenue, readOwnRevenue(hit) ?? pageRevenue ?? null, account.currency);
  const facts = { id: makeId(version.goalId, hit.id), on, visit: null, click: null, path: [], value, place };
  progress.newConversions.push(toConversion(hit, version, facts));
}

/** Keeps the first revenue of the page load, and gives it to the conversions that the page load already made. */
function joinRevenue(progress: Progress, { pageLoadId, revenueMicros: micros, currency }: Hit): void {
  const { input, revenueByPageLoadId, newConversions, revenueUpdates } = progress;
  if (pageLoadId === null || micros === null || revenueByPageLoadId.has(pageLoadId)) return;
  revenueByPageLoadId.set(pageLoadId, { micros, currency });
  const compute = (goalId: string, goalVersion: number, valueKind: Conversion['value']['kind']) => {
    const version = findVersion(input.goals, goalId, goalVersion);
    if (version === null || !takesLateRevenue(version, valueKind)) return null;
    return computeValue(version.settings.revenue, { micros, currency }, input.account.currency);
  };
  for (const made of newConversions)
    if (made.pageLoadId === pageLoadId)
      made.value = compute(made.goalId, made.goalVersion, made.value.kind) ?? made.value;
  for (const known of input.state.conversions) {
    const value = known.pageLoadId === pageLoadId ? compute(known.goalId, known.goalVersion, known.valueKind) : null;
    if (value !== null && value.kind !== 'none')
      revenueUpdates.push({ conversionId: known.id, micros: value.micros, currency: value.currency });
  }
}
