// How does a batch become rows? Read, decide, write, commit: one transaction, so that hits, visits, touches, conversions and roll-ups of
// a batch are there together or not at all. Never settles a hit before the commit, and never remembers what is not committed.

import type { Pool, PoolClient } from 'pg';
import { ensurePartitions, toPartitionMonth } from '@/lib/db/partitions';
import { sendTrip, type TripStep } from '@/lib/db/round-trip';
import { applyDecision } from '@/lib/domain/apply-decision';
import { takeHits } from '@/lib/domain/decide-visit';
import { emptyVisitorState } from '@/lib/domain/decide-visitor';
import type { Conversion, VisitorChange, VisitorState } from '@/lib/domain/visitor-decision';
import { insertDeltas, insertHits, insertTouches, insertVisits, queueForAudiences } from './append-rows';
import { insertConversions, insertOrderKeys, insertPaths, updateRevenue, updateVisits } from './change-rows';
import { type BatchRows, type DecidedVisitor, decideBatch, listPathRows } from './decide-batch';
import { insertPageDeltas, insertVisitDeltas } from './engagement-rows';
import { insertEventDeltas } from './event-rows';
import { groupVisitors, type VisitorHits } from './group-visitors';
import { insertIdentityLinks, listAllIdentities, mayBeLinked, readLinked } from './identity-links';
import { assertWriter, commit, lockRanges } from './load-visitors';
import { type Outcome, outcomes } from './outcome';
import type { PendingHit } from './pending-hit';
import { findReadFromMemory, maxConversions, maxTouches, type ReadVisitor, readVisitors } from './read-visitors';
import type { TrafficSources } from './traffic-sources';
import { type HitMarks, maxRememberedHits, type VisitorMemory } from './visitor-memory';

/** What batches share: the database, what this process remembers of it, and the name it writes under. */
export type BatchContext = {
  pool: Pool;
  sources: TrafficSources;
  memory: VisitorMemory;
  writerId: string;
  now: () => Date;
};

export type BatchResult = {
  settled: { pending: PendingHit; outcome: Outcome }[];
  /** Hits for the next batch: they follow what this one stored. */
  deferred: PendingHit[];
};

/**
 * Commits a batch whose ranges no other batch of this process is writing. Rejects when nothing of it was stored, or when that is not
 * certain (the connection ended in the commit): sending it again is safe, for what was stored is found.
 */
export async function commitBatch(
  context: BatchContext,
  client: PoolClient,
  batch: readonly PendingHit[],
): Promise<BatchResult> {
  const { visitors, repeated } = groupVisitors(batch);
  const ranges = [...new Set(visitors.map(({ range }) => range))].sort((a, b) => a - b);
  try {
    await ensurePartitions(context.pool, listMonths(batch));
    const read =
      (await commitFromMemory(context, client, visitors, ranges)) ??
      (await commitFromDatabase(context, client, visitors, ranges));
    return toResult(read, repeated);
  } catch (error) {
    for (const range of ranges) context.memory.forgetRange(range);
    throw error;
  }
}

/** Also the month of the millisecond before a hit: a click that was made before its page is dated there. */
function listMonths(batch: readonly PendingHit[]): Set<string> {
  const months = new Set<string>();
  let lastMs = Number.NaN;
  for (const { hit } of batch) {
    if (Math.abs(hit.atMs - lastMs) < sameMonthMs) continue;
    lastMs = hit.atMs;
    for (const atMs of [hit.atMs - sameMonthMs, hit.atMs + sameMonthMs]) months.add(toPartitionMonth(new Date(atMs)));
  }
  return months;
}

/** Two instants this near are in the months of one of them minus or plus this. */
const sameMonthMs = 60_000;

const isWriterGone = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '22012';

/** The short way, when everything about these visitors is remembered: one round trip, which fails when somebody else wrote since. */
async function commitFromMemory(
  context: BatchContext,
  client: PoolClient,
  visitors: readonly VisitorHits[],
  ranges: readonly number[],
): Promise<ReadVisitor[] | null> {
  const read: ReadVisitor[] = [];
  for (const visitor of visitors) {
    const known = findReadFromMemory(context.memory, visitor);
    if (known === null) return null;
    read.push(known);
  }
  const decided = decideFromMemory(context, read);
  if (decided === null) return null;
  const { visitors: changed, sourceById, steps } = decided;
  if (changed.length === 0) return read;
  await context.sources.save(sourceById.values());
  try {
    await sendTrip(client, [lockRanges(ranges), assertWriter(ranges, context.writerId), ...steps]);
  } catch (error) {
    if (!isWriterGone(error)) throw error;
    for (const range of ranges) context.memory.forgetRange(range);
    return null;
  }
  remember(context, changed);
  return read;
}

/**
 * The statements of a batch, and what is to be remembered of it; `null` when the database has to be asked first. The rows themselves are gone
 * when this returns: what is held on to during the trip is what the collector of garbage has to move.
 */
function decideFromMemory(
  { sources, now }: BatchContext,
  read: readonly ReadVisitor[],
): (Pick<BatchRows, 'visitors' | 'sourceById'> & { steps: TripStep[] }) | null {
  const rows = decideBatch(read, sources, now().getTime());
  const { visitors, conversions, sourceById } = rows;
  if (conversions.some(({ value }) => value.transactionId !== null) || visitors.some(mayBeLinked)) return null;
  return { visitors, sourceById, steps: toSteps(rows, sources) };
}

async function commitFromDatabase(
  context: BatchContext,
  client: PoolClient,
  visitors: readonly VisitorHits[],
  ranges: readonly number[],
): Promise<ReadVisitor[]> {
  const reader = { client, ...context };
  let read = await readVisitors(reader, visitors, ranges);
  let rows = decideBatch(read, context.sources, context.now().getTime());
  const linked = await readLinked(reader, rows.visitors);
  if (linked.size > 0) {
    read = read.map((each) => linked.get(each) ?? each);
    rows = decideBatch(read, context.sources, context.now().getTime());
  }
  await context.sources.save(rows.sourceById.values());
  await keepNewOrders(client, rows);
  const results = await sendTrip(client, [...toSteps(rows, context.sources), commit]);
  // A transaction that had failed would answer COMMIT with ROLLBACK, and no error.
  if (results.at(-1)?.tag !== 'COMMIT') throw new Error('the batch was rolled back');
  remember(context, rows.visitors);
  return read;
}

/** A transaction id that another visitor brought before is the same conversion: it is not stored again. */
async function keepNewOrders(client: PoolClient, rows: BatchRows): Promise<void> {
  const keyed = rows.conversions.filter(({ value }) => value.transactionId !== null);
  if (keyed.length === 0) return;
  const [claimed] = await sendTrip(client, [insertOrderKeys(keyed)]);
  const newIds = new Set((claimed?.rows ?? []).map((row) => row[0]));
  if (newIds.size === keyed.length) return;
  const isKept = (value: Conversion): boolean => value.transactionId === null || newIds.has(value.id);
  rows.conversions = rows.conversions.filter(({ value }) => isKept(value));
  for (const decided of rows.visitors) {
    decided.change = { ...decided.change, newConversions: decided.change.newConversions.filter(isKept) };
  }
}

function toSteps(rows: BatchRows, sources: TrafficSources): TripStep[] {
  const path = listPathRows(rows.conversions, sources);
  const forAudiences = rows.visitors
    .filter(({ read }) => read.visitor.hasVisitor && read.fresh.some(({ tag }) => tag.hasAudiences))
    .map(({ read }) => read.visitor);
  const links = insertIdentityLinks(rows.visitors);
  return [
    ...(rows.hits.length === 0 ? [] : [insertHits(rows.hits)]),
    ...(links === null ? [] : [links]),
    ...(rows.newVisits.length === 0 ? [] : [insertVisits(rows.newVisits)]),
    ...(rows.continuedVisits.length === 0 ? [] : [updateVisits(rows.continuedVisits)]),
    ...(rows.touches.length === 0 ? [] : [insertTouches(rows.touches)]),
    ...(rows.conversions.length === 0 ? [] : [insertConversions(rows.conversions)]),
    ...(path.length === 0 ? [] : [insertPaths(path)]),
    ...(rows.revenueUpdates.length === 0 ? [] : [updateRevenue(rows.revenueUpdates)]),
    ...(rows.deltas.length === 0 ? [] : [insertDeltas(rows.deltas)]),
    ...(rows.visitDeltas.length === 0 ? [] : [insertVisitDeltas(rows.visitDeltas)]),
    ...(rows.pageDeltas.length === 0 ? [] : [insertPageDeltas(rows.pageDeltas)]),
    ...(rows.eventDeltas.length === 0 ? [] : [insertEventDeltas(rows.eventDeltas)]),
    ...(forAudiences.length === 0 ? [] : [queueForAudiences(forAudiences)]),
  ];
}

function remember({ memory }: BatchContext, visitors: readonly DecidedVisitor[]): void {
  for (const { read, change } of visitors) {
    const { visitor, fresh, knownFromMs } = read;
    if (!visitor.hasVisitor) continue;
    if (!read.isLatest) {
      memory.forget(visitor.range, visitor.key);
      continue;
    }
    const hitMarks = addMarks(read.hitMarks, fresh);
    const identities = listAllIdentities(read);
    const remembered = memory.find(visitor.range, visitor.key);
    if (hitMarks !== null && goesOn(read, change) && remembered?.state === read.state) {
      remembered.identities = identities;
      // What is remembered for long is changed where it is: a new object for each hit is one more for the garbage collector to move.
      if (read.state.visit !== null && change.continuedVisit !== null)
        takeHits(read.state.visit, change.continuedVisit);
      continue;
    }
    memory.save(visitor.range, visitor.key, {
      state: toNextState(read, change, hitMarks !== null),
      hitMarks,
      knownFromMs,
      identities,
    });
  }
}

/** Most hits only go on with a visit: then the rest of the state is as it was. */
function goesOn({ fresh }: ReadVisitor, change: VisitorChange): boolean {
  return (
    change.newVisits.length === 0 &&
    change.newTouches.length === 0 &&
    change.newConversions.length === 0 &&
    change.revenueUpdates.length === 0 &&
    change.engagementByPageLoadId === null &&
    fresh.every(({ hit }) => hit.revenueMicros === null)
  );
}

function toNextState({ state, fresh }: ReadVisitor, change: VisitorChange, hasAllHits: boolean): VisitorState {
  const hits = fresh.map(({ hit }) => hit);
  return toBounded(applyDecision(state, change, hits), hasAllHits);
}

/** A visitor may be a machine: what is remembered of one stays small. Revenue of page loads is asked for when not all hits are known. */
function toBounded(state: VisitorState, hasAllHits: boolean): VisitorState {
  return {
    ...state,
    touches: state.touches.length > maxTouches ? state.touches.slice(-maxTouches) : state.touches,
    conversions:
      state.conversions.length > maxConversions ? state.conversions.slice(-maxConversions) : state.conversions,
    revenueByPageLoadId: hasAllHits ? state.revenueByPageLoadId : emptyVisitorState.revenueByPageLoadId,
    engagementByPageLoadId: hasAllHits ? state.engagementByPageLoadId : emptyVisitorState.engagementByPageLoadId,
  };
}

function addMarks(marks: HitMarks | null, fresh: readonly PendingHit[]): HitMarks | null {
  if (marks === null || marks.count + fresh.length > maxRememberedHits) return null;
  for (const { hit } of fresh) marks.add(hit.id);
  return marks;
}

function toResult(read: readonly ReadVisitor[], repeated: readonly PendingHit[]): BatchResult {
  const deferred = read.flatMap((each) => each.deferred);
  const deferredIds = new Set(deferred.map(({ hit }) => hit.id));
  const settled: BatchResult['settled'] = [];
  for (const { fresh, duplicates } of read) {
    for (const pending of fresh) settled.push({ pending, outcome: outcomes.recorded });
    for (const pending of duplicates) settled.push({ pending, outcome: outcomes.duplicate });
  }
  for (const pending of repeated) {
    // Its twin waits for the next batch, so this one must not be answered before.
    if (deferredIds.has(pending.hit.id)) deferred.push(pending);
    else settled.push({ pending, outcome: outcomes.duplicate });
  }
  return { settled, deferred };
}
