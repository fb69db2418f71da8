// Visits and ad clicks over the API: GET /visits, /clicks, and /visits/{id} with all that happened in it.

import { z } from 'zod';
import type { AccountAccess } from '@/lib/domain/account-access';
import { AppError } from '@/lib/errors';
import { formatCursor, parseCursor } from '@/lib/http/cursor';
import { defineOperation } from '@/lib/http/operation';
import { type ArrivalKind, type ArrivalRow, listArrivals, parseArrivalPosition } from '@/lib/reports/arrivals';
import { getReportDatabase } from '@/lib/reports/report-database';
import { reportParams, toReportQuery } from '@/lib/reports/report-params';
import { findVisit, maxVisitHits, maxVisitorConversions } from '@/lib/reports/visit';
import { conversion, toApiConversion } from './conversions';
import { hit, toApiHit } from './hits';
import { calendarDay, instant, listOf, listQuery } from './schemas';
import { source, toApiSource } from './source';

const { from, to, tag, filters } = reportParams.shape;
const listParams = { ...listQuery, from, to, tag, filters };

const visitId = z.string().meta({ description: 'Opens at /visits/{id}.' });
const visitorId = z.string().meta({ description: 'As in UET’s vid: 32 hexadecimal digits.' });
const seconds = z.number().meta({ description: 'From its first hit to its last; 0 with one hit.' });
const country = z.string().meta({ description: 'ISO 3166 code; ZZ: not known.' });

const visit = z.object({
  id: visitId,
  visitorId,
  tagId: z.number(),
  startedAt: instant,
  startedOn: calendarDay,
  ...source.shape,
  landingPage: z.string(),
  device: z.string(),
  country,
  pageViews: z.number().int(),
  seconds,
  isNewVisitor: z.boolean(),
});
const click = z.object({
  id: z.string(),
  visitId,
  visitorId,
  tagId: z.number(),
  at: instant,
  onDay: calendarDay,
  ...source.shape,
  landingPage: z.string(),
  device: z.string(),
  country,
  clickId: z.string().nullable(),
  pageViews: z.number().int().nullable().meta({ description: 'Of its visit; null: no longer kept.' }),
  seconds: seconds.nullable(),
});
const visitStory = z.object({
  ...visit.omit({ startedOn: true }).shape,
  lastHitAt: instant,
  exitPage: z.string(),
  browser: z.string(),
  os: z.string(),
  language: z.string().nullable(),
  touches: z
    .array(
      z.object({
        id: z.string(),
        at: instant,
        ...source.shape,
        landingPage: z.string(),
        clickId: z.string().nullable(),
        isAdClick: z.boolean(),
      }),
    )
    .meta({ description: 'Arrivals that can earn credit, oldest first.' }),
  hits: z.array(hit).meta({ description: `Oldest first, at most ${maxVisitHits}.` }),
  conversions: z
    .array(conversion.extend({ hitId: z.string(), isOfThisVisit: z.boolean() }))
    .meta({ description: `Of the visitor, those of this visit first, at most ${maxVisitorConversions}.` }),
});

export const listVisitsOperation = defineOperation({
  id: 'listVisits',
  method: 'GET',
  path: '/visits',
  summary:
    'Visits, newest first; with origin=ads those that an ad began. As many as the figure of the same period and filters.',
  tag: 'Visits',
  role: 'viewer',
  query: z.strictObject({ ...listParams, origin: z.enum(['ads']).optional() }),
  result: listOf(visit),
  run: async ({ access, query, now }) =>
    readPage(access, query, now, query.origin === 'ads' ? 'adVisits' : 'visits', toApiVisit),
});

export const listClicksOperation = defineOperation({
  id: 'listClicks',
  method: 'GET',
  path: '/clicks',
  summary: 'Ad clicks that landed on the site, newest first, each with its visit. As many as the figure says.',
  tag: 'Visits',
  role: 'viewer',
  query: z.strictObject(listParams),
  result: listOf(click),
  run: async ({ access, query, now }) => readPage(access, query, now, 'clicks', toApiClick),
});

export const getVisitOperation = defineOperation({
  id: 'getVisit',
  method: 'GET',
  path: '/visits/{id}',
  summary: 'One visit: its arrivals, its hits in order, and the conversions of its visitor.',
  tag: 'Visits',
  role: 'viewer',
  params: z.object({ id: z.string() }),
  result: visitStory,
  run: async ({ access, params }) => {
    const found = await findVisit(getReportDatabase(), access, params.id);
    if (found === null) throw new AppError('not_found', 'There is no such visit.');
    return {
      id: found.id,
      visitorId: toVisitorText(found.visitorId),
      tagId: found.tagId,
      startedAt: found.startedAt.toISOString(),
      lastHitAt: found.lastHitAt.toISOString(),
      ...toApiSource(found.source),
      landingPage: found.landingPath,
      exitPage: found.exitPath,
      device: found.device,
      browser: found.browser,
      os: found.os,
      country: found.country,
      language: found.language,
      pageViews: found.pageViewCount,
      seconds: (found.lastHitAt.getTime() - found.startedAt.getTime()) / 1000,
      isNewVisitor: found.isNewVisitor,
      touches: found.touches.map((each) => ({
        id: each.id,
        at: each.at.toISOString(),
        ...toApiSource(each.source),
        landingPage: each.landingPath,
        clickId: each.clickId,
        isAdClick: each.isAdClick,
      })),
      hits: found.hits.map((each) => toApiHit(each, access.currency)),
      conversions: found.conversions.map((each) => ({
        ...toApiConversion(each),
        hitId: each.hitId,
        isOfThisVisit: each.isOfThisVisit,
      })),
    };
  },
});

type ListParams = z.output<z.ZodObject<typeof listParams>>;

async function readPage<Item>(
  access: AccountAccess,
  params: ListParams,
  now: Date,
  kind: ArrivalKind,
  toItem: (row: ArrivalRow) => Item,
): Promise<{ data: Item[]; nextCursor: string | null }> {
  const after = params.cursor === undefined ? null : parseArrivalPosition(parseCursor(params.cursor));
  if (params.cursor !== undefined && after === null)
    throw new AppError('invalid_cursor', 'This cursor is of another list.', { field: 'cursor' });
  const { period } = toReportQuery(access, reportParams.parse({ from: params.from, to: params.to }), now);
  const query = { period, tagId: params.tag ?? null, filters: params.filters };
  const page = await listArrivals(getReportDatabase(), access, query, { kind, limit: params.limit, after });
  return { data: page.rows.map(toItem), nextCursor: page.next === null ? null : formatCursor(page.next) };
}

function toApiVisit(row: ArrivalRow): z.infer<typeof visit> {
  return {
    id: row.visitId,
    ...toPlace(row),
    startedAt: row.at.toISOString(),
    startedOn: row.onDay,
    pageViews: row.pageViewCount ?? 0,
    seconds: (row.visitMs ?? 0) / 1000,
    isNewVisitor: row.isNewVisitor ?? false,
  };
}

function toApiClick(row: ArrivalRow): z.infer<typeof click> {
  return {
    id: row.id,
    visitId: row.visitId,
    ...toPlace(row),
    at: row.at.toISOString(),
    onDay: row.onDay,
    clickId: row.clickId,
    pageViews: row.pageViewCount,
    seconds: row.visitMs === null ? null : row.visitMs / 1000,
  };
}

function toPlace({ visitorId: visitor, tagId, source: from, landingPath, device, country: where }: ArrivalRow) {
  return {
    visitorId: toVisitorText(visitor),
    tagId,
    ...toApiSource(from),
    landingPage: landingPath,
    device,
    country: where,
  };
}

function toVisitorText(id: string): string {
  return id.replaceAll('-', '');
}
