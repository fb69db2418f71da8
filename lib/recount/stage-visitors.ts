// What would these visitors have met of the goal? Their conversions by one version, over all that they ever did, kept apart until the run takes
// effect. Never touches what reports read.

import { execute, type Queryable, sql } from '@/lib/db/sql';
import type { GoalVersion } from '@/lib/domain/goal';
import { replayGoal } from '@/lib/domain/replay-goal';
import type { TrafficSource } from '@/lib/domain/traffic-source';
import type { AccountClock, Conversion } from '@/lib/domain/visitor-decision';
import { getVisitors } from '@/lib/reports/visitor-sample';
import { deriveId } from '@/lib/store/derive-id';
import { deriveSourceId } from '@/lib/store/traffic-source-rows';

/** What a run counts. `version` with the settings by which every hit is decided, whenever it came. */
export type RunToCount = { runId: string; account: AccountClock; tagId: number; version: GoalVersion };

/** Between two chances for other work of this process. */
const sliceMs = 8;

/** Counts these visitors anew for the run; what it had counted of them before is replaced. Gives how many conversions they have. */
export async function stageVisitors(db: Queryable, run: RunToCount, visitorIds: readonly string[]): Promise<number> {
  const { runId, account, tagId, version } = run;
  const visitors = await getVisitors(db, account, visitorIds);
  const goal = { goalId: version.goalId, tagId, versions: [{ ...version, effectiveAt: new Date(0) }] };
  const rows: object[] = [];
  let sinceMs = performance.now();
  for (const visitor of visitors) {
    for (const conversion of replayGoal(visitor, { account, goal, makeId: deriveId }))
      rows.push(toRow(visitor.visitorId, conversion));
    if (performance.now() - sinceMs < sliceMs) continue;
    await new Promise((resolve) => setImmediate(resolve));
    sinceMs = performance.now();
  }
  await execute(
    db,
    sql`DELETE FROM goal_run_conversions WHERE run_id = ${runId} AND visitor_id = ANY(${visitorIds}::uuid[])`,
  );
  if (rows.length > 0) await execute(db, toInsert(runId, rows));
  return rows.length;
}

const toInsert = (runId: string, rows: readonly object[]) => sql`
  INSERT INTO goal_run_conversions (run_id, visitor_id, id, tag_id, hit_id, hit_at, visit_id, page_load_id, converted_on, click_touch_id,
    clicked_at, clicked_on, source_id, landing_path, device, country, value_micros, currency, value_kind, transaction_id, path)
  SELECT ${runId}::uuid, visitor_id, id, tag_id, hit_id, hit_at, visit_id, page_load_id, converted_on, click_touch_id, clicked_at, clicked_on,
    source_id, landing_path, device, country, value_micros, currency, value_kind, transaction_id, path
  FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS counted (visitor_id uuid, id uuid, tag_id int8, hit_id uuid, hit_at timestamptz,
    visit_id uuid, page_load_id uuid, converted_on date, click_touch_id uuid, clicked_at timestamptz, clicked_on date, source_id uuid,
    landing_path text, device text, country text, value_micros int8, currency text, value_kind text, transaction_id text, path jsonb)
  ON CONFLICT (run_id, visitor_id, id) DO NOTHING`;

const sourceIds = new WeakMap<TrafficSource, string>();

function toSourceId(source: TrafficSource): string {
  const known = sourceIds.get(source);
  if (known !== undefined) return known;
  const made = deriveSourceId(source);
  sourceIds.set(source, made);
  return made;
}

const toInstant = (atMs: number): string => new Date(atMs).toISOString();

function toRow(visitorId: string, conversion: Conversion): object {
  const { click, value, path } = conversion;
  return {
    visitor_id: visitorId,
    id: conversion.id,
    tag_id: conversion.tagId,
    hit_id: conversion.hitId,
    hit_at: toInstant(conversion.hitAtMs),
    visit_id: conversion.visitId,
    page_load_id: conversion.pageLoadId,
    converted_on: conversion.convertedOn,
    click_touch_id: click?.id ?? null,
    clicked_at: click === null ? null : toInstant(click.atMs),
    clicked_on: click?.touchedOn ?? null,
    source_id: toSourceId(conversion.source),
    landing_path: conversion.landingPath,
    device: conversion.device,
    country: conversion.country,
    value_micros: value.kind === 'none' ? null : String(value.micros),
    currency: value.kind === 'none' ? null : value.currency,
    value_kind: value.kind,
    transaction_id: conversion.transactionId,
    path: path.map((touch, index) => ({
      touch_id: touch.id,
      position: index + 1,
      touched_at: toInstant(touch.atMs),
      touched_on: touch.touchedOn,
      source_id: toSourceId(touch.source),
      landing_path: touch.landingPath,
      device: touch.device,
      country: touch.country,
      is_ad_click: touch.isAdClick,
      is_credited: click?.id === touch.id,
    })),
  };
}
