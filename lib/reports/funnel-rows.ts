// What did people do that a funnel looks at? Pages, events and goals of the account's visitors, of all of them or of an even sample:
// a range of visitor ids, which are random. Never more rows than a page can wait for.

import { z } from 'zod';
import { allOf, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays, toCalendarDay, toDayStart } from '@/lib/domain/calendar';
import type { FunnelMatch, FunnelSettings } from '@/lib/domain/funnel';
import type { Period, ReportFilter } from '@/lib/domain/report-query';
import { listAudienceFilters } from './audience-facts';
import { toFactCondition } from './dimensions';
import { listSourceFilters } from './sources';
import { countAccountVisits, isInRange } from './visitor-range';

/** The part of all visitors that is read; 1: everybody. */
export type FunnelSample = { share: number };

/** With so many visits or fewer everybody is looked at. */
const maxWholeVisits = 12_000;
/** Of more, about so many are read, five hits each. */
const sampledVisits = 8_000;
const dayMs = 86_400_000;
/** A visit that holds the first hit of the period may have begun on the day before. */
const longestVisitMs = dayMs;

type Instants = { from: Date; until: Date };

/** Instants that the funnel reads: the period, and after it as long as an attempt may take. */
export function toReadInstants(period: Period, { window }: FunnelSettings, timeZone: string): Instants {
  const longestMs = window.kind === 'visit' ? longestVisitMs : window.minutes * 60_000;
  const until = toDayStart(period.untilOn, timeZone).getTime() + longestMs;
  return { from: toDayStart(period.fromOn, timeZone), until: new Date(until) };
}

/** Everybody, while that is few enough; else a share. */
export async function decideSample(
  db: Queryable,
  access: AccountAccess,
  { from, until }: Instants,
): Promise<FunnelSample> {
  const toDay = (at: Date) => toCalendarDay(at.getTime(), access.timeZone);
  const visits = await countAccountVisits(db, access, { fromOn: toDay(from), untilOn: addDays(toDay(until), 1) });
  return { share: visits <= maxWholeVisits ? 1 : sampledVisits / visits };
}

/** What is read of hits: each column takes its time where there are 60,000 of them. */
export type FunnelColumns = { pages: boolean; events: boolean; goals: boolean; values: boolean };

/** What the steps look at. Of values only the last step's is told; a goal's is its conversion's. */
export function listFunnelColumns(steps: FunnelSettings['steps']): FunnelColumns {
  const asks = (kind: FunnelMatch['kind']) => steps.some(({ match }) => match.kind === kind);
  return {
    pages: asks('destinationUrl'),
    events: asks('event'),
    goals: asks('goal'),
    values: steps.at(-1)?.match.kind !== 'goal',
  };
}

const texts = z.array(z.string().nullable()).nullable();
const visitHitsRow = z.object({
  visitor_id: z.string(),
  visit_id: z.string().nullable(),
  kind: z.enum(['pageLoad', 'custom']),
  ids: z.string(),
  instants: z.string(),
  urls: texts,
  actions: texts,
  categories: texts,
  labels: texts,
  event_values: z.array(z.number().nullable()).nullable(),
  value_micros: texts,
});
/** The page loads, or the events, of a visit: a list for each column that was asked for, all in one order. */
export type FunnelVisitHits = z.output<typeof visitHitsRow>;

export type FunnelHit = {
  visitorId: string;
  visitId: string | null;
  id: string;
  atMs: number;
  kind: 'pageLoad' | 'custom';
  url: string | null;
  eventAction: string | null;
  eventCategory: string | null;
  eventLabel: string | null;
  eventValue: number | null;
  valueMicros: bigint | null;
};

/**
 * Page loads and events with a visitor, a row a visit: a row a hit takes three times as long to come over. Read by tag and time when all are, by
 * visitor when a sample is.
 */
export function toFunnelHitsSql(
  access: AccountAccess,
  sample: FunnelSample,
  { from, until }: Instants,
  { pages, events, goals, values }: FunnelColumns,
): Sql {
  const listed = (isAsked: boolean, column: Sql): Sql => (isAsked ? sql`json_agg(${column})` : sql`NULL::json`);
  // Of a page and an event in one millisecond the page comes first, also where only a goal says that there was a page.
  const kinds = [...(pages || goals ? ['pageLoad'] : []), ...(events ? ['custom'] : [])];
  return sql`SELECT visitor_id, visit_id, kind, string_agg(id::text, ',') AS ids,
    string_agg((date_part('epoch', at) * 1000)::int8::text, ',') AS instants, ${listed(pages, sql`url`)} AS urls,
    ${listed(events, sql`event_action`)} AS actions, ${listed(events, sql`event_category`)} AS categories,
    ${listed(events, sql`event_label`)} AS labels, ${listed(events, sql`event_value`)} AS event_values,
    ${listed(values, sql`CASE WHEN currency IS NULL OR currency = ${access.currency} THEN revenue_micros::text END`)} AS value_micros
  FROM hits
  WHERE ${allOf([
    isInRange(sample.share),
    sql`tag_id IN (SELECT id FROM tags WHERE account_id = ${access.accountId})`,
    sql`account_id = ${access.accountId} AND at >= ${from} AND at < ${until}`,
    sql`has_visitor AND kind = ANY(${kinds}::text[])`,
  ])}
  GROUP BY visitor_id, visit_id, kind`;
}

export async function listFunnelHits(
  db: Queryable,
  access: AccountAccess,
  sample: FunnelSample,
  instants: Instants,
  columns: FunnelColumns,
): Promise<FunnelVisitHits[]> {
  // Some ten thousand rows of one statement of ours: checking each would take as long as reading them.
  const rows = await send(db, toFunnelHitsSql(access, sample, instants, columns));
  const [first] = rows;
  if (first !== undefined) visitHitsRow.parse(first);
  return rows as FunnelVisitHits[];
}

/** Hit by hit, each made when it is looked at: most of them are no step and are forgotten at once. */
export function* eachFunnelHit(visits: readonly FunnelVisitHits[]): Generator<FunnelHit> {
  for (const visit of visits) {
    const instants = visit.instants.split(',');
    for (const [index, id] of visit.ids.split(',').entries()) {
      const valueMicros = visit.value_micros?.[index] ?? null;
      yield {
        visitorId: visit.visitor_id,
        visitId: visit.visit_id,
        id,
        atMs: Number(instants[index]),
        kind: visit.kind,
        url: visit.urls?.[index] ?? null,
        eventAction: visit.actions?.[index] ?? null,
        eventCategory: visit.categories?.[index] ?? null,
        eventLabel: visit.labels?.[index] ?? null,
        eventValue: visit.event_values?.[index] ?? null,
        valueMicros: valueMicros === null ? null : BigInt(valueMicros),
      };
    }
  }
}

const conversionRow = z.object({
  visitor_id: z.string(),
  hit_id: z.string(),
  hit_at: z.date(),
  goal_id: z.string(),
  visit_id: z.string().nullable(),
  value_micros: z.bigint().nullable(),
});
export type FunnelConversion = z.output<typeof conversionRow>;

/** Completions of the goals, whether from ads or not, in the account's currency where that is known. */
export function toFunnelConversionsSql(
  access: AccountAccess,
  sample: FunnelSample,
  { from, until }: Instants,
  goalIds: readonly string[],
): Sql {
  return sql`SELECT visitor_id, hit_id, hit_at, goal_id, visit_id,
    CASE WHEN currency = ${access.currency} THEN value_micros ELSE converted_micros END AS value_micros
  FROM conversions
  WHERE ${allOf([
    sql`goal_id = ANY(${goalIds}::uuid[]) AND converted_at >= ${from} AND converted_at < ${until}`,
    sql`account_id = ${access.accountId}`,
    isInRange(sample.share),
  ])}`;
}

export async function listFunnelConversions(
  db: Queryable,
  access: AccountAccess,
  sample: FunnelSample,
  instants: Instants,
  goalIds: readonly string[],
): Promise<FunnelConversion[]> {
  if (goalIds.length === 0) return [];
  return send(db, toFunnelConversionsSql(access, sample, instants, goalIds), conversionRow);
}

const visitRow = z.object({
  id: z.string(),
  source_id: z.string(),
  device: z.string(),
  is_new_visitor: z.boolean(),
});
export type FunnelVisit = z.output<typeof visitRow>;

/** The visits that filters keep: those in which an attempt may begin. */
export function toFunnelVisitsSql(
  access: AccountAccess,
  sample: FunnelSample,
  { from, until }: Instants,
  filters: readonly ReportFilter[],
): Sql {
  return sql`SELECT id, source_id, device, is_new_visitor
  FROM (SELECT *, entry_path AS landing_path FROM visits) AS visits
  WHERE ${allOf([
    isInRange(sample.share),
    sql`account_id = ${access.accountId} AND started_at >= ${new Date(from.getTime() - longestVisitMs)} AND started_at < ${until}`,
    ...(filters.length === 0
      ? []
      : [
          toFactCondition(filters),
          ...listSourceFilters(access, filters),
          ...listAudienceFilters(access, filters, { visitor: sql`visitor_id`, id: sql`id`, kind: 'visit' }),
        ]),
  ])}`;
}

export async function listFunnelVisits(
  db: Queryable,
  access: AccountAccess,
  sample: FunnelSample,
  instants: Instants,
  filters: readonly ReportFilter[],
): Promise<FunnelVisit[]> {
  const rows = await send(db, toFunnelVisitsSql(access, sample, instants, filters));
  const [first] = rows;
  if (first !== undefined) visitRow.parse(first);
  return rows as FunnelVisit[];
}

const visitPlaceRow = z.object({
  id: z.string(),
  country: z.string(),
  entry_path: z.string(),
  exit_path: z.string(),
  page_view_count: z.number(),
});
export type FunnelVisitPlace = z.output<typeof visitPlaceRow>;

/** Where a few visits were, by visit id. */
export async function getFunnelVisitPlaces(
  db: Queryable,
  { accountId }: AccountAccess,
  visits: readonly { visitorId: string; visitId: string }[],
): Promise<Map<string, FunnelVisitPlace>> {
  if (visits.length === 0) return new Map();
  const rows = await send(
    db,
    sql`SELECT visits.id, country, entry_path, exit_path, page_view_count
  FROM unnest(${visits.map(({ visitorId }) => visitorId)}::uuid[], ${visits.map(({ visitId }) => visitId)}::uuid[]) AS asked (visitor_id, id)
  JOIN visits USING (visitor_id, id)
  WHERE account_id = ${accountId}`,
    visitPlaceRow,
  );
  return new Map(rows.map((row) => [row.id, row]));
}
