// What did some visitors of an account do, in the words in which audiences ask? From stored rows: the keeper and the build read here, whole visitors;
// the preview reads less of more of them (read-histories.ts). Never a visitor without a stored visit, and never a hit that has no visitor: consent denied is in no audience.

import { z } from 'zod';
import { type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import type { AudienceArrival, AudienceHistory } from '@/lib/domain/compute-membership';
import { type PageHit, toNumber, toPageViews } from './page-views';

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

/** Each name by which a source goes: its own, its id, and the platform's under which reports show it. */
export const sourceNamesSchema = z.object({
  channel: z.array(z.string()),
  network: z.array(z.string()),
  campaign: z.array(z.string()),
  ad_group: z.array(z.string()),
  keyword: z.array(z.string()),
});
type SourceNames = z.output<typeof sourceNamesSchema>;

/** Of `own`, a row of traffic_sources, with `label`, the account's row of source_labels or none. */
export const sourceNames = sql`array_remove(ARRAY[own.channel, label.channel], NULL) AS channel, array_remove(ARRAY[own.network, label.network], NULL) AS network,
  array_remove(ARRAY[own.campaign, own.campaign_id, label.campaign], NULL) AS campaign,
  array_remove(ARRAY[own.ad_group, own.ad_group_id, label.ad_group], NULL) AS ad_group,
  array_remove(ARRAY[own.keyword, own.keyword_id, label.keyword], NULL) AS keyword`;

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
  ...sourceNamesSchema.shape,
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
 * for rules that look at none.
 */
export async function readVisitors(
  db: Queryable,
  account: AudienceAccount,
  visitors: Sql,
  { withHits }: { withHits: boolean },
): Promise<Map<string, VisitorRows>> {
  const { accountId } = account;
  const isTheirs = sql`${visitors} AND account_id = ${accountId}`;
  const visits = await query(db, toVisitsSql(isTheirs), visitSchema);
  const touches = await query(db, toTouchesSql(accountId, visitors), touchSchema);
  const conversions = await query(db, toConversionsSql(account, isTheirs), conversionSchema);
  const assists = await query(db, toAssistsSql(isTheirs), assistSchema);
  const hits = withHits ? await query(db, toHitsSql(isTheirs), hitSchema) : [];
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

function toVisitsSql(isTheirs: Sql): Sql {
  return sql`SELECT visitor_id, id, started_at, started_on, last_hit_at, tag_id, source_id, page_view_count, entry_path, device, country, is_new_visitor,
  event_count, conversion_count, visible_ms, active_ms, max_scroll_percent
FROM visits WHERE ${isTheirs}
ORDER BY visitor_id, started_at, id`;
}

function toTouchesSql(accountId: string, visitors: Sql): Sql {
  return sql`SELECT visitor_id, touches.id, at, touched_on, tag_id, visit_id, touches.source_id, is_ad_click, landing_path, device, country,
  ${sourceNames}
FROM touches
JOIN traffic_sources AS own ON own.id = touches.source_id
LEFT JOIN source_labels AS label ON label.account_id = ${accountId} AND label.source_id = touches.source_id
WHERE ${visitors} AND touches.account_id = ${accountId} AND from_visitor_id IS NULL
ORDER BY visitor_id, at, touches.id`;
}

function toConversionsSql({ currency }: AudienceAccount, isTheirs: Sql): Sql {
  return sql`SELECT visitor_id, id, tag_id, goal_id, is_primary, visit_id, converted_at, converted_on, click_touch_id, clicked_at, clicked_on, source_id,
  landing_path, device, country,
  CASE WHEN currency = ${currency} THEN coalesce(value_micros, 0) ELSE coalesce(converted_micros, 0) END AS value_micros,
  value_micros IS NOT NULL AND currency <> ${currency} AND converted_micros IS NULL AS is_foreign
FROM conversions WHERE ${isTheirs}
ORDER BY visitor_id, converted_at, id`;
}

function toAssistsSql(isTheirs: Sql): Sql {
  return sql`SELECT visitor_id, conversion_id, touch_id, touched_at, touched_on, source_id, landing_path, device, country
FROM conversion_touches WHERE ${isTheirs} AND is_ad_click AND NOT is_credited`;
}

function toHitsSql(isTheirs: Sql): Sql {
  return sql`SELECT visitor_id, at, kind, page_load_id, url, referrer, event_action, event_category, event_label, event_value,
  parameters ->> 'pagetype' AS page_type, parameters ->> 'prodid' AS product_id, parameters ->> 'ecomm_category' AS product_category,
  parameters ->> 'ecomm_totalvalue' AS total_value
FROM hits WHERE ${isTheirs} AND has_visitor AND kind IN ('pageLoad', 'custom')
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
    pageViews: toPageViews(hits.map(toPageHit)),
  };
}

function toPageHit(hit: HitRow): PageHit {
  return {
    atMs: hit.at.getTime(),
    kind: hit.kind,
    pageLoadId: hit.page_load_id,
    url: hit.url,
    referrer: hit.referrer,
    pageType: hit.page_type,
    productId: hit.product_id,
    productCategory: hit.product_category,
    totalValue: hit.total_value,
  };
}

function toArrival({ at, ...names }: VisitorTouch): AudienceArrival {
  return { atMs: at.getTime(), names: toArrivalNames(names) };
}

/** Without those that were not told. */
export function toArrivalNames(names: SourceNames): AudienceArrival['names'] {
  const said = (each: readonly string[]): string[] => each.filter((name) => name !== '');
  return {
    channel: said(names.channel),
    network: said(names.network),
    campaign: said(names.campaign),
    adGroup: said(names.ad_group),
    keyword: said(names.keyword),
  };
}
