// What did people do that a funnel looks at? Pages, events and goals of the account's visitors, of all of them or of an even sample:
// a range of visitor ids, which are random. Never more rows than a page can wait for.

import { z } from 'zod';
import { allOf, getRow, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { toDayStart } from '@/lib/domain/calendar';
import type { FunnelSettings } from '@/lib/domain/funnel';
import type { Period, ReportFilter } from '@/lib/domain/report-query';
import { listAudienceFilters } from './audience-facts';
import { toFactCondition } from './dimensions';
import { listSourceFilters } from './sources';
import { isInRange } from './visitor-sample';

/** The part of all visitors that is read; 1: everybody. */
export type FunnelSample = { share: number };

/** About so many visits are read at most, five hits each. */
const maxVisits = 12_000;
const probeShare = 1 / 256;
const dayMs = 86_400_000;
/** A visit that holds the first hit of the period may have begun on the day before. */
const longestVisitMs = dayMs;

/** In the read share of the visitors, in their fair order. */
function isInSample({ share }: FunnelSample): Sql {
  return isInRange(share);
}

type Instants = { from: Date; until: Date };

/** Instants that the funnel reads: the period, and after it as long as an attempt may take. */
export function toReadInstants(period: Period, { window }: FunnelSettings, timeZone: string): Instants {
  const longestMs = window.kind === 'visit' ? longestVisitMs : window.minutes * 60_000;
  const until = toDayStart(period.untilOn, timeZone).getTime() + longestMs;
  return { from: toDayStart(period.fromOn, timeZone), until: new Date(until) };
}

export function toProbeSql(access: AccountAccess, { from, until }: Instants): Sql {
  return sql`SELECT count(*)::int AS count FROM visits WHERE ${isInRange(probeShare)}
    AND account_id = ${access.accountId} AND started_at >= ${from} AND started_at < ${until}`;
}

/** Everybody, while that is few enough; else a share that the visits of one visitor in 256 tell. */
export async function decideSample(db: Queryable, access: AccountAccess, instants: Instants): Promise<FunnelSample> {
  const { count } = await getRow(db, toProbeSql(access, instants), z.object({ count: z.number() }));
  const share = maxVisits / Math.max(1, count / probeShare);
  return { share: Math.min(1, share) };
}

const hitRow = z.object({
  visitor_id: z.string(),
  id: z.string(),
  at: z.date(),
  visit_id: z.string().nullable(),
  kind: z.enum(['pageLoad', 'custom']),
  url: z.string().nullable(),
  event_action: z.string().nullable(),
  event_category: z.string().nullable(),
  event_label: z.string().nullable(),
  event_value: z.string().nullable(),
  value_micros: z.bigint().nullable(),
});
export type FunnelHit = z.output<typeof hitRow>;

/** Page loads and events with a visitor. Read by tag and time when all are, by visitor when a sample is. */
export function toFunnelHitsSql(access: AccountAccess, sample: FunnelSample, { from, until }: Instants): Sql {
  return sql`SELECT visitor_id, id, at, visit_id, kind, url, event_action, event_category, event_label, event_value::text,
    CASE WHEN currency IS NULL OR currency = ${access.currency} THEN revenue_micros END AS value_micros
  FROM hits
  WHERE ${allOf([
    isInSample(sample),
    sql`tag_id IN (SELECT id FROM tags WHERE account_id = ${access.accountId})`,
    sql`account_id = ${access.accountId} AND at >= ${from} AND at < ${until}`,
    sql`has_visitor AND kind IN ('pageLoad', 'custom')`,
  ])}`;
}

export async function listFunnelHits(
  db: Queryable,
  access: AccountAccess,
  sample: FunnelSample,
  instants: Instants,
): Promise<FunnelHit[]> {
  // Some ten thousand rows of one statement of ours: checking each would take as long as reading them.
  const rows = await send(db, toFunnelHitsSql(access, sample, instants));
  const [first] = rows;
  if (first !== undefined) hitRow.parse(first);
  return rows as FunnelHit[];
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
    isInSample(sample),
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
  visitor_id: z.string(),
  id: z.string(),
  started_at: z.date(),
  source_id: z.string(),
  device: z.string(),
  country: z.string(),
  entry_path: z.string(),
  exit_path: z.string(),
  page_view_count: z.number(),
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
  return sql`SELECT visitor_id, id, started_at, source_id, device, country, entry_path, exit_path, page_view_count, is_new_visitor
  FROM (SELECT *, entry_path AS landing_path FROM visits) AS visits
  WHERE ${allOf([
    isInSample(sample),
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
  return send(db, toFunnelVisitsSql(access, sample, instants, filters), visitRow);
}
