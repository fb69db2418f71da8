// What did some visitors of an account do, in the words in which audiences ask? From stored rows: the keeper, the build and the preview all read
// here. Never a visitor without a stored visit, and never a hit that has no visitor: consent denied is in no audience.

import { z } from 'zod';
import { type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import type { AudienceArrival, AudienceHistory, AudiencePageView } from '@/lib/domain/compute-membership';

export type AudienceAccount = { accountId: string; currency: string; timeZone: string };

/** A visit, touch or conversion with what reports tell apart by. Days are the account's. */
export type VisitorVisit = z.output<typeof visitSchema>;
export type VisitorTouch = z.output<typeof touchSchema>;
export type VisitorConversion = z.output<typeof conversionSchema>;
export type VisitorAssist = z.output<typeof assistSchema>;

export type VisitorRows = {
  visits: VisitorVisit[];
  touches: VisitorTouch[];
  conversions: VisitorConversion[];
  assists: VisitorAssist[];
  history: AudienceHistory;
};

const text = z.string().nullable();
const count = z.bigint().transform(Number);

const visitSchema = z.object({
  visitor_id: z.string(),
  id: z.string(),
  started_at: z.date(),
  started_on: z.string(),
  last_hit_at: z.date(),
  tag_id: count,
  source_id: z.string(),
  page_view_count: z.number(),
  entry_path: z.string(),
  device: z.string(),
  country: z.string(),
  is_new_visitor: z.boolean(),
  event_count: z.number(),
  conversion_count: z.number(),
  visible_ms: z.number().nullable(),
  active_ms: z.number().nullable(),
  max_scroll_percent: z.number().nullable(),
});

const touchSchema = z.object({
  visitor_id: z.string(),
  id: z.string(),
  at: z.date(),
  touched_on: z.string(),
  tag_id: count,
  visit_id: z.string(),
  source_id: z.string(),
  is_ad_click: z.boolean(),
  landing_path: z.string(),
  device: z.string(),
  country: z.string(),
  channel: z.array(z.string()),
  network: z.array(z.string()),
  campaign: z.array(z.string()),
  ad_group: z.array(z.string()),
  keyword: z.array(z.string()),
});

const conversionSchema = z.object({
  visitor_id: z.string(),
  id: z.string(),
  tag_id: count,
  goal_id: z.string(),
  is_primary: z.boolean(),
  visit_id: text,
  converted_at: z.date(),
  converted_on: z.string(),
  click_touch_id: text,
  clicked_at: z.date().nullable(),
  clicked_on: text,
  source_id: z.string(),
  landing_path: z.string(),
  device: z.string(),
  country: z.string(),
  /** In the account's currency; 0 without a value and while its rate is missing, and then it is foreign. */
  value_micros: z.bigint(),
  is_foreign: z.boolean(),
});

const assistSchema = z.object({
  visitor_id: z.string(),
  conversion_id: z.string(),
  touch_id: z.string(),
  touched_at: z.date(),
  touched_on: z.string(),
  source_id: z.string(),
  landing_path: z.string(),
  device: z.string(),
  country: z.string(),
});

const hitSchema = z.object({
  visitor_id: z.string(),
  at: z.date(),
  kind: z.string(),
  page_load_id: text,
  url: text,
  referrer: text,
  event_action: text,
  event_category: text,
  event_label: text,
  event_value: text,
  page_type: text,
  product_id: text,
  product_category: text,
  total_value: text,
});
type HitRow = z.output<typeof hitSchema>;

/**
 * The rows of the visitors that `visitors` keeps (a condition on `visitor_id`), by visitor. Without `withHits` page views and events are left out:
 * for rules that look at none. `from` leaves out what is older.
 */
export async function readVisitors(
  db: Queryable,
  account: AudienceAccount,
  visitors: Sql,
  { withHits, from = null }: { withHits: boolean; from?: Date | null },
): Promise<Map<string, VisitorRows>> {
  const { accountId } = account;
  const since = (at: Sql): Sql => (from === null ? sql`TRUE` : sql`${at} >= ${from}`);
  const isTheirs = sql`${visitors} AND account_id = ${accountId}`;
  const visits = await query(db, toVisitsSql(isTheirs, since(sql`started_at`)), visitSchema);
  const touches = await query(db, toTouchesSql(accountId, visitors, since(sql`at`)), touchSchema);
  const conversions = await query(db, toConversionsSql(account, isTheirs, since(sql`converted_at`)), conversionSchema);
  const assists = await query(db, toAssistsSql(isTheirs, since(sql`converted_at`)), assistSchema);
  const hits = withHits ? await query(db, toHitsSql(isTheirs, since(sql`at`)), hitSchema) : [];
  const byVisitor = new Map<string, Omit<VisitorRows, 'history'> & { hits: HitRow[] }>();
  for (const row of visits) {
    const known = byVisitor.get(row.visitor_id);
    if (known !== undefined) known.visits.push(row);
    else byVisitor.set(row.visitor_id, { visits: [row], touches: [], conversions: [], assists: [], hits: [] });
  }
  for (const row of touches) byVisitor.get(row.visitor_id)?.touches.push(row);
  for (const row of conversions) byVisitor.get(row.visitor_id)?.conversions.push(row);
  for (const row of assists) byVisitor.get(row.visitor_id)?.assists.push(row);
  for (const row of hits) byVisitor.get(row.visitor_id)?.hits.push(row);
  return new Map(
    [...byVisitor].map(([visitorId, { hits: own, ...rows }]) => [
      visitorId,
      { ...rows, history: toHistory(rows, own) },
    ]),
  );
}

function toVisitsSql(isTheirs: Sql, since: Sql): Sql {
  return sql`SELECT visitor_id, id, started_at, started_on, last_hit_at, tag_id, source_id, page_view_count, entry_path, device, country, is_new_visitor,
  event_count, conversion_count, visible_ms, active_ms, max_scroll_percent
FROM visits WHERE ${isTheirs} AND ${since}
ORDER BY visitor_id, started_at, id`;
}

/** Each name by which a source goes: its own, its id, and the platform's under which reports show it. */
function toTouchesSql(accountId: string, visitors: Sql, since: Sql): Sql {
  return sql`SELECT visitor_id, touches.id, at, touched_on, tag_id, visit_id, touches.source_id, is_ad_click, landing_path, device, country,
  array_remove(ARRAY[own.channel, label.channel], NULL) AS channel, array_remove(ARRAY[own.network, label.network], NULL) AS network,
  array_remove(ARRAY[own.campaign, own.campaign_id, label.campaign], NULL) AS campaign,
  array_remove(ARRAY[own.ad_group, own.ad_group_id, label.ad_group], NULL) AS ad_group,
  array_remove(ARRAY[own.keyword, own.keyword_id, label.keyword], NULL) AS keyword
FROM touches
JOIN traffic_sources AS own ON own.id = touches.source_id
LEFT JOIN source_labels AS label ON label.account_id = ${accountId} AND label.source_id = touches.source_id
WHERE ${visitors} AND touches.account_id = ${accountId} AND from_visitor_id IS NULL AND ${since}
ORDER BY visitor_id, at, touches.id`;
}

function toConversionsSql({ currency }: AudienceAccount, isTheirs: Sql, since: Sql): Sql {
  return sql`SELECT visitor_id, id, tag_id, goal_id, is_primary, visit_id, converted_at, converted_on, click_touch_id, clicked_at, clicked_on, source_id,
  landing_path, device, country,
  CASE WHEN currency = ${currency} THEN coalesce(value_micros, 0) ELSE coalesce(converted_micros, 0) END AS value_micros,
  value_micros IS NOT NULL AND currency <> ${currency} AND converted_micros IS NULL AS is_foreign
FROM conversions WHERE ${isTheirs} AND ${since}
ORDER BY visitor_id, converted_at, id`;
}

function toAssistsSql(isTheirs: Sql, since: Sql): Sql {
  return sql`SELECT visitor_id, conversion_id, touch_id, touched_at, touched_on, source_id, landing_path, device, country
FROM conversion_touches WHERE ${isTheirs} AND is_ad_click AND NOT is_credited AND ${since}`;
}

function toHitsSql(isTheirs: Sql, since: Sql): Sql {
  return sql`SELECT visitor_id, at, kind, page_load_id, url, referrer, event_action, event_category, event_label, event_value,
  parameters ->> 'pagetype' AS page_type, parameters ->> 'prodid' AS product_id, parameters ->> 'ecomm_category' AS product_category,
  parameters ->> 'ecomm_totalvalue' AS total_value
FROM hits WHERE ${isTheirs} AND has_visitor AND kind IN ('pageLoad', 'custom') AND ${since}
ORDER BY visitor_id, at, kind DESC, id`;
}

function toHistory(rows: Omit<VisitorRows, 'history'>, hits: readonly HitRow[]): AudienceHistory {
  return {
    visits: rows.visits.map((row) => ({
      id: row.id,
      startedAtMs: row.started_at.getTime(),
      lastHitAtMs: row.last_hit_at.getTime(),
      isNewVisitor: row.is_new_visitor,
      device: row.device,
      country: row.country,
      pageViewCount: row.page_view_count,
      activeMs: row.active_ms,
      scrollPercent: row.max_scroll_percent,
    })),
    arrivals: rows.touches.map(toArrival),
    conversions: rows.conversions.map((row) => ({
      atMs: row.converted_at.getTime(),
      goalId: row.goal_id,
      isPrimary: row.is_primary,
      valueMicros: row.value_micros,
    })),
    events: hits
      .filter(({ kind }) => kind === 'custom')
      .map((hit) => ({
        atMs: hit.at.getTime(),
        action: hit.event_action,
        category: hit.event_category,
        label: hit.event_label,
        value: toNumber(hit.event_value),
      })),
    pageViews: toPageViews(hits),
  };
}

function toArrival({ at, channel, network, campaign, ad_group: adGroup, keyword }: VisitorTouch): AudienceArrival {
  const said = (names: readonly string[]): string[] => names.filter((name) => name !== '');
  return {
    atMs: at.getTime(),
    names: {
      channel: said(channel),
      network: said(network),
      campaign: said(campaign),
      adGroup: said(adGroup),
      keyword: said(keyword),
    },
  };
}

type OpenPage = AudiencePageView & { pageTypes: string[]; categories: string[]; productIds: string[] };

/** Page loads, each with what it and the events of the same page load said of products; an event that says it without a page is one of its own. */
function toPageViews(hits: readonly HitRow[]): AudiencePageView[] {
  const pages: OpenPage[] = [];
  const openByLoad = new Map<string, OpenPage>();
  for (const hit of hits) {
    const saysProducts =
      hit.page_type !== null || hit.product_id !== null || hit.product_category !== null || hit.total_value !== null;
    const open = hit.page_load_id === null ? undefined : openByLoad.get(hit.page_load_id);
    if (hit.kind !== 'pageLoad' && !saysProducts) continue;
    const page = hit.kind === 'custom' && open !== undefined ? open : toPage(hit);
    if (page !== open) pages.push(page);
    if (hit.page_load_id !== null) openByLoad.set(hit.page_load_id, page);
    if (hit.page_type !== null) page.pageTypes.push(hit.page_type);
    if (hit.product_category !== null) page.categories.push(...splitList(hit.product_category));
    if (hit.product_id !== null) page.productIds.push(...splitList(hit.product_id));
    page.totalValue = toNumber(hit.total_value) ?? page.totalValue;
  }
  return pages;
}

function toPage({ at, url, referrer }: HitRow): OpenPage {
  return { atMs: at.getTime(), url, referrer, pageTypes: [], categories: [], productIds: [], totalValue: null };
}

function splitList(list: string): string[] {
  return list
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function toNumber(said: string | null): number | null {
  const value = said === null || said.trim() === '' ? Number.NaN : Number(said);
  return Number.isFinite(value) ? value : null;
}
