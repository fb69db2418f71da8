// What did the page loads of a batch bring and tell before: revenue that came in an event of its own, time in sight and scroll? Which hits
// must ask, and how the rows of `selectPageRevenue` and `selectPageEngagement` become part of their visitor's state.

import type { TripResult, TripRow, TripStatement } from '@/lib/db/round-trip';
import { isRevenueOnly } from '@/lib/domain/decide-conversion';
import type { PageEngagement } from '@/lib/domain/engagement';
import type { VisitorState } from '@/lib/domain/visitor-decision';
import type { AcceptedHit } from './accepted-hit';
import { toVisitorKey } from './group-visitors';
import { readOrdinal, selectPageEngagement, selectPageRevenue } from './load-visitors';
import type { PendingHit } from './pending-hit';

/** The statements to send, and what their results (in that order) add to the state of a visitor by its key. */
export type PageFactsPlan = {
  steps: TripStatement[];
  finish: (results: readonly TripResult[]) => (state: VisitorState, visitorKey: string) => VisitorState;
};

/** `probed`: hits that may be stored already, so their page load's revenue too; `untold`: hits of whose page load no time is remembered. */
export function planPageFacts(probed: readonly PendingHit[], untold: readonly PendingHit[]): PageFactsPlan {
  const sellers = listOfPageLoads(probed.filter(mayHavePageRevenue));
  const tellers = listOfPageLoads(untold.filter(tellsEngagement));
  const revenues = sellers.length === 0 ? [] : [selectPageRevenue(sellers)];
  const engagements = tellers.length === 0 ? [] : [selectPageEngagement(tellers)];
  return {
    steps: [...revenues, ...engagements],
    finish(results) {
      const revenueRows = revenues.length === 0 ? [] : (results[0]?.rows ?? []);
      const engagementRows = engagements.length === 0 ? [] : (results[revenues.length]?.rows ?? []);
      const revenueOf = groupByVisitor(sellers, revenueRows, toRevenue);
      const engagementOf = groupByVisitor(tellers, engagementRows, toEngagement);
      return (state, visitorKey) => addPageFacts(state, revenueOf.get(visitorKey), engagementOf.get(visitorKey));
    },
  };
}

export function mayHavePageRevenue({ hit, tag }: PendingHit): boolean {
  return tag.joinsPageRevenue && hit.pageLoadId !== null && (hit.kind === 'pageLoad' || isRevenueOnly(hit));
}

/** What its page load told before is worth reading: only what it tells beyond that is new. */
function tellsEngagement({ hit }: PendingHit): boolean {
  return hit.engagement !== null;
}

type PageLoadHit = AcceptedHit & { pageLoadId: string };

function listOfPageLoads(pendings: readonly PendingHit[]): PageLoadHit[] {
  return pendings.flatMap(({ hit }) => (isOfPageLoad(hit) ? [hit] : []));
}

function isOfPageLoad(hit: AcceptedHit): hit is PageLoadHit {
  return hit.pageLoadId !== null;
}

/** By visitor and page load. Where several rows are of one page load the first one counts: of revenues it is the oldest. */
function groupByVisitor<Fact>(
  asked: readonly PageLoadHit[],
  rows: readonly TripRow[],
  toFact: (row: TripRow) => Fact,
): Map<string, Map<string, Fact>> {
  const factsOf = new Map<string, Map<string, Fact>>();
  for (const row of rows) {
    const hit = asked[readOrdinal(row)];
    if (hit === undefined) continue;
    const key = toVisitorKey(hit);
    const facts = factsOf.get(key) ?? new Map<string, Fact>();
    factsOf.set(key, facts);
    if (!facts.has(hit.pageLoadId)) facts.set(hit.pageLoadId, toFact(row));
  }
  return factsOf;
}

type Revenue = { micros: bigint; currency: string | null };

function toRevenue(row: TripRow): Revenue {
  return { micros: BigInt(row[1] ?? '0'), currency: row[2] ?? null };
}

function toEngagement(row: TripRow): PageEngagement {
  return { visibleMs: Number(row[1]), activeMs: Number(row[2] ?? 0), scrollPercent: Number(row[3] ?? 0) };
}

function addPageFacts(
  state: VisitorState,
  revenue: ReadonlyMap<string, Revenue> | undefined,
  engagement: ReadonlyMap<string, PageEngagement> | undefined,
): VisitorState {
  if (revenue === undefined && engagement === undefined) return state;
  const revenueByPageLoadId = new Map([...(revenue ?? []), ...state.revenueByPageLoadId]);
  const engagementByPageLoadId = new Map([...(engagement ?? []), ...state.engagementByPageLoadId]);
  return { ...state, revenueByPageLoadId, engagementByPageLoadId };
}
