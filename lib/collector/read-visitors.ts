// Where does each visitor of a batch stand before its new hits? From memory where that is still true, else from the database, under the
// locks of the batch's ranges: after `readVisitors` the transaction is open and nobody else can write these visitors until it ends.

import type { PoolClient } from 'pg';
import { sendTrip, type TripResult, type TripRow, type TripStatement } from '@/lib/db/round-trip';
import { isRevenueOnly } from '@/lib/domain/decide-conversion';
import { clickRetentionMs } from '@/lib/domain/decide-touches';
import { visitTimeoutMs } from '@/lib/domain/decide-visit';
import { emptyVisitorState } from '@/lib/domain/decide-visitor';
import type { KnownConversion, Touch, Visit, VisitorState } from '@/lib/domain/visitor-decision';
import type { AcceptedHit } from './accepted-hit';
import type { VisitorHits } from './group-visitors';
import {
  begin,
  listSourceIds,
  lockRanges,
  memoryWindowMs,
  readOrdinal,
  saveWriter,
  selectConversions,
  selectIdentities,
  selectStoredHits,
  selectTouches,
  selectVisitorsWithHits,
  selectVisits,
  selectWriters,
  toKnownConversion,
  toTouch,
  toVisit,
  type VisitorToLoad,
} from './load-visitors';
import { mayHavePageRevenue, planPageFacts } from './page-facts';
import type { PendingHit } from './pending-hit';
import type { TrafficSources } from './traffic-sources';
import { HitMarks, type RememberedVisitor, type VisitorMemory } from './visitor-memory';

export type Reader = { client: PoolClient; memory: VisitorMemory; sources: TrafficSources; writerId: string };

/** A visitor of the batch with what was known of it. */
export type ReadVisitor = {
  visitor: VisitorHits;
  state: VisitorState;
  /** Every stored hit of the visitor, or `null` when not all are known. */
  hitMarks: HitMarks | null;
  knownFromMs: number;
  /** Hashed identities that were told before. */
  identities: readonly string[];
  /** Touches of the same person on other devices, which are in the state and not stored with this visitor yet. */
  linked: readonly { touch: Touch; fromVisitorId: string }[];
  /** Whether what is known is all and the latest, so that it may be remembered with the new hits. */
  isLatest: boolean;
  /** The new hits that are decided on now, oldest first. */
  fresh: PendingHit[];
  duplicates: PendingHit[];
  /** Hits that belong to a later visit than the first ones: for the next batch. */
  deferred: PendingHit[];
};

/** Of a visitor the latest touches and conversions are looked at; more than these come from machines. */
export const maxTouches = 500;
export const maxConversions = 1_000;

/** A visitor whose memory serves its new hits; `undefined` when the database must be asked. */
function findRemembered(memory: VisitorMemory, visitor: VisitorHits): RememberedVisitor | undefined {
  if (!visitor.hasVisitor) return undefined;
  const remembered = memory.find(visitor.range, visitor.key);
  if (remembered === undefined) return undefined;
  const firstMs = visitor.pendings[0]?.hit.atMs ?? 0;
  const { visit } = remembered.state;
  const isEarlier = firstMs - clickRetentionMs < remembered.knownFromMs;
  // A hit from before the visit that is remembered belongs to one that is not.
  const isBeforeVisit = visit !== null && firstMs < visit.startedAtMs - visitTimeoutMs;
  return isEarlier || isBeforeVisit ? undefined : remembered;
}

/** A visitor of whom every stored hit is remembered, and none of these is among them; `null` when the database must say so. */
export function findReadFromMemory(memory: VisitorMemory, visitor: VisitorHits): ReadVisitor | null {
  const remembered = findRemembered(memory, visitor);
  if (remembered === undefined || remembered.hitMarks === null) return null;
  for (const { hit } of visitor.pendings) if (remembered.hitMarks.mayHave(hit.id)) return null;
  return toReadRemembered(visitor, remembered, () => false);
}

function toReadRemembered(
  visitor: VisitorHits,
  remembered: RememberedVisitor,
  isStored: (pending: PendingHit) => boolean,
): ReadVisitor {
  const { state, hitMarks, knownFromMs, identities } = remembered;
  const hasStored = visitor.pendings.some(isStored);
  return {
    visitor,
    state,
    hitMarks,
    knownFromMs,
    identities,
    linked: [],
    isLatest: true,
    fresh: hasStored ? visitor.pendings.filter((pending) => !isStored(pending)) : visitor.pendings,
    duplicates: hasStored ? visitor.pendings.filter(isStored) : [],
    deferred: [],
  };
}

/** Opens the transaction, locks the ranges and reads the visitors. */
export async function readVisitors(
  reader: Reader,
  visitors: readonly VisitorHits[],
  ranges: readonly number[],
): Promise<ReadVisitor[]> {
  const { client, memory, writerId } = reader;
  const remembered = new Map(visitors.map((visitor) => [visitor, findRemembered(memory, visitor)]));
  const first = planReading(visitors, remembered);
  const [, , writers, ...results] = await sendTrip(client, [
    begin,
    lockRanges(ranges),
    selectWriters(ranges),
    ...first.steps,
  ]);
  const foreign = listForeignRanges(ranges, writers?.rows ?? [], writerId);
  const read = await first.finish(results, reader);
  if (foreign.length === 0) return read;
  // Somebody else wrote there since: what is remembered of those ranges is not true any more.
  for (const range of foreign) memory.forgetRange(range);
  const isForeign = (visitor: VisitorHits): boolean =>
    remembered.get(visitor) !== undefined && foreign.includes(visitor.range);
  const second = planReading(visitors.filter(isForeign), new Map());
  const [, ...secondResults] = await sendTrip(client, [saveWriter(foreign, writerId), ...second.steps]);
  const again = await second.finish(secondResults, reader);
  return [...read.filter(({ visitor }) => !isForeign(visitor)), ...again];
}

function listForeignRanges(ranges: readonly number[], rows: readonly TripRow[], writerId: string): number[] {
  const own = new Set(rows.filter((row) => row[1] === writerId).map((row) => Number(row[0])));
  return ranges.filter((range) => !own.has(range));
}

type Plan = {
  steps: TripStatement[];
  finish: (results: readonly TripResult[], reader: Reader) => Promise<ReadVisitor[]>;
};

/** The statements that these visitors need, and how their results become what was read. */
function planReading(
  visitors: readonly VisitorHits[],
  rememberedOf: ReadonlyMap<VisitorHits, RememberedVisitor | undefined>,
): Plan {
  const toLoad = visitors.filter((visitor) =>
    visitor.hasVisitor ? rememberedOf.get(visitor) === undefined : visitor.pendings.some(mayBringLateRevenue),
  );
  const toProbe = visitors.flatMap((visitor) => {
    const marks = rememberedOf.get(visitor)?.hitMarks;
    return marks ? visitor.pendings.filter(({ hit }) => marks.mayHave(hit.id)) : visitor.pendings;
  });
  const untold = visitors.flatMap((visitor) => (rememberedOf.get(visitor)?.hitMarks ? [] : visitor.pendings));
  const pageFacts = planPageFacts(toProbe, untold);
  const asked = toLoad.map(toVisitorToLoad);
  const loads =
    asked.length === 0
      ? []
      : [
          selectVisitorsWithHits(asked),
          selectVisits(asked),
          selectTouches(asked),
          selectConversions(asked),
          selectIdentities(asked),
        ];
  // The first release stored a hit without a visitor under its own id.
  const elsewhere = toProbe.filter(({ hit }) => !hit.hasVisitor && hit.visitorId !== hit.id);
  const keys = [...toProbe.map(({ hit }) => hit), ...elsewhere.map(({ hit }) => ({ ...hit, visitorId: hit.id }))];
  const probes = keys.length === 0 ? [] : [selectStoredHits(keys)];
  const probed = [...toProbe, ...elsewhere];
  return {
    steps: [...loads, ...probes, ...pageFacts.steps],
    async finish(results, { sources }) {
      const [withHits, visits, touches, conversions, identities] = results
        .slice(0, loads.length)
        .map(({ rows }) => rows);
      const stored = results[loads.length]?.rows ?? [];
      const storedHits = new Set(probes.length === 0 ? [] : stored.map((row) => probed[readOrdinal(row)]?.hit));
      const loaded =
        toLoad.length === 0
          ? new Map()
          : await toLoaded(toLoad, { withHits, visits, touches, conversions, identities }, sources);
      const addPageFacts = pageFacts.finish(results.slice(loads.length + probes.length));
      return visitors.map((visitor) => {
        const remembered = rememberedOf.get(visitor);
        const read =
          remembered === undefined
            ? toReadLoaded(visitor, loaded.get(visitor) ?? nothingLoaded, storedHits)
            : toReadRemembered(visitor, remembered, ({ hit }) => storedHits.has(hit));
        const state = addPageFacts(read.state, visitor.key);
        return state === read.state ? read : { ...read, state };
      });
    },
  };
}

/** Of a page load without a visitor what it made before is worth reading only for revenue that comes after it. */
function mayBringLateRevenue(pending: PendingHit): boolean {
  return mayHavePageRevenue(pending) && isRevenueOnly(pending.hit);
}

function toVisitorToLoad({ visitorId, accountId, pendings }: VisitorHits): VisitorToLoad {
  return { visitorId, accountId, firstMs: pendings[0]?.hit.atMs ?? 0, lastMs: pendings.at(-1)?.hit.atMs ?? 0 };
}

type Loaded = {
  hasHits: boolean;
  visits: Visit[];
  touches: Touch[];
  conversions: KnownConversion[];
  identities: string[];
};
const nothingLoaded: Loaded = { hasHits: false, visits: [], touches: [], conversions: [], identities: [] };

async function toLoaded(
  asked: readonly VisitorHits[],
  rows: Record<'withHits' | 'visits' | 'touches' | 'conversions' | 'identities', readonly TripRow[] | undefined>,
  sources: TrafficSources,
): Promise<Map<VisitorHits, Loaded>> {
  const { withHits = [], visits = [], touches = [], conversions = [], identities = [] } = rows;
  const loaded = new Map<VisitorHits, Loaded>();
  const at = (row: TripRow): Loaded | undefined => {
    const visitor = asked[readOrdinal(row)];
    if (visitor === undefined) return undefined;
    const known = loaded.get(visitor) ?? { hasHits: false, visits: [], touches: [], conversions: [], identities: [] };
    loaded.set(visitor, known);
    return known;
  };
  for (const row of withHits) {
    const known = at(row);
    if (known !== undefined) known.hasHits = true;
  }
  const sourceIds = listSourceIds(visits, touches);
  const sourceById = sourceIds.length === 0 ? new Map() : await sources.load(sourceIds);
  for (const row of visits) at(row)?.visits.push(toVisit(row, sourceById));
  for (const row of touches) at(row)?.touches.push(toTouch(row, sourceById));
  for (const row of conversions) at(row)?.conversions.push(toKnownConversion(row));
  for (const row of identities) at(row)?.identities.push(row[1] ?? '');
  return loaded;
}

/** Everything in `loaded` stands newest first. */
function toReadLoaded(
  visitor: VisitorHits,
  loaded: Loaded,
  storedHits: ReadonlySet<AcceptedHit | undefined>,
): ReadVisitor {
  const visits = visitor.hasVisitor ? loaded.visits : [];
  const conversions = loaded.conversions.slice(0, maxConversions).reverse();
  const touches = loaded.touches.slice(0, maxTouches).reverse();
  const visitFor = (pending: PendingHit | undefined): Visit | null =>
    visits.find((visit) => visit.startedAtMs <= (pending?.hit.atMs ?? 0) + visitTimeoutMs) ?? null;
  const visit = visitFor(visitor.pendings[0]);
  // The domain goes on with one visit: hits that fall into a later one are decided on when this one is stored.
  const firstOfLater = visitor.pendings.findIndex((pending) => visitFor(pending) !== visit);
  const taken = firstOfLater === -1 ? visitor.pendings : visitor.pendings.slice(0, firstOfLater);
  return {
    visitor,
    state: {
      ...emptyVisitorState,
      visit,
      isKnown: visits.length > 0 || touches.length > 0,
      touches,
      conversions,
    },
    hitMarks: loaded.hasHits ? null : new HitMarks(),
    knownFromMs: (visitor.pendings[0]?.hit.atMs ?? 0) - memoryWindowMs,
    identities: visitor.hasVisitor ? loaded.identities : [],
    linked: [],
    isLatest: visitor.hasVisitor && visits[0] === (visit ?? undefined),
    fresh: taken.filter(({ hit }) => !storedHits.has(hit)),
    duplicates: taken.filter(({ hit }) => storedHits.has(hit)),
    deferred: firstOfLater === -1 ? [] : visitor.pendings.slice(firstOfLater),
  };
}
