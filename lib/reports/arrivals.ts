// Which visits or ad clicks stand behind a figure? The rows themselves, newest first, page by page: as many as the figure says.
// Never by offset, and never a goal in here: an arrival is counted whatever came of it.

import { z } from 'zod';
import { allOf, emptySql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays } from '@/lib/domain/calendar';
import type { ReportQuery } from '@/lib/domain/report-query';
import { listAudienceFilters } from './audience-facts';
import { type ReportedSource, sourceColumns, sourceShape, toReportedSource } from './conversion-row';
import { toFactCondition } from './dimensions';
import { during } from './fact-scope';
import { listSourceFilters, sourcesOf } from './sources';
import { formatVisitorRowId } from './visitor-row-id';

/** `visits` of every origin, those that an ad began, and ad clicks: also one inside a visit that is going on. */
export const arrivalKinds = ['visits', 'adVisits', 'clicks'] as const;
export type ArrivalKind = (typeof arrivalKinds)[number];

export type ArrivalRow = {
  /** Of the ad click, or of the visit. */
  id: string;
  /** `<visitor>.<visit>`: see visitor-row-id.ts. */
  visitId: string;
  visitorId: string;
  tagId: number;
  at: Date;
  onDay: string;
  source: ReportedSource;
  landingPath: string;
  device: string;
  country: string;
  clickId: string | null;
  clickIdKind: string | null;
  /** Pages of the whole visit; `null` when the visit is no longer kept. */
  pageViewCount: number | null;
  /** From the visit's first hit to its last; 0 with one hit. */
  visitMs: number | null;
  isNewVisitor: boolean | null;
};

/** Where a page ended: at (epoch ms), visitor, id. */
export type ArrivalPosition = readonly [atMs: number, visitorId: string, id: string];
export type ArrivalList = { rows: ArrivalRow[]; next: ArrivalPosition | null };
type ArrivalsAsk = { kind: ArrivalKind; limit: number; after?: ArrivalPosition | null | undefined };
type ArrivalsQuery = Pick<ReportQuery, 'period' | 'tagId' | 'filters'>;

const rowSchema = z.object({
  id: z.string(),
  visit_id: z.string(),
  visitor_id: z.string(),
  tag_id: z.bigint().transform(Number),
  at: z.date(),
  on_day: z.string(),
  landing_path: z.string(),
  device: z.string(),
  country: z.string(),
  click_id: z.string().nullable(),
  click_id_kind: z.string().nullable(),
  page_view_count: z.number().nullable(),
  started_at: z.date().nullable(),
  last_hit_at: z.date().nullable(),
  is_new_visitor: z.boolean().nullable(),
  ...sourceShape,
});
const positionSchema = z.tuple([z.number().min(0).max(8.64e15), z.guid(), z.guid()]);

/** `null` when `position` (a parsed cursor) is not one of this list. */
export function parseArrivalPosition(position: unknown): ArrivalPosition | null {
  return positionSchema.safeParse(position).data ?? null;
}

/** Arrivals of the period, the tag and the filters, newest first; `next` goes into `after` for the page that follows. */
export async function listArrivals(
  db: Queryable,
  access: AccountAccess,
  query: ArrivalsQuery,
  ask: ArrivalsAsk,
): Promise<ArrivalList> {
  const rows = await send(db, toArrivalsSql(access, query, ask), rowSchema);
  const page = rows.slice(0, ask.limit);
  const last = page.at(-1);
  const hasMore = rows.length > ask.limit && last !== undefined;
  return { rows: page.map(toArrivalRow), next: hasMore ? [last.at.getTime(), last.visitor_id, last.id] : null };
}

export function toArrivalsSql(
  access: AccountAccess,
  query: ArrivalsQuery,
  { kind, limit, after = null }: ArrivalsAsk,
): Sql {
  const { period, tagId, filters } = query;
  const isClicks = kind === 'clicks';
  // The bounds in time say nothing new, but they begin and end the walk through the index; a day more for the time zone.
  const page = sql`page AS (
  SELECT * FROM (${isClicks ? adClicks : visits}) AS arrivals
  WHERE ${allOf([
    sql`account_id = ${access.accountId}`,
    during(sql`on_day`, period),
    sql`at >= ${addDays(period.fromOn, -1)}::timestamptz AND at < ${addDays(period.untilOn, 1)}::timestamptz`,
    ...(tagId === null ? [] : [sql`tag_id = ${tagId}`]),
    toFactCondition(filters),
    ...listSourceFilters(access, filters, kind === 'adVisits'),
    ...listAudienceFilters(access, filters, {
      visitor: sql`visitor_id`,
      id: sql`id`,
      kind: isClicks ? 'click' : 'visit',
    }),
  ])}${after === null ? emptySql : sql` AND (at, visitor_id, id) < (${new Date(after[0])}, ${after[1]}::uuid, ${after[2]}::uuid)`}
  ORDER BY at DESC, visitor_id DESC, id DESC LIMIT ${limit + 1}
)`;
  return sql`WITH ${page}
SELECT page.id, page.visit_id, page.visitor_id, page.tag_id, page.at, page.on_day, page.landing_path, page.device, page.country,
  page.click_id, page.click_id_kind, ${isClicks ? sql`visits` : sql`page`}.page_view_count, ${isClicks ? sql`visits` : sql`page`}.started_at,
  ${isClicks ? sql`visits` : sql`page`}.last_hit_at, ${isClicks ? sql`visits` : sql`page`}.is_new_visitor, ${sourceColumns}
FROM page
JOIN ${sourcesOf(access)} ON traffic_sources.id = page.source_id${
    isClicks
      ? sql`
LEFT JOIN visits ON visits.visitor_id = page.visitor_id AND visits.id = page.visit_id`
      : emptySql
  }
ORDER BY page.at DESC, page.visitor_id DESC, page.id DESC`;
}

const visits = sql`SELECT visitor_id, id, id AS visit_id, account_id, tag_id, source_id, started_at AS at, started_on AS on_day,
    entry_path AS landing_path, device, country, NULL::text AS click_id, NULL::text AS click_id_kind, page_view_count, started_at,
    last_hit_at, is_new_visitor
  FROM visits`;
const adClicks = sql`SELECT visitor_id, id, visit_id, account_id, tag_id, source_id, at, touched_on AS on_day, landing_path, device, country,
    click_id, click_id_kind
  FROM touches WHERE is_ad_click AND from_visitor_id IS NULL`;

function toArrivalRow(row: z.output<typeof rowSchema>): ArrivalRow {
  const { started_at, last_hit_at } = row;
  return {
    id: row.id,
    visitId: formatVisitorRowId({ visitorId: row.visitor_id, id: row.visit_id }),
    visitorId: row.visitor_id,
    tagId: row.tag_id,
    at: row.at,
    onDay: row.on_day,
    source: toReportedSource(row),
    landingPath: row.landing_path,
    device: row.device,
    country: row.country,
    clickId: row.click_id,
    clickIdKind: row.click_id_kind,
    pageViewCount: row.page_view_count,
    visitMs: started_at === null || last_hit_at === null ? null : last_hit_at.getTime() - started_at.getTime(),
    isNewVisitor: row.is_new_visitor,
  };
}
