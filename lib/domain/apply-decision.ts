// What is known of a visitor after a decision? The in-memory twin of what the collector stores and loads again; tests run batch after
// batch through it. Never used to answer a report.

import { isRevenueOnly, toKnownConversion } from './decide-conversion';
import { clickRetentionMs, insertTouch } from './decide-touches';
import { compareHits } from './decide-visitor';
import type { Hit, KnownConversion, Visit, VisitorChange, VisitorState } from './visitor-decision';

function toLatestVisit(state: VisitorState, change: VisitorChange): Visit | null {
  let latest = change.continuedVisit ?? state.visit;
  for (const visit of change.newVisits) if (latest === null || visit.startedAtMs >= latest.startedAtMs) latest = visit;
  return latest;
}

function toConversions(state: VisitorState, change: VisitorChange): KnownConversion[] {
  const updatedIds = new Set(change.revenueUpdates.map((update) => update.conversionId));
  const stored = state.conversions.map(
    (each): KnownConversion => (updatedIds.has(each.id) ? { ...each, valueKind: 'hit' } : each),
  );
  return [...stored, ...change.newConversions.map(toKnownConversion)];
}

/** The state after `change` on `hits`. Touches older than 90 days before the newest hit are forgotten. */
export function applyDecision(state: VisitorState, change: VisitorChange, hits: readonly Hit[]): VisitorState {
  const touches = state.touches.slice();
  for (const touch of change.newTouches) insertTouch(touches, touch);
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
    visit: toLatestVisit(state, change),
    isKnown: state.isKnown || change.newVisits.length > 0,
    touches: touches.filter((touch) => touch.atMs >= newestMs - clickRetentionMs),
    conversions: toConversions(state, change),
    revenueByPageLoadId,
    engagementByPageLoadId:
      change.engagementByPageLoadId === null
        ? state.engagementByPageLoadId
        : new Map([...state.engagementByPageLoadId, ...change.engagementByPageLoadId]),
  };
}
