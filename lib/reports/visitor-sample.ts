// What did some visitors of an account do, row by row, for deciding in memory what a rule would count? All of them where they are few, else those
// in a range of visitor ids that is sized to a number of hits: ids are random, so a range is a fair draw, and it is the order of the primary keys.
// Never whole tables: what is read is bounded however large the account is. Never random: the same question reads the same visitors.

import { z } from 'zod';
import { allOf, getRow, type Queryable, type Sql, sql } from '@/lib/db/sql';
import { toCalendarDay } from '@/lib/domain/calendar';
import type { Touch } from '@/lib/domain/visitor-decision';
import {
  addArrivals,
  readVisitorHits,
  type SampleHit,
  type SampleVisit,
  toSampleHits,
  type VisitorHitsRow,
} from './sample-rows';
import { isInRange } from './visitor-range';

/** Oldest first, each of the three lists. Without `hasVisitor` (consent denied, bare pixel) it is one page load and has hits only. */
export type SampledVisitor = {
  visitorId: string;
  hasVisitor: boolean;
  hits: SampleHit[];
  visits: SampleVisit[];
  touches: Touch[];
};

export type VisitorSample = {
  /** Of the hits of the account (and tag) in the time; 1: every visitor is in it. */
  share: number;
  hitCount: number;
  visitors: SampledVisitor[];
};

export type SampleInput = {
  account: { accountId: string; timeZone: string };
  /** Hits of this tag only; visits and touches are those of the visitor in the account. */
  tagId: number | null;
  from: Date;
  to: Date;
  /** Touches and visits from here on: credit may be earned before `from`. */
  arrivalsFrom: Date;
  /** About how many hits to read. */
  targetHitCount?: number;
  withParameters?: boolean;
};

const defaultTargetHitCount = 60_000;
/** Hits of other accounts stand in the same range of ids: so many of them are passed over at most for each hit that is wanted. */
const maxPassedOver = 8;
/** A range with this many times the hits it should have holds a machine; it is halved. */
const maxOvershoot = 3;
const maxHalvings = 6;
/** Reads a sample that depends on its input and the stored rows only. */
export async function getVisitorSample(db: Queryable, input: SampleInput): Promise<VisitorSample> {
  const target = input.targetHitCount ?? defaultTargetHitCount;
  const limit = target * maxOvershoot;
  const { own, all } = await countHits(db, input);
  if (own <= target) {
    const rows = await readHits(db, input, sql`TRUE`, limit);
    const sample = await toSample(db, input, rows, limit);
    if (sample !== null) return { ...sample, share: 1 };
  }
  let share = Math.min(1, target / Math.max(own, 1), (target * maxPassedOver) / Math.max(all, 1));
  for (let halvings = 0; halvings <= maxHalvings; halvings += 1) {
    const sample = await toSample(db, input, await readHits(db, input, isInRange(share), limit), limit);
    if (sample !== null) return { ...sample, share: Math.min(1, sample.hitCount / Math.max(own, 1)) };
    share /= 2;
  }
  return { share: 0, hitCount: 0, visitors: [] };
}

/** Everything that these visitors did in the account, however long ago. */
export async function getVisitors(
  db: Queryable,
  account: SampleInput['account'],
  visitorIds: readonly string[],
): Promise<SampledVisitor[]> {
  const [from, to] = [new Date(0), new Date('9999-01-01T00:00:00Z')];
  const hits = sql`unnest(${visitorIds}::uuid[]) AS asked (visitor_id)
JOIN hits USING (visitor_id)
WHERE account_id IS NOT DISTINCT FROM ${account.accountId}::uuid`;
  const rows = await readVisitorHits(db, hits, false);
  return (await toSample(db, { account, arrivalsFrom: from, to }, rows, Number.POSITIVE_INFINITY))?.visitors ?? [];
}

const countSchema = z.object({ own: z.coerce.number(), all: z.coerce.number() });

/** Hits by the roll-ups of the days that the time touches: of the account (and tag), and of everybody. */
function countHits(db: Queryable, { account, tagId, from, to }: SampleInput): Promise<{ own: number; all: number }> {
  const fromOn = toCalendarDay(from.getTime(), account.timeZone);
  const toOn = toCalendarDay(to.getTime(), account.timeZone);
  const isOwn = allOf([sql`account_id = ${account.accountId}`, ...(tagId === null ? [] : [sql`tag_id = ${tagId}`])]);
  return getRow(
    db,
    sql`SELECT coalesce(sum(hits) FILTER (WHERE ${isOwn}), 0) AS own, coalesce(sum(hits), 0) AS all FROM (
  SELECT account_id, tag_id, hits FROM traffic_rollups
  WHERE rollup = 'total' AND grain = 'day' AND on_day >= ${fromOn}::date AND on_day <= ${toOn}::date
  UNION ALL
  SELECT account_id, tag_id, hits FROM traffic_deltas WHERE on_day >= ${fromOn}::date AND on_day <= ${toOn}::date
) AS traffic`,
    countSchema,
  );
}

function readHits(db: Queryable, input: SampleInput, range: Sql, limit: number): Promise<VisitorHitsRow[]> {
  const { account, tagId, from, to, withParameters = false } = input;
  const hits = sql`(SELECT * FROM hits
WHERE account_id = ${account.accountId} AND ${range} AND at >= ${from} AND at < ${to}
  AND tag_id = ANY(ARRAY(SELECT id FROM tags WHERE account_id = ${account.accountId} ${tagId === null ? sql`` : sql`AND id = ${tagId}`}))
LIMIT ${limit}) AS hits`;
  return readVisitorHits(db, hits, withParameters);
}

/** `null` when `limit` hits were read, so that there may be more. */
async function toSample(
  db: Queryable,
  input: Pick<SampleInput, 'account' | 'arrivalsFrom' | 'to'>,
  rows: readonly VisitorHitsRow[],
  limit: number,
): Promise<Omit<VisitorSample, 'share'> | null> {
  const visitors = rows
    .map(
      (row): SampledVisitor => ({
        ...{ visitorId: row.visitor_id, hasVisitor: row.has_visitor, hits: toSampleHits(row), visits: [], touches: [] },
      }),
    )
    .sort(compareVisitors);
  const hitCount = visitors.reduce((sum, { hits }) => sum + hits.length, 0);
  if (hitCount >= limit) return null;
  for (const { hits } of visitors) if (hits.length > 1) hits.sort(compareSampleHits);
  const known = new Map(visitors.filter(({ hasVisitor }) => hasVisitor).map((each) => [each.visitorId, each]));
  await addArrivals(db, input, known, [...known.keys()]);
  return { hitCount, visitors };
}

function compareVisitors(one: SampledVisitor, other: SampledVisitor): number {
  return one.visitorId < other.visitorId
    ? -1
    : one.visitorId > other.visitorId
      ? 1
      : Number(one.hasVisitor) - Number(other.hasVisitor);
}

/** As lib/domain/decide-visitor.ts orders hits: a page load before its event, ids only break the tie that is left. */
function compareSampleHits(one: SampleHit, other: SampleHit): number {
  if (one.atMs !== other.atMs) return one.atMs - other.atMs;
  if (one.kind !== other.kind) return one.kind === 'pageLoad' ? -1 : other.kind === 'pageLoad' ? 1 : 0;
  return one.id < other.id ? -1 : 1;
}
