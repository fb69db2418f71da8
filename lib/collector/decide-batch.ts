// What does a batch write? The decisions on its visitors, gathered as rows: the domain decides, this only collects. Pure but for ids.
// Never adds up what the domain did not count: a delta of the batch is the sum of its visitors' deltas.

import { decideAnonymousHits } from '@/lib/domain/decide-anonymous-hits';
import { decideVisitor } from '@/lib/domain/decide-visitor';
import { visitFigures } from '@/lib/domain/engagement-deltas';
import type { TrafficSource } from '@/lib/domain/traffic-source';
import type { Conversion, TrafficDelta, Visit, VisitorChange, VisitorDecision } from '@/lib/domain/visitor-decision';
import { deriveId } from '@/lib/store/derive-id';
import type { AcceptedHit } from './accepted-hit';
import type { Owned, OwnedDelta, OwnedTouch } from './append-rows';
import type { PathRow, RevenueUpdate } from './change-rows';
import { createDeltaSums, type OwnedPageDelta, type OwnedVisitDelta } from './engagement-rows';
import { createEventSums, type OwnedEventDelta } from './event-rows';
import { listGoals } from './group-visitors';
import { makeOrderedId } from './ordered-id';
import type { ReadVisitor } from './read-visitors';
import type { TrafficSources } from './traffic-sources';

export type DecidedVisitor = { read: ReadVisitor; change: VisitorChange };

export type BatchRows = {
  visitors: DecidedVisitor[];
  hits: { hit: AcceptedHit; visitId: string | null }[];
  newVisits: Owned<Visit>[];
  continuedVisits: Owned<Visit>[];
  touches: OwnedTouch[];
  conversions: Owned<Conversion>[];
  revenueUpdates: RevenueUpdate[];
  deltas: OwnedDelta[];
  visitDeltas: OwnedVisitDelta[];
  pageDeltas: OwnedPageDelta[];
  eventDeltas: OwnedEventDelta[];
  /** Every source that a row names, by its id. */
  sourceById: Map<string, TrafficSource>;
};

/** Decides on every visitor that has a new hit. `nowMs` only orders the ids of deltas. */
export function decideBatch(visitors: readonly ReadVisitor[], sources: TrafficSources, nowMs: number): BatchRows {
  const rows: BatchRows = {
    visitors: [],
    hits: [],
    newVisits: [],
    continuedVisits: [],
    touches: [],
    conversions: [],
    revenueUpdates: [],
    deltas: [],
    visitDeltas: [],
    pageDeltas: [],
    eventDeltas: [],
    sourceById: new Map(),
  };
  const known: KnownDeltas = new Map();
  const sums = createDeltaSums(nowMs);
  const events = createEventSums(nowMs);
  for (const read of visitors) {
    if (read.fresh.length === 0) continue;
    const decision = decide(read);
    rows.visitors.push({ read, change: toChange(decision) });
    addRows(rows, read, decision, sources);
    addDeltas(rows, known, read.visitor.accountId, decision, sources, nowMs);
    for (const delta of decision.visitDeltas) sums.addVisit(read.visitor.accountId, sources.toId(delta.source), delta);
    for (const delta of decision.pageDeltas) sums.addPage(read.visitor.accountId, delta);
    for (const { hit, tag } of read.fresh)
      if (hit.kind === 'custom')
        events.add(hit, tag.account.timeZone, decision.doubledOrderHitIds?.has(hit.id) ?? false);
  }
  rows.visitDeltas = sums.listVisits();
  rows.pageDeltas = sums.listPages();
  rows.eventDeltas = events.list();
  return rows;
}

function decide({ visitor, state, fresh }: ReadVisitor): VisitorDecision {
  const [first] = fresh;
  if (first === undefined) throw new Error('a decision needs a hit');
  const { account } = first.tag;
  const goals = listGoals(fresh);
  const input = { account, state, hits: fresh.map(({ hit }) => hit), goals, makeId: deriveId };
  return visitor.hasVisitor ? decideVisitor(input) : decideAnonymousHits(input);
}

/** Without the deltas: what is held on to while a batch is being stored is what the collector of garbage has to move. */
function toChange(decision: VisitorDecision): VisitorChange {
  const { newVisits, continuedVisit, newTouches, newConversions, revenueUpdates, engagementByPageLoadId } = decision;
  return { newVisits, continuedVisit, newTouches, newConversions, revenueUpdates, engagementByPageLoadId };
}

function addRows(rows: BatchRows, read: ReadVisitor, decision: VisitorDecision, sources: TrafficSources): void {
  const { visitorId, accountId } = read.visitor;
  const own = <Value extends { source: TrafficSource }>(value: Value): Owned<Value> => {
    value.source = sources.intern(value.source);
    const sourceId = sources.toId(value.source);
    rows.sourceById.set(sourceId, value.source);
    return { visitorId, accountId, sourceId, value };
  };
  for (const { hit } of read.fresh) rows.hits.push({ hit, visitId: decision.visitIdByHitId.get(hit.id) ?? null });
  for (const touch of decision.newTouches) rows.touches.push({ ...own(touch), fromVisitorId: null });
  for (const { touch, fromVisitorId } of read.linked) rows.touches.push({ ...own(touch), fromVisitorId });
  for (const visit of decision.newVisits) rows.newVisits.push(own(visit));
  if (decision.continuedVisit !== null) rows.continuedVisits.push(own(decision.continuedVisit));
  for (const conversion of decision.newConversions) rows.conversions.push(own(conversion));
  for (const update of decision.revenueUpdates) rows.revenueUpdates.push({ visitorId, ...update });
}

/** By id of the source and landing page: what is left to tell apart is little, and no key has to be put together for each hit. */
type KnownDeltas = Map<string, Map<string, OwnedDelta[]>>;

function addDeltas(
  rows: BatchRows,
  known: KnownDeltas,
  accountId: string,
  decision: VisitorDecision,
  sources: TrafficSources,
  nowMs: number,
): void {
  for (const delta of decision.trafficDeltas) {
    const sourceId = sources.toId(delta.source);
    const alike = findAlike(known, sourceId, delta.landingPath);
    const same = alike.find((each) => each.accountId === accountId && isSamePlace(each.value, delta));
    if (same === undefined) {
      const made = { id: makeOrderedId(nowMs), accountId, sourceId, value: delta };
      alike.push(made);
      rows.deltas.push(made);
      rows.sourceById.set(sourceId, delta.source);
    } else {
      same.value.hits += delta.hits;
      same.value.pageViews += delta.pageViews;
      same.value.visits += delta.visits;
      same.value.adClicks += delta.adClicks;
      for (const figure of visitFigures) same.value[figure] += delta[figure];
    }
  }
}

function findAlike(known: KnownDeltas, sourceId: string, landingPath: string): OwnedDelta[] {
  const byPath = known.get(sourceId) ?? new Map<string, OwnedDelta[]>();
  if (byPath.size === 0) known.set(sourceId, byPath);
  const alike = byPath.get(landingPath) ?? [];
  if (alike.length === 0) byPath.set(landingPath, alike);
  return alike;
}

function isSamePlace(one: TrafficDelta, other: TrafficDelta): boolean {
  return (
    one.onDay === other.onDay &&
    one.onHour === other.onHour &&
    one.tagId === other.tagId &&
    one.device === other.device &&
    one.country === other.country
  );
}

/** The paths of conversions as rows, their touches in order. */
export function listPathRows(conversions: readonly Owned<Conversion>[], sources: TrafficSources): PathRow[] {
  return conversions.flatMap((conversion) =>
    conversion.value.path.map((touch, index) => ({
      conversion,
      touch,
      touchSourceId: sources.toId(touch.source),
      position: index + 1,
    })),
  );
}
