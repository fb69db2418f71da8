// What does a hit do that has no visitor (consent denied, image pixel)? It counts as a page view or event and may meet goals, but joins no
// visit, makes no touch and earns nobody credit: its click id is never read. Source: design.md section 5.

import { toCalendarDay } from './calendar';
import { computeValue, readOwnRevenue, toConversion } from './decide-conversion';
import { findCompiledGoal } from './decide-visitor';
import { findVersionInForce } from './goal-matching';
import { directSource, parseLanding } from './parse-landing';
import { findOrAddDelta } from './traffic-deltas';
import type { AccountClock, Conversion, GoalToMatch, Hit, TrafficDelta, VisitorDecision } from './visitor-decision';

/** The decision on one hit without a visitor: its traffic and, as completions not from ads with `visitId: null`, its goals. */
export function decideAnonymousHit(input: {
  account: AccountClock;
  hit: Hit;
  goals: readonly GoalToMatch[];
  makeId: (...parts: string[]) => string;
}): VisitorDecision {
  const { account, hit, goals, makeId } = input;
  const on = toCalendarDay(hit.atMs, account.timeZone);
  const landing = parseLanding(hit.url, hit.referrer);
  // An unpaid campaign or a referrer may be told; nothing of an ad may be told about somebody who refused.
  const source = landing.isAd ? directSource : landing.source;
  const trafficDeltas: TrafficDelta[] = [];
  const place = { source, landingPath: landing.landingPath, device: hit.device, country: hit.country };
  const delta = findOrAddDelta(trafficDeltas, on, hit.tagId, place);
  delta.hits += 1;
  if (hit.kind === 'pageLoad') delta.pageViews += 1;
  const newConversions: Conversion[] = [];
  for (const goal of goals) {
    const version = goal.tagId === hit.tagId ? findVersionInForce(goal.versions, hit.atMs) : null;
    if (version === null || !findCompiledGoal(version).matches(hit)) continue;
    const value = computeValue(version.settings.revenue, readOwnRevenue(hit), account.currency);
    const facts = { id: makeId(goal.goalId, hit.id), on, visit: null, click: null, path: [], value, place };
    newConversions.push(toConversion(hit, version, facts));
  }
  return {
    visitIdByHitId: new Map([[hit.id, null]]),
    newVisits: [],
    continuedVisit: null,
    newTouches: [],
    newConversions,
    revenueUpdates: [],
    trafficDeltas,
  };
}
