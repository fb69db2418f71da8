// Why does this conversion exist, and why has this ad click the credit? The goal version that was met, the hit that met it, every touch
// in the window with its share, and where the value came from. Never recomputed: it tells what was decided when the hit arrived.

import { z } from 'zod';
import { findRow, getRow, type Queryable, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { GoalVersion } from '@/lib/domain/goal';
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
import { goalVersionSchema } from './goal-version';
import { type HitRow, hitColumns, hitShape, toHitRow } from './hit-row';
import { sourcesOf } from './sources';
import { parseVisitorRowId } from './visitor-row-id';

export type ConversionTouchRow = {
  touchId: string;
  /** From 1, oldest first. */
  position: number;
  at: Date;
  on: string;
  source: ReportedSource;
  landingPath: string;
  device: string;
  country: string;
  clickId: string | null;
  clickIdKind: string | null;
  isAdClick: boolean;
  isCredited: boolean;
  /** Share of the conversion under last click: 1 for the credited click, 0 for all others. */
  creditRatio: number;
};

export type ConversionExplanation = ConversionRow & {
  /** The settings in force when the hit arrived. */
  goal: GoalVersion;
  /** `null` once the hit is older than hits are kept. */
  hit: HitRow | null;
  /** The separate event of the same page load that brought the revenue, when the hit itself had none (uet.md 0.2). */
  revenueHit: HitRow | null;
  /** A value of another currency in the account's: micros, the rate used as decimal text and its day. `null`: it needs none, or waits for one. */
  converted: { micros: bigint; rate: string; ratedOn: string } | null;
  /** Oldest first; the last ad click has the credit, earlier ones are assists. Empty for a hit without a visitor. */
  touches: ConversionTouchRow[];
};

const detailSchema = z.object({
  ...conversionShape,
  hit_id: z.string(),
  hit_at: z.date(),
  page_load_id: z.string().nullable(),
  converted_micros: z.bigint().nullable(),
  rate: z.string().nullable(),
  rated_on: z.string().nullable(),
});
type DetailRow = z.output<typeof detailSchema>;

const touchSchema = z.object({
  touch_id: z.string(),
  position: z.number(),
  touched_at: z.date(),
  touched_on: z.string(),
  landing_path: z.string(),
  device: z.string(),
  country: z.string(),
  click_id: z.string().nullable(),
  click_id_kind: z.string().nullable(),
  is_ad_click: z.boolean(),
  is_credited: z.boolean(),
  ...sourceShape,
});

const hitSchema = z.object(hitShape);

/** The conversion that `conversionId` (`<visitor>.<id>`) names in this account, explained; `null` when there is none. */
export async function findConversion(
  db: Queryable,
  access: AccountAccess,
  conversionId: string,
): Promise<ConversionExplanation | null> {
  const ref = parseVisitorRowId(conversionId);
  if (ref === null) return null;
  const detail = await findRow(
    db,
    sql`SELECT ${conversionColumns}, conversions.hit_id, conversions.hit_at, conversions.page_load_id,
  conversions.converted_micros, trim_scale(daily_rates.rate)::text AS rate, daily_rates.rated_on
FROM conversions
LEFT JOIN daily_rates ON daily_rates.account_id = conversions.account_id AND daily_rates.currency = conversions.currency
  AND daily_rates.on_day = conversions.converted_on
JOIN goals ON goals.id = conversions.goal_id
JOIN ${sourcesOf(access)} ON traffic_sources.id = conversions.source_id
WHERE conversions.visitor_id = ${ref.visitorId} AND conversions.id = ${ref.id} AND conversions.account_id = ${access.accountId}`,
    detailSchema,
  );
  if (detail === null) return null;
  const hit = await findHit(db, detail);
  return {
    ...toConversionRow(detail),
    converted: toConverted(detail),
    goal: await getGoalVersion(db, detail),
    hit,
    revenueHit: detail.value_kind === 'hit' && hit?.revenueMicros === null ? await findRevenueHit(db, detail) : null,
    touches: await listTouches(db, access, detail),
  };
}

function toConverted({
  converted_micros: micros,
  rate,
  rated_on: ratedOn,
}: DetailRow): ConversionExplanation['converted'] {
  return micros === null || rate === null || ratedOn === null ? null : { micros, rate, ratedOn };
}

function getGoalVersion(db: Queryable, { goal_id, goal_version }: DetailRow): Promise<GoalVersion> {
  return getRow(
    db,
    sql`SELECT goal_id, version, effective_at, condition, category, revenue_kind, revenue_micros, currency, count_kind,
  click_window_minutes, view_through_window_minutes, is_primary
FROM goal_versions
WHERE goal_id = ${goal_id} AND version = ${goal_version}`,
    goalVersionSchema,
  );
}

async function findHit(db: Queryable, { visitor_id, hit_id, hit_at }: DetailRow): Promise<HitRow | null> {
  const row = await findRow(
    db,
    sql`SELECT ${hitColumns} FROM hits WHERE visitor_id = ${visitor_id} AND id = ${hit_id} AND at = ${hit_at}`,
    hitSchema,
  );
  return row === null ? null : toHitRow(row);
}

/** The first revenue of the page load within a day of the hit; the bounds let the server skip the other months. */
async function findRevenueHit(db: Queryable, { visitor_id, page_load_id, hit_at }: DetailRow): Promise<HitRow | null> {
  if (page_load_id === null) return null;
  const dayMs = 86_400_000;
  const row = await findRow(
    db,
    sql`SELECT ${hitColumns} FROM hits
WHERE visitor_id = ${visitor_id} AND page_load_id = ${page_load_id} AND revenue_micros IS NOT NULL
  AND at >= ${new Date(hit_at.getTime() - dayMs)} AND at < ${new Date(hit_at.getTime() + dayMs)}
ORDER BY at, id
LIMIT 1`,
    hitSchema,
  );
  return row === null ? null : toHitRow(row);
}

async function listTouches(
  db: Queryable,
  access: AccountAccess,
  { visitor_id, id }: DetailRow,
): Promise<ConversionTouchRow[]> {
  const rows = await send(
    db,
    sql`SELECT path.touch_id, path.position, path.touched_at, path.touched_on, path.landing_path, path.device, path.country,
  path.is_ad_click, path.is_credited, touches.click_id, touches.click_id_kind, ${sourceColumns}
FROM conversion_touches AS path
JOIN ${sourcesOf(access)} ON traffic_sources.id = path.source_id
LEFT JOIN touches ON touches.visitor_id = path.visitor_id AND touches.id = path.touch_id AND touches.at = path.touched_at
WHERE path.visitor_id = ${visitor_id} AND path.conversion_id = ${id}
ORDER BY path.position`,
    touchSchema,
  );
  return rows.map((row, index) => ({
    touchId: row.touch_id,
    position: index + 1,
    at: row.touched_at,
    on: row.touched_on,
    source: toReportedSource(row),
    landingPath: row.landing_path,
    device: row.device,
    country: row.country,
    clickId: row.click_id,
    clickIdKind: row.click_id_kind,
    isAdClick: row.is_ad_click,
    isCredited: row.is_credited,
    creditRatio: row.is_credited ? 1 : 0,
  }));
}
