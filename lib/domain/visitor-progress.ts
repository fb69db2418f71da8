// What grows while the new hits of a visitor are gone through? Shared by the steps of decide-visitor.ts; nobody else holds one.

import type { ConversionLedger } from './decide-conversion';
import type { PageEngagement } from './engagement';
import type { TrafficPlace } from './traffic-deltas';
import type {
  AccountClock,
  Conversion,
  GoalToMatch,
  Hit,
  PageDelta,
  Touch,
  TrafficDelta,
  Visit,
  VisitorDecision,
  VisitorState,
} from './visitor-decision';

export type VisitorInput = {
  account: AccountClock;
  state: VisitorState;
  /** New hits of the visitor, in any order, each only once. */
  hits: readonly Hit[];
  /** Goals of the tags of these hits. */
  goals: readonly GoalToMatch[];
  /** A stable id from its parts: the same parts, the same id, on every server and for ever. */
  makeId: (...parts: string[]) => string;
};

/** Everything that grows while the hits are gone through. */
export type VisitorProgress = {
  input: VisitorInput;
  /** The state's visit (a copy once it goes on) and the new ones, in the order met. */
  visits: Visit[];
  newVisits: Visit[];
  hasContinued: boolean;
  isKnown: boolean;
  /** The state's own until the first is added, which is to a copy. */
  touches: readonly Touch[];
  newTouches: Touch[];
  newConversions: Conversion[];
  ledger: ConversionLedger | null;
  newRevenueByPageLoadId: Map<string, { micros: bigint; currency: string | null }> | null;
  revenueUpdates: VisitorDecision['revenueUpdates'][number][];
  deltas: TrafficDelta[];
  pageDeltas: PageDelta[];
  newEngagementByPageLoadId: Map<string, PageEngagement> | null;
  doubledOrderHitIds: Set<string> | null;
};

/** Where a visit came from and what made it: what its traffic is told apart by. */
export function toPlace(visit: Visit): TrafficPlace {
  return { source: visit.source, landingPath: visit.entryPath, device: visit.device, country: visit.country };
}
