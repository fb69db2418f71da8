// How do hits, visits and touches of a sample come from the database? A row a visitor and as little of it as says the same, because making sixty thousand
// rows takes node longer than finding them takes PostgreSQL. Never decides who is in a sample: visitor-sample.ts does.

import { z } from 'zod';
import { type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import type { ReplayHit, ReplayVisit } from '@/lib/domain/replay-goal';
import { channels, type TrafficSource } from '@/lib/domain/traffic-source';
import type { Touch, Visit } from '@/lib/domain/visitor-decision';

/** A hit with what rules look at. `parameters` are those without a column, by their wire names; only when asked for. */
export type SampleHit = ReplayHit & { parameters: Readonly<Record<string, string>> | null };

export type SampleVisit = ReplayVisit & Pick<Visit, 'lastHitAtMs' | 'tagId' | 'pageViewCount' | 'isNewVisitor'>;

const text = z.string().nullable();
const texts = z.array(text);
/** Where some of a visitor's hits say what few hits do. */
const rare = z
  .tuple([
    text,
    text,
    text,
    z.number().nullable(),
    text,
    text,
    text,
    z.number().nullable(),
    z.number().nullable(),
    z.number().nullable(),
  ])
  .nullable();
const visitorHitsRow = z.object({
  visitor_id: z.string(),
  has_visitor: z.boolean(),
  ids: z.string(),
  instants: z.string(),
  tag_ids: z.string(),
  kinds: z.string(),
  page_load_ids: texts,
  visit_ids: texts,
  urls: texts,
  referrers: texts,
  click_ids: texts,
  devices: z.array(z.string()),
  countries: z.array(z.string()),
  rare: z.array(rare),
  parameters: z.array(z.record(z.string(), z.string()).nullable()).nullable(),
});
/** The hits of a visitor: a list for each column, all in one order. */
export type VisitorHitsRow = z.output<typeof visitorHitsRow>;

const toMs = (at: Sql): Sql => sql`(date_part('epoch', ${at}) * 1000)::int8`;

/** `hits`: a condition, or a table with the name and the columns of hits. A row a visitor. */
export async function readVisitorHits(db: Queryable, hits: Sql, withParameters: boolean): Promise<VisitorHitsRow[]> {
  return readChecked(
    db,
    sql`SELECT visitor_id, has_visitor, string_agg(id::text, ',') AS ids, string_agg(${toMs(sql`at`)}::text, ',') AS instants,
  string_agg(tag_id::text, ',') AS tag_ids, string_agg(kind, ',') AS kinds, json_agg(page_load_id) AS page_load_ids, json_agg(visit_id) AS visit_ids,
  json_agg(url) AS urls, json_agg(referrer) AS referrers, json_agg(click_id) AS click_ids, json_agg(device) AS devices, json_agg(country) AS countries,
  json_agg(CASE WHEN num_nonnulls(event_action, event_category, event_label, event_value, revenue_micros, currency, transaction_id, visible_ms, active_ms,
    scroll_percent) > 0 THEN json_build_array(event_action, event_category, event_label, event_value, revenue_micros::text, currency, transaction_id,
    visible_ms, active_ms, scroll_percent) END) AS rare,
  ${withParameters ? sql`json_agg(parameters)` : sql`NULL::json`} AS parameters
FROM ${hits}
GROUP BY visitor_id, has_visitor`,
    visitorHitsRow,
  );
}

/** Rows of one statement of ours, thousands of them: the first is checked, checking each would take as long as reading them. */
async function readChecked<Row>(db: Queryable, statement: Sql, schema: z.ZodType<Row>): Promise<Row[]> {
  const rows = await query(db, statement);
  const [first] = rows;
  if (first !== undefined) schema.parse(first);
  return rows as Row[];
}

const noneRare = [null, null, null, null, null, null, null, null, null, null] as const;

/** The hits of a visitor, in no order. */
export function toSampleHits(row: VisitorHitsRow): SampleHit[] {
  const [instants, tagIds, kinds] = [row.instants.split(','), row.tag_ids.split(','), row.kinds.split(',')];
  return row.ids.split(',').map((id, index): SampleHit => {
    const [
      eventAction,
      eventCategory,
      eventLabel,
      eventValue,
      revenue,
      currency,
      transactionId,
      visibleMs,
      activeMs,
      scroll,
    ] = row.rare[index] ?? noneRare;
    return {
      id,
      tagId: Number(tagIds[index]),
      kind: kinds[index] as SampleHit['kind'],
      atMs: Number(instants[index]),
      pageLoadId: row.page_load_ids[index] ?? null,
      visitId: row.visit_ids[index] ?? null,
      url: row.urls[index] ?? null,
      referrer: row.referrers[index] ?? null,
      ...{ eventAction, eventCategory, eventLabel, eventValue },
      revenueMicros: revenue === null ? null : BigInt(revenue),
      ...{ currency, transactionId },
      clickId: row.click_ids[index] ?? null,
      device: row.devices[index] ?? '',
      country: row.countries[index] ?? '',
      engagement: visibleMs === null || activeMs === null ? null : { visibleMs, activeMs, scrollPercent: scroll ?? 0 },
      parameters: row.parameters?.[index] ?? null,
    };
  });
}

const visitSchema = z.object({
  visitor_id: z.string(),
  id: z.string(),
  started_ms: z.number(),
  last_hit_ms: z.number(),
  tag_id: z.bigint(),
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
  at_ms: z.number(),
  touched_on: z.string(),
  tag_id: z.bigint(),
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
export async function addArrivals(
  db: Queryable,
  { account, arrivalsFrom, to }: { account: { accountId: string }; arrivalsFrom: Date; to: Date },
  visitorByKey: ReadonlyMap<string, { visits: SampleVisit[]; touches: Touch[] }>,
  visitorIds: readonly string[],
): Promise<void> {
  const isTheirs = (table: Sql) => sql`FROM unnest(${visitorIds}::uuid[]) AS asked (visitor_id)
JOIN ${table} USING (visitor_id)
WHERE account_id IS NOT DISTINCT FROM ${account.accountId}::uuid`;
  const [visits, touches] = await Promise.all([
    readChecked(
      db,
      sql`SELECT visitor_id, id, ${toMs(sql`started_at`)}::float8 AS started_ms, ${toMs(sql`last_hit_at`)}::float8 AS last_hit_ms, tag_id, source_id, page_view_count, entry_path, device, country, is_new_visitor
${isTheirs(sql`visits`)} AND started_at >= ${arrivalsFrom} AND started_at < ${to}
ORDER BY started_at, id`,
      visitSchema,
    ),
    readChecked(
      db,
      sql`SELECT visitor_id, id, ${toMs(sql`at`)}::float8 AS at_ms, touched_on, tag_id, visit_id, source_id, is_ad_click, click_id, click_id_kind, starts_visit, landing_path,
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
      startedAtMs: row.started_ms,
      lastHitAtMs: row.last_hit_ms,
      tagId: Number(row.tag_id),
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
      atMs: row.at_ms,
      touchedOn: row.touched_on,
      tagId: Number(row.tag_id),
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
