// What happened in one visit? Its arrivals, every hit in order, the conversions made in it, and those of the same visitor elsewhere.
// Never reads beyond one visitor.

import { z } from 'zod';
import { findRow, type Queryable, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import {
  type ConversionRow,
  conversionColumns,
  conversionShape,
  type ReportedSource,
  sourceColumns,
  sourceShape,
  toConversionRow,
  toReportedSource,
} from './conversion-row';
import { type HitRow, hitColumns, hitShape, toHitRow } from './hit-row';
import { sourcesOf } from './sources';
import { parseVisitorRowId } from './visitor-row-id';

export type VisitTouch = {
  /** The id of the hit that brought it, unless its landing was not seen. */
  id: string;
  at: Date;
  source: ReportedSource;
  isAdClick: boolean;
  clickId: string | null;
  clickIdKind: string | null;
  landingPath: string;
};

/** A conversion with the hit that met its goal. */
export type VisitConversion = ConversionRow & { hitId: string; isOfThisVisit: boolean };

export type VisitStory = {
  id: string;
  visitorId: string;
  tagId: number;
  startedAt: Date;
  lastHitAt: Date;
  source: ReportedSource;
  landingPath: string;
  exitPath: string;
  device: string;
  browser: string;
  os: string;
  country: string;
  language: string | null;
  hitCount: number;
  pageViewCount: number;
  isNewVisitor: boolean;
  /** Oldest first. */
  touches: VisitTouch[];
  /** Oldest first, at most `maxVisitHits`. Empty once hits of that time are no longer kept. */
  hits: HitRow[];
  /** Of the visitor: those of this visit, then the others, each newest first; at most `maxVisitorConversions`. */
  conversions: VisitConversion[];
};

export const maxVisitHits = 500;
export const maxVisitorConversions = 50;

const visitSchema = z.object({
  id: z.string(),
  visitor_id: z.string(),
  tag_id: z.bigint().transform(Number),
  started_at: z.date(),
  last_hit_at: z.date(),
  entry_path: z.string(),
  exit_path: z.string(),
  device: z.string(),
  browser: z.string(),
  os: z.string(),
  country: z.string(),
  language: z.string().nullable(),
  hit_count: z.number(),
  page_view_count: z.number(),
  is_new_visitor: z.boolean(),
  ...sourceShape,
});
const touchSchema = z.object({
  id: z.string(),
  at: z.date(),
  is_ad_click: z.boolean(),
  click_id: z.string().nullable(),
  click_id_kind: z.string().nullable(),
  landing_path: z.string(),
  ...sourceShape,
});
const conversionSchema = z.object({ ...conversionShape, hit_id: z.string(), visit_id: z.string().nullable() });

/** The visit that `visitId` (`<visitor>.<visit>`) names; `null` when the account has none such. */
export async function findVisit(db: Queryable, access: AccountAccess, visitId: string): Promise<VisitStory | null> {
  const ref = parseVisitorRowId(visitId);
  if (ref === null) return null;
  const visit = await findRow(
    db,
    sql`SELECT visits.id, visitor_id, tag_id, started_at, last_hit_at, entry_path, exit_path, device, browser, os, country, language,
  hit_count, page_view_count, is_new_visitor, ${sourceColumns}
FROM visits JOIN ${sourcesOf(access)} ON traffic_sources.id = visits.source_id
WHERE visitor_id = ${ref.visitorId} AND visits.id = ${ref.id} AND account_id = ${access.accountId}`,
    visitSchema,
  );
  if (visit === null) return null;
  const [touches, hits, conversions] = await Promise.all([
    listTouches(db, access, visit),
    listVisitHits(db, access, visit),
    listVisitorConversions(db, access, visit),
  ]);
  return {
    id: visitId.toLowerCase(),
    visitorId: visit.visitor_id,
    tagId: visit.tag_id,
    startedAt: visit.started_at,
    lastHitAt: visit.last_hit_at,
    source: toReportedSource(visit),
    landingPath: visit.entry_path,
    exitPath: visit.exit_path,
    device: visit.device,
    browser: visit.browser,
    os: visit.os,
    country: visit.country,
    language: visit.language,
    hitCount: visit.hit_count,
    pageViewCount: visit.page_view_count,
    isNewVisitor: visit.is_new_visitor,
    touches,
    hits,
    conversions,
  };
}

type VisitSqlRow = z.output<typeof visitSchema>;

async function listTouches(db: Queryable, access: AccountAccess, visit: VisitSqlRow): Promise<VisitTouch[]> {
  const rows = await send(
    db,
    sql`SELECT touches.id, touches.at, touches.is_ad_click, touches.click_id, touches.click_id_kind, touches.landing_path, ${sourceColumns}
FROM touches JOIN ${sourcesOf(access)} ON traffic_sources.id = touches.source_id
WHERE touches.visitor_id = ${visit.visitor_id} AND touches.account_id = ${access.accountId} AND touches.visit_id = ${visit.id}
ORDER BY touches.at, touches.id`,
    touchSchema,
  );
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    source: toReportedSource(row),
    isAdClick: row.is_ad_click,
    clickId: row.click_id,
    clickIdKind: row.click_id_kind,
    landingPath: row.landing_path,
  }));
}

/** The bounds let the server skip the other months; a hit that came late may lie half an hour before the first. */
async function listVisitHits(db: Queryable, access: AccountAccess, visit: VisitSqlRow): Promise<HitRow[]> {
  const from = new Date(visit.started_at.getTime() - 3_600_000);
  const rows = await send(
    db,
    sql`SELECT ${hitColumns} FROM hits
WHERE visitor_id = ${visit.visitor_id} AND account_id = ${access.accountId} AND visit_id = ${visit.id}
  AND at >= ${from} AND at <= ${visit.last_hit_at}
ORDER BY at, id LIMIT ${maxVisitHits}`,
    z.object(hitShape),
  );
  return rows.map(toHitRow);
}

async function listVisitorConversions(
  db: Queryable,
  access: AccountAccess,
  visit: VisitSqlRow,
): Promise<VisitConversion[]> {
  const rows = await send(
    db,
    sql`SELECT ${conversionColumns}, conversions.hit_id, conversions.visit_id FROM conversions
JOIN goals ON goals.id = conversions.goal_id
JOIN ${sourcesOf(access)} ON traffic_sources.id = conversions.source_id
WHERE conversions.visitor_id = ${visit.visitor_id} AND conversions.account_id = ${access.accountId}
ORDER BY conversions.visit_id IS NOT DISTINCT FROM ${visit.id}::uuid DESC, conversions.converted_at DESC, conversions.id
LIMIT ${maxVisitorConversions}`,
    conversionSchema,
  );
  return rows.map((row) => ({ ...toConversionRow(row), hitId: row.hit_id, isOfThisVisit: row.visit_id === visit.id }));
}
