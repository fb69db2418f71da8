// What does the database know of the visitors of a batch? The statements that ask, all sent in one round trip under the locks of the
// batch's ranges, and how their rows become the domain's state. Every statement is bounded in rows: a visitor may be a machine.

import { toInt2Array, toInt4Array, toUuidArray } from '@/lib/db/binary-arrays';
import type { TripRow, TripStatement, TripValue } from '@/lib/db/round-trip';
import { directSource } from '@/lib/domain/parse-landing';
import type { TrafficSource } from '@/lib/domain/traffic-source';
import type { ConversionValue, KnownConversion, Touch, Visit } from '@/lib/domain/visitor-decision';

/** Class of our advisory locks, so that nobody else's number meets ours: "gpcr" for Goalpost collector ranges. */
export const lockClass = 0x67706372;
const maxRows = 20_000;
const dayMs = 86_400_000;

/** How far around a hit its twin may lie: what a tag sends again is up to a week old. */
export const duplicateWindowMs = 8 * dayMs;
/** Touches and conversions this long before the oldest hit are read: 90 days of a click, and a week for hits that come late. */
export const memoryWindowMs = 98 * dayMs;
/** A visit that goes on began at most this long ago. */
const visitWindowMs = 7 * dayMs;

export const begin: TripStatement = { name: 'collector_begin', text: 'BEGIN', values: [] };
export const commit: TripStatement = { name: 'collector_commit', text: 'COMMIT', values: [] };

/** Makes every other collector that writes to these ranges wait until this transaction ends. `ranges` sorted: no two wait in a circle. */
export function lockRanges(ranges: readonly number[]): TripStatement {
  return {
    name: 'collector_lock_ranges',
    text: `SELECT pg_advisory_xact_lock(${lockClass}, range) FROM unnest($1::int4[]) AS range`,
    values: [toInt4Array(ranges)],
  };
}

/** Who wrote to the ranges last: rows of range and writer. After `lockRanges`, in a statement of its own: it must see what they did. */
export function selectWriters(ranges: readonly number[]): TripStatement {
  return {
    name: 'collector_select_writers',
    text: 'SELECT range, writer_id FROM collector_ranges WHERE range = ANY($1::int2[])',
    values: [toInt2Array(ranges)],
  };
}

/** Fails with division_by_zero unless this process wrote to all these ranges last, so that what it remembers is still true. */
export function assertWriter(ranges: readonly number[], writerId: string): TripStatement {
  return {
    name: 'collector_assert_writer',
    text: 'SELECT 1 / (count(*) = cardinality($1::int2[]))::int FROM collector_ranges WHERE range = ANY($1::int2[]) AND writer_id = $2::uuid',
    values: [toInt2Array(ranges), writerId],
  };
}

/** Makes this process the last writer of the ranges. */
export function saveWriter(ranges: readonly number[], writerId: string): TripStatement {
  return {
    name: 'collector_save_writer',
    text: `
      INSERT INTO collector_ranges (range, writer_id) SELECT range, $2::uuid FROM unnest($1::int2[]) AS range
      ON CONFLICT (range) DO UPDATE SET writer_id = excluded.writer_id`,
    values: [toInt2Array(ranges), writerId],
  };
}

/** A visitor of an account, with the times of its first and last new hit. */
export type VisitorToLoad = { visitorId: string; accountId: string; firstMs: number; lastMs: number };

const values = (visitors: readonly VisitorToLoad[]): [TripValue, TripValue] => [
  toUuidArray(visitors.map((each) => each.visitorId)),
  toUuidArray(visitors.map((each) => each.accountId)),
];
const asked = 'unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (visitor_id, account_id, ordinal)';
/**
 * Always true, and makes the planner expect one row of a bound list instead of ten: then looking each key up by the primary key is never
 * dearer than walking a whole index, not even while a table is still so small that a walk looks cheap. Plans are kept while it grows.
 */
export const isShort = (list: string): string => `${list}.ordinal BETWEEN 1 AND 1000000`;
/** `=` would let the planner take an index of the account's rows and walk all of them; a visitor's own rows are few. */
const ofAccount = (table: string): string => `${table}.account_id IS NOT DISTINCT FROM asked.account_id`;
const toMs = (column: string): string => `(extract(epoch FROM ${column}) * 1000)::int8`;
const earliest = (visitors: readonly VisitorToLoad[]): number =>
  visitors.reduce((least, each) => Math.min(least, each.firstMs), Infinity);
const latest = (visitors: readonly VisitorToLoad[]): number =>
  visitors.reduce((most, each) => Math.max(most, each.lastMs), -Infinity);
const instant = (atMs: number): string => new Date(atMs).toISOString();

/** Which of the visitors (by ordinal, from 1) have any hit around the new ones. One probe of the primary key each. */
export function selectVisitorsWithHits(visitors: readonly VisitorToLoad[]): TripStatement {
  return {
    name: 'collector_select_visitors_with_hits',
    text: `
      SELECT ordinal FROM ${asked}
       WHERE ${isShort('asked')}
         AND EXISTS (SELECT FROM hits WHERE hits.visitor_id = asked.visitor_id AND hits.at >= $3::timestamptz AND hits.at <= $4::timestamptz)`,
    values: [
      ...values(visitors),
      instant(earliest(visitors) - duplicateWindowMs),
      instant(latest(visitors) + duplicateWindowMs),
    ],
  };
}

/** Visits since a week before the oldest new hit, later ones too. */
export function selectVisits(visitors: readonly VisitorToLoad[]): TripStatement {
  return {
    name: 'collector_select_visits',
    text: `
      SELECT ordinal, id, ${toMs('started_at')}, started_on, ${toMs('last_hit_at')}, tag_id, source_id, hit_count, page_view_count,
             entry_path, exit_path, device, browser, os, country, language, is_new_visitor, event_count, conversion_count, visible_ms,
             active_ms, max_scroll_percent
        FROM ${asked}
        JOIN visits ON visits.visitor_id = asked.visitor_id AND ${ofAccount('visits')}
       WHERE ${isShort('asked')} AND visits.started_at >= $3::timestamptz
       ORDER BY visits.started_at DESC LIMIT ${maxRows}`,
    values: [...values(visitors), instant(earliest(visitors) - visitWindowMs)],
  };
}

export function selectTouches(visitors: readonly VisitorToLoad[]): TripStatement {
  return {
    name: 'collector_select_touches',
    text: `
      SELECT ordinal, id, ${toMs('at')}, touched_on, tag_id, visit_id, source_id, is_ad_click, click_id, click_id_kind, starts_visit,
             landing_path, device, country
        FROM ${asked}
        JOIN touches ON touches.visitor_id = asked.visitor_id AND ${ofAccount('touches')}
       WHERE ${isShort('asked')} AND touches.at >= $3::timestamptz
       ORDER BY touches.at DESC, touches.starts_visit, touches.id DESC LIMIT ${maxRows}`,
    values: [...values(visitors), instant(earliest(visitors) - memoryWindowMs)],
  };
}

/** The hashed identities that visitors have told: rows of ordinal and hash. */
export function selectIdentities(visitors: readonly VisitorToLoad[]): TripStatement {
  return {
    name: 'collector_select_identities',
    text: `
      SELECT ordinal, hash
        FROM ${asked}
        JOIN identity_links ON identity_links.visitor_id = asked.visitor_id AND ${ofAccount('identity_links')}
       WHERE ${isShort('asked')} LIMIT ${maxRows}`,
    values: values(visitors),
  };
}

export function selectConversions(visitors: readonly VisitorToLoad[]): TripStatement {
  return {
    name: 'collector_select_conversions',
    text: `
      SELECT ordinal, id, goal_id, goal_version, click_touch_id, visit_id, page_load_id, transaction_id, value_kind
        FROM ${asked}
        JOIN conversions ON conversions.visitor_id = asked.visitor_id AND ${ofAccount('conversions')}
       WHERE ${isShort('asked')} AND conversions.hit_at >= $3::timestamptz
       ORDER BY conversions.hit_at DESC LIMIT ${maxRows}`,
    values: [...values(visitors), instant(earliest(visitors) - memoryWindowMs)],
  };
}

/** Which of these hits (by ordinal, from 1) are stored already. */
export function selectStoredHits(hits: readonly { visitorId: string; id: string; atMs: number }[]): TripStatement {
  const firstMs = hits.reduce((least, each) => Math.min(least, each.atMs), Infinity);
  const lastMs = hits.reduce((most, each) => Math.max(most, each.atMs), -Infinity);
  return {
    name: 'collector_select_stored_hits',
    text: `
      SELECT ordinal
        FROM unnest($1::uuid[], $2::uuid[]) WITH ORDINALITY AS asked (visitor_id, id, ordinal)
        JOIN hits USING (visitor_id, id)
       WHERE ${isShort('asked')} AND hits.at >= $3::timestamptz AND hits.at <= $4::timestamptz`,
    values: [
      toUuidArray(hits.map((each) => each.visitorId)),
      toUuidArray(hits.map((each) => each.id)),
      instant(firstMs - duplicateWindowMs),
      instant(lastMs + duplicateWindowMs),
    ],
  };
}

/** Revenue events that are stored for page loads (an event without action, category, label and value: uet.md 1.3), the first one first. */
export function selectPageRevenue(pageLoads: readonly PageLoadKey[]): TripStatement {
  return {
    name: 'collector_select_page_revenue',
    text: `
      SELECT ordinal, hits.revenue_micros, hits.currency
        FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) WITH ORDINALITY AS asked (visitor_id, account_id, page_load_id, ordinal)
        JOIN hits ON hits.visitor_id = asked.visitor_id AND hits.page_load_id = asked.page_load_id AND ${ofAccount('hits')}
       WHERE ${isShort('asked')} AND hits.at >= $4::timestamptz AND hits.at <= $5::timestamptz AND hits.kind = 'custom' AND hits.revenue_micros IS NOT NULL
         AND hits.event_action IS NULL AND hits.event_category IS NULL AND hits.event_label IS NULL AND hits.event_value IS NULL
       ORDER BY hits.at, hits.id LIMIT ${maxRows}`,
    values: toPageLoadValues(pageLoads),
  };
}

/** The highest that stored hits of page loads have told: rows of ordinal, visible and active ms, scroll percent. */
export function selectPageEngagement(pageLoads: readonly PageLoadKey[]): TripStatement {
  return {
    name: 'collector_select_page_engagement',
    text: `
      SELECT ordinal, max(hits.visible_ms), max(hits.active_ms), max(hits.scroll_percent)
        FROM unnest($1::uuid[], $2::uuid[], $3::uuid[]) WITH ORDINALITY AS asked (visitor_id, account_id, page_load_id, ordinal)
        JOIN hits ON hits.visitor_id = asked.visitor_id AND hits.page_load_id = asked.page_load_id AND ${ofAccount('hits')}
       WHERE ${isShort('asked')} AND hits.at >= $4::timestamptz AND hits.at <= $5::timestamptz AND hits.visible_ms IS NOT NULL
       GROUP BY ordinal`,
    values: toPageLoadValues(pageLoads),
  };
}

type PageLoadKey = { visitorId: string; accountId: string; pageLoadId: string; atMs: number };

function toPageLoadValues(pageLoads: readonly PageLoadKey[]): TripValue[] {
  return [
    toUuidArray(pageLoads.map((each) => each.visitorId)),
    toUuidArray(pageLoads.map((each) => each.accountId)),
    toUuidArray(pageLoads.map((each) => each.pageLoadId)),
    instant(pageLoads.reduce((least, each) => Math.min(least, each.atMs), Infinity) - duplicateWindowMs),
    instant(pageLoads.reduce((most, each) => Math.max(most, each.atMs), -Infinity) + duplicateWindowMs),
  ];
}

// ── rows to domain types; the first column is always the ordinal ──

/** The place in what was asked, from 0. */
export function readOrdinal(row: TripRow): number {
  return Number(row[0]) - 1;
}

/** Sources by id, as `TrafficSources.load` gives them. */
type Sources = ReadonlyMap<string, TrafficSource>;

const text = (row: TripRow, index: number): string => row[index] ?? '';
const column = (row: TripRow, index: number): string | null => row[index] ?? null;

function numberOrNull(row: TripRow, index: number): number | null {
  const value = column(row, index);
  return value === null ? null : Number(value);
}

export function toVisit(row: TripRow, sources: Sources): Visit {
  return {
    id: text(row, 1),
    startedAtMs: Number(row[2]),
    startedOn: text(row, 3),
    lastHitAtMs: Number(row[4]),
    tagId: Number(row[5]),
    source: sources.get(text(row, 6)) ?? directSource,
    hitCount: Number(row[7]),
    pageViewCount: Number(row[8]),
    entryPath: text(row, 9),
    exitPath: text(row, 10),
    device: text(row, 11),
    browser: text(row, 12),
    os: text(row, 13),
    country: text(row, 14),
    language: column(row, 15),
    isNewVisitor: row[16] === 't',
    eventCount: Number(row[17]),
    conversionCount: Number(row[18]),
    visibleMs: numberOrNull(row, 19),
    activeMs: numberOrNull(row, 20),
    maxScrollPercent: numberOrNull(row, 21),
  };
}

export function toTouch(row: TripRow, sources: Sources): Touch {
  return {
    id: text(row, 1),
    atMs: Number(row[2]),
    touchedOn: text(row, 3),
    tagId: Number(row[4]),
    visitId: text(row, 5),
    source: sources.get(text(row, 6)) ?? directSource,
    isAdClick: row[7] === 't',
    clickId: column(row, 8),
    clickIdKind: column(row, 9),
    startsVisit: row[10] === 't',
    landingPath: text(row, 11),
    device: text(row, 12),
    country: text(row, 13),
  };
}

const valueKinds: readonly ConversionValue['kind'][] = ['none', 'fixed', 'hit', 'default'];

export function toKnownConversion(row: TripRow): KnownConversion {
  return {
    id: text(row, 1),
    goalId: text(row, 2),
    goalVersion: Number(row[3]),
    clickTouchId: column(row, 4),
    visitId: column(row, 5),
    pageLoadId: column(row, 6),
    transactionId: column(row, 7),
    valueKind: valueKinds.find((kind) => kind === row[8]) ?? 'none',
  };
}

/** The source ids that visits and touches name, for `TrafficSources.load`. */
export function listSourceIds(visits: readonly TripRow[], touches: readonly TripRow[]): string[] {
  return [...new Set([...visits, ...touches].map((row) => text(row, 6)))];
}
