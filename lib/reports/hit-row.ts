// What does one hit look like in a list? Its columns, their schema and the object that pages and the API get (design.md section 6).

import { z } from 'zod';
import { type Sql, sql } from '@/lib/db/sql';

export type HitRow = {
  id: string;
  tagId: number;
  kind: string;
  pageLoadId: string | null;
  /** `null` for a hit that belongs to nobody: consent denied, or a bare pixel. */
  visitorId: string | null;
  visitId: string | null;
  at: Date;
  receivedAt: Date;
  url: string | null;
  referrer: string | null;
  title: string | null;
  eventAction: string | null;
  eventCategory: string | null;
  eventLabel: string | null;
  /** A decimal number as text, exact. */
  eventValue: string | null;
  revenueMicros: bigint | null;
  currency: string | null;
  transactionId: string | null;
  clickId: string | null;
  consent: string | null;
  isSpa: boolean;
  device: string;
  browser: string;
  os: string;
  country: string;
  language: string | null;
  keywords: string | null;
  screenWidth: number | null;
  screenHeight: number | null;
  loadTimeMs: number | null;
  /** What the page load had told of itself by then: running totals. */
  visibleMs: number | null;
  activeMs: number | null;
  scrollPercent: number | null;
  /** Every other wire parameter, by its wire name. */
  parameters: Record<string, string>;
};

export const hitColumns: Sql = sql`visitor_id, id, tag_id, kind, page_load_id, has_visitor, visit_id, at, received_at, url, referrer, title,
  event_action, event_category, event_label, event_value, revenue_micros, currency, transaction_id, click_id, consent, is_spa, device,
  browser, os, country, language, keywords, screen_width, screen_height, load_time_ms, visible_ms, active_ms, scroll_percent, parameters`;

const text = z.string().nullable();

export const hitShape = {
  visitor_id: z.string(),
  id: z.string(),
  tag_id: z.bigint().transform(Number),
  kind: z.string(),
  page_load_id: text,
  has_visitor: z.boolean(),
  visit_id: text,
  at: z.date(),
  received_at: z.date(),
  url: text,
  referrer: text,
  title: text,
  event_action: text,
  event_category: text,
  event_label: text,
  event_value: text,
  revenue_micros: z.bigint().nullable(),
  currency: text,
  transaction_id: text,
  click_id: text,
  consent: text,
  is_spa: z.boolean(),
  device: z.string(),
  browser: z.string(),
  os: z.string(),
  country: z.string(),
  language: text,
  keywords: text,
  screen_width: z.number().nullable(),
  screen_height: z.number().nullable(),
  load_time_ms: z.number().nullable(),
  visible_ms: z.number().nullable(),
  active_ms: z.number().nullable(),
  scroll_percent: z.number().nullable(),
  parameters: z.record(z.string(), z.string()).nullable(),
} as const;

/** A row of SQL as pages and the API get it. */
export function toHitRow(row: z.output<z.ZodObject<typeof hitShape>>): HitRow {
  return {
    id: row.id,
    tagId: row.tag_id,
    kind: row.kind,
    pageLoadId: row.page_load_id,
    visitorId: row.has_visitor ? row.visitor_id : null,
    visitId: row.visit_id,
    at: row.at,
    receivedAt: row.received_at,
    url: row.url,
    referrer: row.referrer,
    title: row.title,
    eventAction: row.event_action,
    eventCategory: row.event_category,
    eventLabel: row.event_label,
    eventValue: row.event_value,
    revenueMicros: row.revenue_micros,
    currency: row.currency,
    transactionId: row.transaction_id,
    clickId: row.click_id,
    consent: row.consent,
    isSpa: row.is_spa,
    device: row.device,
    browser: row.browser,
    os: row.os,
    country: row.country,
    language: row.language,
    keywords: row.keywords,
    screenWidth: row.screen_width,
    screenHeight: row.screen_height,
    loadTimeMs: row.load_time_ms,
    visibleMs: row.visible_ms,
    activeMs: row.active_ms,
    scrollPercent: row.scroll_percent,
    parameters: row.parameters ?? {},
  };
}
