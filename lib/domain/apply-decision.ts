// What is known of a visitor after a decision? The in-memory twin of what the collector stores and loads again; tests run batch after
// batch through it. Never used to answer a report.

import { isRevenueOnly, toKnownConversion } from './decide-conversion';
import { clickRetentionMs, insertTouch } from './decide-touches';
import { compareHits } from './decide-visitor';
import type { Hit, KnownConversion, Visit, VisitorDecision, VisitorState } from './visitor-decision';

function toLatestVisit(state: VisitorState, decision: VisitorDecision): Visit | null {
  let latest = decision.continuedVisit ?? state.visit;
  for (const visit of decision.newVisits)
    if (latest === null || visit.startedAtMs >= latest.startedAtMs) latest = visit;
  return latest;
}

function toConversions(state: VisitorState, decision: VisitorDecision): KnownConversion[] {
  const updatedIds = new Set(decision.revenueUpdates.map((update) => update.conversionId));
  const stored = state.conversions.map(
    (each): KnownConversion => (updatedIds.has(each.id) ? { ...each, valueKind: 'hit' } : each),
  );
  return [...stored, ...decision.newConversions.map(toKnownConversion)];
}

/** The state after `decision` on `hits`. Touches older than 90 days before the newest hit are forgotten. */
export function applyDecision(state: VisitorState, decision: VisitorDecision, hits: readonly Hit[]): VisitorState {
  const touches = state.touches.slice();
  for (const touch of decision.newTouches) insertTouch(touches, touch);
  const newestMs = hits.reduce((latest, hit) => Math.max(latest, hit.atMs), Number.NEGATIVE_INFINITY);
  const revenueByPageLoadId = new Map(state.revenueByPageLoadId);
  for (const hit of hits.toSorted(compareHits)) {
    if (
      !isRevenueOnly(hit) ||
      hit.pageLoadId === null ||
      hit.revenueMicros === null ||
      revenueByPageLoadId.has(hit.pageLoadId)
    )
      continue;
    revenueByPageLoadId.set(hit.pageLoadId, { micros: hit.revenueMicros, currency: hit.currency });
  }
  return {
    visit: toLatestVisit(state, decision),
    isKnown: state.isKnown || decision.newVisits.length > 0,
    touches: touches.filter((touch) => touch.atMs >= newestMs - clickRetentionMs),
    conversions: toConversions(state, decision),
    revenueByPageLoadId,
    engagementByPageLoadId:
      decision.engagementByPageLoadId === null
        ? state.engagementByPageLoadId
        : new Map([...state.engagementByPageLoadId, ...decision.engagementByPageLoadId]),
  };
}
