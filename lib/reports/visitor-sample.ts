// What did some visitors of an account do, row by row, for deciding in memory what a rule would count? All of them where they are few, else those
// in a range of visitor ids that is sized to a number of hits: ids are random, so a range is a fair draw, and it is the order of the primary keys.
// Never whole tables: what is read is bounded however large the account is. Never random: the same question reads the same visitors.

import { z } from 'zod';
import { allOf, getRow, type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import { toCalendarDay } from '@/lib/domain/calendar';
import { channels, type TrafficSource } from '@/lib/domain/traffic-source';
import type { Hit, Touch, Visit } from '@/lib/domain/visitor-decision';
import { isInRange } from './visitor-range';

/** A hit with what rules look at. `parameters` are those without a column, by their wire names; only when asked for. */
export type SampleHit = Pick<
  Hit,
  | 'id'
  | 'tagId'
  | 'kind'
  | 'atMs'
  | 'pageLoadId'
  | 'url'
  | 'referrer'
  | 'eventAction'
  | 'eventCategory'
  | 'eventLabel'
  | 'eventValue'
  | 'revenueMicros'
  | 'currency'
  | 'transactionId'
  | 'clickId'
  | 'device'
  | 'country'
  | 'engagement'
> & { visitId: string | null; parameters: Readonly<Record<string, string>> | null };

export type SampleVisit = Pick<
  Visit,
  | 'id'
  | 'startedAtMs'
  | 'lastHitAtMs'
  | 'tagId'
  | 'source'
  | 'pageViewCount'
  | 'entryPath'
  | 'device'
  | 'country'
  | 'isNewVisitor'
>;

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
/** Reads a sample that depends on its input and the stored rows only. About 300 ms for 60,000 hits that are in memory. */
export async function getVisitorSample(db: Queryable, input: SampleInput): Promise<VisitorSample> {
  const target = input.targetHitCount ?? defaultTargetHitCount;
  const { own, all } = await countHits(db, input);
  if (own <= target) {
    const hits = await readHits(db, input, sql`TRUE`, target * maxOvershoot);
    if (hits.length < target * maxOvershoot) return toSample(db, input, hits, 1);
  }
  let share = Math.min(1, target / Math.max(own, 1), (target * maxPassedOver) / Math.max(all, 1));
  for (let halvings = 0; halvings <= maxHalvings; halvings += 1) {
    const hits = await readHits(db, input, isInRange(share), target * maxOvershoot);
    if (hits.length < target * maxOvershoot)
      return toSample(db, input, hits, Math.min(1, hits.length / Math.max(own, 1)));
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
  const hits = await query(
    db,
    sql`SELECT ${hitColumns}, NULL::jsonb AS parameters
FROM unnest(${visitorIds}::uuid[]) AS asked (visitor_id)
JOIN hits USING (visitor_id)
WHERE account_id IS NOT DISTINCT FROM ${account.accountId}::uuid`,
    hitSchema,
  );
  return (await toSample(db, { account, tagId: null, from, to, arrivalsFrom: from }, hits, 1)).visitors;
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

const text = z.string().nullable();
const hitSchema = z.object({
  visitor_id: z.string(),
  has_visitor: z.boolean(),
  id: z.string(),
  tag_id: z.bigint().transform(Number),
  kind: z.enum(['pageLoad', 'custom', 'pageHide', 'ping', 'consent', 'pid']),
  at: z.date(),
  page_load_id: text,
  visit_id: text,
  url: text,
  referrer: text,
  event_action: text,
  event_category: text,
  event_label: text,
  event_value: text,
  revenue_micros: z.bigint().nullable(),
  currency: text,
  transaction_id: text,
  click_id: text,
  device: z.string(),
  country: z.string(),
  visible_ms: z.number().nullable(),
  active_ms: z.number().nullable(),
  scroll_percent: z.number().nullable(),
  parameters: z.record(z.string(), z.string()).nullable(),
});
type HitRow = z.output<typeof hitSchema>;

const hitColumns = sql`visitor_id, has_visitor, id, tag_id, kind, at, page_load_id, visit_id, url, referrer, event_action, event_category, event_label,
  event_value, revenue_micros, currency, transaction_id, click_id, device, country, visible_ms, active_ms, scroll_percent`;

function readHits(db: Queryable, input: SampleInput, range: Sql, limit: number): Promise<HitRow[]> {
  const { account, tagId, from, to, withParameters = false } = input;
  return query(
    db,
    sql`SELECT ${hitColumns},
  ${withParameters ? sql`parameters` : sql`NULL::jsonb AS parameters`}
FROM hits
WHERE account_id = ${account.accountId} AND ${range} AND at >= ${from} AND at < ${to}
  AND tag_id = ANY(ARRAY(SELECT id FROM tags WHERE account_id = ${account.accountId} ${tagId === null ? sql`` : sql`AND id = ${tagId}`}))
LIMIT ${limit}`,
    hitSchema,
  );
}

async function toSample(
  db: Queryable,
  input: SampleInput,
  rows: readonly HitRow[],
  share: number,
): Promise<VisitorSample> {
  const visitorByKey = new Map<string, SampledVisitor>();
  const visitorIds = new Set<string>();
  for (const row of rows) {
    const key = row.has_visitor ? row.visitor_id : `${row.visitor_id} nobody`;
    let visitor = visitorByKey.get(key);
    if (visitor === undefined) {
      visitor = { visitorId: row.visitor_id, hasVisitor: row.has_visitor, hits: [], visits: [], touches: [] };
      visitorByKey.set(key, visitor);
      if (row.has_visitor) visitorIds.add(row.visitor_id);
    }
    visitor.hits.push(toHit(row));
  }
  const visitors = [...visitorByKey.values()].sort((one, other) => (one.visitorId < other.visitorId ? -1 : 1));
  for (const { hits } of visitors) if (hits.length > 1) hits.sort(compareSampleHits);
  await addArrivals(db, input, visitorByKey, [...visitorIds].sort());
  return { share, hitCount: rows.length, visitors };
}

/** As lib/domain/decide-visitor.ts orders hits: a page load before its event, ids only break the tie that is left. */
function compareSampleHits(one: SampleHit, other: SampleHit): number {
  if (one.atMs !== other.atMs) return one.atMs - other.atMs;
  if (one.kind !== other.kind) return one.kind === 'pageLoad' ? -1 : other.kind === 'pageLoad' ? 1 : 0;
  return one.id < other.id ? -1 : 1;
}

function toHit(row: HitRow): SampleHit {
  return {
    id: row.id,
    tagId: row.tag_id,
    kind: row.kind,
    atMs: row.at.getTime(),
    pageLoadId: row.page_load_id,
    visitId: row.visit_id,
    url: row.url,
    referrer: row.referrer,
    eventAction: row.event_action,
    eventCategory: row.event_category,
    eventLabel: row.event_label,
    eventValue: row.event_value === null ? null : Number(row.event_value),
    revenueMicros: row.revenue_micros,
    currency: row.currency,
    transactionId: row.transaction_id,
    clickId: row.click_id,
    device: row.device,
    country: row.country,
    engagement:
      row.visible_ms === null || row.active_ms === null
        ? null
        : { visibleMs: row.visible_ms, activeMs: row.active_ms, scrollPercent: row.scroll_percent ?? 0 },
    parameters: row.parameters,
  };
}

const visitSchema = z.object({
  visitor_id: z.string(),
  id: z.string(),
  started_at: z.date(),
  last_hit_at: z.date(),
  tag_id: z.bigint().transform(Number),
  source_id: z.string(),
  page_view_count: z.number(),
  entry_path: z.string(),
  device: z.string(),
  country: z.string(),
  is_new_visitor: z.boolean(),
});
const touchSchema = z.object({
  visitor_id: z.string(),
  id: z.string(),
  at: z.date(),
  touched_on: z.string(),
  tag_id: z.bigint().transform(Number),
  visit_id: z.string(),
  source_id: z.string(),
  is_ad_click: z.boolean(),
  click_id: text,
  click_id_kind: text,
  starts_visit: z.boolean(),
  landing_path: z.string(),
  device: z.string(),
  country: z.string(),
});

/** Puts the visits and touches of these visitors beside their hits (changes the visitors). */
async function addArrivals(
  db: Queryable,
  { account, arrivalsFrom, to }: SampleInput,
  visitorByKey: ReadonlyMap<string, SampledVisitor>,
  visitorIds: readonly string[],
): Promise<void> {
  const isTheirs = (table: Sql) => sql`FROM unnest(${visitorIds}::uuid[]) AS asked (visitor_id)
JOIN ${table} USING (visitor_id)
WHERE account_id IS NOT DISTINCT FROM ${account.accountId}::uuid`;
  const [visits, touches] = await Promise.all([
    query(
      db,
      sql`SELECT visitor_id, id, started_at, last_hit_at, tag_id, source_id, page_view_count, entry_path, device, country, is_new_visitor
${isTheirs(sql`visits`)} AND started_at >= ${arrivalsFrom} AND started_at < ${to}
ORDER BY started_at, id`,
      visitSchema,
    ),
    query(
      db,
      sql`SELECT visitor_id, id, at, touched_on, tag_id, visit_id, source_id, is_ad_click, click_id, click_id_kind, starts_visit, landing_path,
  device, country
${isTheirs(sql`touches`)} AND at >= ${arrivalsFrom} AND at < ${to}
ORDER BY at, starts_visit DESC, id`,
      touchSchema,
    ),
  ]);
  const sources = await readSources(db, [...new Set([...visits, ...touches].map((row) => row.source_id))]);
  for (const row of visits) {
    const source = sources.get(row.source_id);
    if (source === undefined) continue;
    visitorByKey.get(row.visitor_id)?.visits.push({
      id: row.id,
      startedAtMs: row.started_at.getTime(),
      lastHitAtMs: row.last_hit_at.getTime(),
      tagId: row.tag_id,
      source,
      pageViewCount: row.page_view_count,
      entryPath: row.entry_path,
      device: row.device,
      country: row.country,
      isNewVisitor: row.is_new_visitor,
    });
  }
  for (const row of touches) {
    const source = sources.get(row.source_id);
    if (source === undefined) continue;
    visitorByKey.get(row.visitor_id)?.touches.push({
      id: row.id,
      atMs: row.at.getTime(),
      touchedOn: row.touched_on,
      tagId: row.tag_id,
      visitId: row.visit_id,
      source,
      isAdClick: row.is_ad_click,
      clickId: row.click_id,
      clickIdKind: row.click_id_kind,
      startsVisit: row.starts_visit,
      landingPath: row.landing_path,
      device: row.device,
      country: row.country,
    });
  }
}

const sourceSchema = z.object({
  id: z.string(),
  channel: z.enum(channels),
  isAd: z.boolean(),
  source: z.string(),
  medium: z.string(),
  network: z.string(),
  campaign: z.string(),
  campaignId: z.string(),
  adGroup: z.string(),
  adGroupId: z.string(),
  keyword: z.string(),
  keywordId: z.string(),
  matchType: z.string(),
  adId: z.string(),
});

async function readSources(db: Queryable, ids: readonly string[]): Promise<Map<string, TrafficSource>> {
  const rows = await query(
    db,
    sql`SELECT id, channel, is_ad AS "isAd", source, medium, network, campaign, campaign_id AS "campaignId", ad_group AS "adGroup",
  ad_group_id AS "adGroupId", keyword, keyword_id AS "keywordId", match_type AS "matchType", ad_id AS "adId"
FROM traffic_sources WHERE id = ANY(${ids}::uuid[])`,
    sourceSchema,
  );
  return new Map(rows.map(({ id, ...source }) => [id, source]));
}
