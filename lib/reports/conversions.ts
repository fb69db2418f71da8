// Which conversions stand behind a figure? The rows themselves, newest first, page by page.
// Never by offset: rows come in while somebody reads, and a page must neither repeat nor skip one.

import { z } from 'zod';
import { allOf, emptySql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays } from '@/lib/domain/calendar';
import { goalLimits } from '@/lib/domain/goal';
import type { Basis, Period, ReportFilter } from '@/lib/domain/report-query';
import { listAudienceFilters } from './audience-facts';
import { type ConversionRow, conversionColumns, conversionShape, toConversionRow } from './conversion-row';
import { toFactCondition } from './dimensions';
import { during } from './fact-scope';
import { listSourceFilters, sourcesOf } from './sources';

export type ConversionsParams = {
  goalId?: string | null | undefined;
  tagId?: number | null | undefined;
  /** Days of the conversion or, with basis 'click', of the ad click (without one: of the conversion). */
  period?: Period | null | undefined;
  basis?: Basis | undefined;
  filters?: readonly ReportFilter[] | undefined;
  /**
   * Only those credited to an ad click, or only those "not from ads"; or those that other ad clicks than the credited one assisted: then
   * filters, and days by click date, are those of the clicks that assisted.
   */
  origin?: 'ads' | 'notFromAds' | 'assisted' | undefined;
  /** Only goals in "Conversions", as the figures without a goal are made. */
  onlyPrimary?: boolean | undefined;
  limit: number;
  after?: ConversionPosition | null | undefined;
};

/** Where a page ended: converted at (epoch ms), visitor, id. JSON-able, made into a cursor by lib/http. */
export type ConversionPosition = readonly [convertedAtMs: number, visitorId: string, id: string];

/** A row of the list, and how many ad clicks of these filters assisted; `null` where the list is not of assists. */
export type ListedConversion = ConversionRow & { assists: number | null };

export type ConversionList = { rows: ListedConversion[]; next: ConversionPosition | null };

const rowSchema = z.object({ ...conversionShape, assists: z.number().nullable() });
const positionSchema = z.tuple([z.number().min(0).max(8.64e15), z.guid(), z.guid()]);

/** `null` when `position` (a parsed cursor) is not one of this list. */
export function parseConversionPosition(position: unknown): ConversionPosition | null {
  return positionSchema.safeParse(position).data ?? null;
}

/** Conversions and completions not from ads, newest first. `next` goes into `after` for the page that follows; `null` at the end. */
export async function listConversions(
  db: Queryable,
  access: AccountAccess,
  params: ConversionsParams,
): Promise<ConversionList> {
  const rows = await send(db, toConversionsSql(access, params), rowSchema);
  const page = rows.slice(0, params.limit);
  const last = page.at(-1);
  const hasMore = rows.length > params.limit && last !== undefined;
  return {
    rows: page.map((row) => ({ ...toConversionRow(row), assists: row.assists })),
    next: hasMore ? [last.converted_at.getTime(), last.visitor_id, last.id] : null,
  };
}

export function toConversionsSql(access: AccountAccess, params: ConversionsParams): Sql {
  const { origin, after = null } = params;
  const isAssisted = origin === 'assisted';
  return sql`WITH ${isAssisted ? sql`assists AS (${toAssistsSql(access, params)}),\n` : emptySql}page AS (
  SELECT conversions.*, ${isAssisted ? sql`assists.count` : sql`NULL::int`} AS assists
  FROM conversions${isAssisted ? sql` JOIN assists ON assists.visitor_id = conversions.visitor_id AND assists.conversion_id = conversions.id` : emptySql}
  WHERE ${allOf([
    sql`account_id = ${access.accountId}`,
    ...(params.tagId == null ? [] : [sql`tag_id = ${params.tagId}`]),
    ...(isAssisted ? [] : listConditions(access, params)),
  ])}
  ${after === null ? emptySql : sql`AND (converted_at, conversions.visitor_id, id) < (${new Date(after[0])}, ${after[1]}::uuid, ${after[2]}::uuid)`}
  ORDER BY converted_at DESC, conversions.visitor_id DESC, id DESC
  LIMIT ${params.limit + 1}
)
SELECT ${conversionColumns}, conversions.assists
FROM page AS conversions
JOIN goals ON goals.id = conversions.goal_id
JOIN ${sourcesOf(access)} ON traffic_sources.id = conversions.source_id
ORDER BY conversions.converted_at DESC, conversions.visitor_id DESC, conversions.id DESC`;
}

function listConditions(access: AccountAccess, params: ConversionsParams): Sql[] {
  const { period = null, basis = 'conversion', filters = [], origin } = params;
  return [
    ...listGoalConditions(params),
    ...(period === null ? [] : [toPeriodCondition(period, basis)]),
    ...(origin === undefined ? [] : [origin === 'ads' ? sql`clicked_on IS NOT NULL` : sql`clicked_on IS NULL`]),
    toFactCondition(filters),
    ...listSourceFilters(access, filters),
    ...listAudienceFilters(access, filters, { visitor: sql`visitor_id`, id: sql`id`, kind: 'conversion', basis }),
  ];
}

/** Which conversions were assisted, and by how many ad clicks: each click that the figure "assists" counts. */
function toAssistsSql(access: AccountAccess, params: ConversionsParams): Sql {
  const { period = null, basis = 'conversion', filters = [] } = params;
  return sql`
  SELECT visitor_id, conversion_id, count(*)::int AS count
  FROM conversion_touches
  WHERE ${allOf([
    sql`account_id = ${access.accountId} AND is_ad_click AND NOT is_credited`,
    ...listGoalConditions(params),
    ...(period === null ? [] : [toAssistPeriodCondition(period, basis)]),
    toFactCondition(filters),
    ...listSourceFilters(access, filters),
    ...listAudienceFilters(access, filters, {
      visitor: sql`visitor_id`,
      id: sql`conversion_id`,
      touch: sql`touch_id`,
      kind: 'assist',
      basis,
    }),
  ])}
  GROUP BY visitor_id, conversion_id
`;
}

function listGoalConditions({ goalId = null, onlyPrimary = false }: ConversionsParams): Sql[] {
  return [...(goalId === null ? [] : [sql`goal_id = ${goalId}`]), ...(onlyPrimary ? [sql`is_primary`] : [])];
}

/** By click date an assist stands on the day of the click that helped; its conversion came at most a window later. */
function toAssistPeriodCondition(period: Period, basis: Basis): Sql {
  if (basis === 'conversion') return during(sql`converted_on`, period);
  const untilOn = addDays(period.untilOn, goalLimits.maxClickWindowMinutes / 1_440 + 1);
  return sql`${during(sql`touched_on`, period)} AND ${during(sql`converted_on`, { fromOn: period.fromOn, untilOn })}`;
}

/** The bounds in time say nothing new, but they begin and end the walk through the index by time; a day more for the time zone. */
function toPeriodCondition(period: Period, basis: Basis): Sql {
  const longestDelayDays = basis === 'conversion' ? 0 : goalLimits.maxClickWindowMinutes / 1_440;
  const inPeriod =
    basis === 'conversion'
      ? during(sql`converted_on`, period)
      : sql`(${during(sql`clicked_on`, period)} OR clicked_on IS NULL AND ${during(sql`converted_on`, period)})`;
  return sql`${inPeriod} AND converted_at >= ${addDays(period.fromOn, -1)}::timestamptz
    AND converted_at < ${addDays(period.untilOn, longestDelayDays + 1)}::timestamptz`;
}
