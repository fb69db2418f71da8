// How do the deltas of many batches become one row a day and source, and one a roll-up? Taken out and added to all of them in one statement,
// so that their sums are the same before, after and meanwhile. Any number of processes may try at once: one folds, the others pass.

import type { Pool } from 'pg';
import { z } from 'zod';
import { transaction } from '@/lib/db/pool';
import { execute, type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import { type RollupColumn, rollupGrains, rollups, zeroId } from '@/lib/domain/rollups';
import { log } from '@/lib/log';
import { convertRevenue } from '@/lib/store/convert-revenue';
import { lockImports } from '@/lib/store/lock-imports';

export type Folder = {
  /** Folds what is there now, unless another process is just doing it. */
  fold(): Promise<void>;
  close(): Promise<void>;
};

/** A batch's deltas are read beside the roll-ups until they are folded; the longer they wait, the more of them fall into one row. */
const intervalMs = 5_000;
/** Number of our advisory lock: "gpfold" in letters. */
const foldLock = 0x6770666f6c64;
const isOurTurn = sql`(SELECT pg_try_advisory_xact_lock(${foldLock}::int8))`;

const keeps = (column: RollupColumn): Sql => sql`${rollups.map((each) => each.keeps.includes(column))}::bool[]`;
/** One row a roll-up; written so that a row of facts meets each of them. */
const eachRollup = sql`unnest(${rollups.map(({ name }) => name)}::text[], ${keeps('source_id')}, ${keeps('device')}, ${keeps('country')},
      ${keeps('landing_path')}) AS rollups (rollup, keeps_source, keeps_device, keeps_country, keeps_landing)`;
const eachGrain = sql`unnest(${rollupGrains}::text[]) AS grains (grain)`;
/** The columns that a roll-up keeps, the others empty. */
const keptColumns = sql`CASE WHEN keeps_source THEN source_id ELSE ${zeroId}::uuid END AS source_id,
      CASE WHEN keeps_device THEN device ELSE '' END AS device, CASE WHEN keeps_country THEN country ELSE '' END AS country,
      CASE WHEN keeps_landing THEN landing_path ELSE '' END AS landing_path`;
const toGrainStart = (
  day: Sql,
): Sql => sql`CASE grain WHEN 'day' THEN ${day} WHEN 'week' THEN ${day} - (extract(isodow FROM ${day})::int - 1)
      ELSE ${day} - (extract(day FROM ${day})::int - 1) END`;

/** Folds every traffic delta that is committed. Rows are written in the order of their keys, for the indexes' sake. */
export const foldDeltas = sql`
  WITH taken AS (
    DELETE FROM traffic_deltas WHERE ${isOurTurn}
    RETURNING account_id, on_day, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks
  ), summed AS (
    SELECT account_id, on_day, tag_id, source_id, landing_path, device, country, sum(hits)::int8 AS hits,
      sum(page_views)::int8 AS page_views, sum(visits)::int8 AS visits, sum(ad_clicks)::int8 AS ad_clicks
    FROM taken GROUP BY account_id, on_day, tag_id, source_id, landing_path, device, country
  ), daily AS (
    INSERT INTO traffic_daily (account_id, on_day, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks)
    SELECT account_id, on_day, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks FROM summed
    ORDER BY account_id, on_day, tag_id, source_id, landing_path, device, country
    ON CONFLICT (account_id, on_day, tag_id, source_id, landing_path, device, country) DO UPDATE SET
      hits = traffic_daily.hits + excluded.hits,
      page_views = traffic_daily.page_views + excluded.page_views,
      visits = traffic_daily.visits + excluded.visits,
      ad_clicks = traffic_daily.ad_clicks + excluded.ad_clicks
  ), spread AS (
    SELECT account_id, rollup, grain, ${toGrainStart(sql`on_day`)} AS on_day, coalesce(is_ad, false) AS is_ad, tag_id,
      ${keptColumns}, hits, page_views, visits, ad_clicks
    FROM summed LEFT JOIN traffic_sources ON traffic_sources.id = summed.source_id CROSS JOIN ${eachRollup} CROSS JOIN ${eachGrain}
  )
  INSERT INTO traffic_rollups (account_id, rollup, grain, on_day, is_ad, tag_id, source_id, device, country, landing_path,
    hits, page_views, visits, ad_clicks)
  SELECT account_id, rollup, grain, on_day, is_ad, tag_id, source_id, device, country, landing_path,
    sum(hits), sum(page_views), sum(visits), sum(ad_clicks)
  FROM spread
  GROUP BY account_id, rollup, grain, on_day, is_ad, tag_id, source_id, device, country, landing_path
  ORDER BY account_id, rollup, grain, on_day, is_ad, tag_id, source_id, device, country, landing_path
  ON CONFLICT (account_id, rollup, grain, on_day, is_ad, tag_id, source_id, device, country, landing_path) DO UPDATE SET
    hits = traffic_rollups.hits + excluded.hits,
    page_views = traffic_rollups.page_views + excluded.page_views,
    visits = traffic_rollups.visits + excluded.visits,
    ad_clicks = traffic_rollups.ad_clicks + excluded.ad_clicks`;

const ofGoals = rollups.filter(({ hasGoals }) => hasGoals).map(({ name }) => name);

/**
 * Folds every delta of conversions that is committed; summed before they are spread to the sixty-odd rows that each goes into. By click a
 * completion without one stands on its own day. Money of another currency than the account's is in no sum, and counted. Returns the days of
 * accounts on which there is some.
 */
export const foldConversionDeltas = sql`
  WITH taken AS (
    DELETE FROM conversion_deltas WHERE ${isOurTurn}
    RETURNING account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device, country, completions,
      value_micros, currency, assists
  ), summed AS (
    SELECT account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device, country, currency,
      sum(completions)::int8 AS completions, sum(value_micros)::int8 AS value_micros, sum(assists)::int8 AS assists
    FROM taken
    GROUP BY account_id, goal_id, is_primary, converted_on, clicked_on, source_id, landing_path, device, country, currency
  ), figures AS (
    SELECT summed.account_id, accounts.currency AS account_currency, converted_on,
      summed.currency NOT IN ('', accounts.currency) AS is_foreign, goal_id, source_id, device, country, landing_path, coalesce(is_ad, false) AS is_ad, basis,
      CASE basis WHEN 'click' THEN coalesce(clicked_on, converted_on) ELSE converted_on END AS based_on,
      CASE WHEN is_primary THEN 1 ELSE 0 END AS counted, assists,
      CASE WHEN clicked_on IS NULL THEN 0 ELSE completions END AS from_ads,
      CASE WHEN clicked_on IS NULL THEN completions ELSE 0 END AS not_from_ads,
      CASE WHEN summed.currency = accounts.currency AND clicked_on IS NOT NULL THEN value_micros ELSE 0 END AS micros,
      CASE WHEN summed.currency = accounts.currency AND clicked_on IS NULL THEN value_micros ELSE 0 END AS other_micros,
      CASE WHEN summed.currency NOT IN ('', accounts.currency) AND clicked_on IS NOT NULL THEN completions ELSE 0 END AS in_other_currency
    FROM summed
    JOIN accounts ON accounts.id = summed.account_id
    LEFT JOIN traffic_sources ON traffic_sources.id = summed.source_id
    CROSS JOIN unnest(ARRAY['conversion', 'click']) AS bases (basis)
  ), spread AS (
    SELECT account_id, rollup, grain, basis, CASE WHEN is_of_goal THEN goal_id ELSE ${zeroId}::uuid END AS goal_id,
      ${toGrainStart(sql`based_on`)} AS on_day, is_ad, ${keptColumns}, counted, assists, from_ads, not_from_ads, micros, other_micros,
      in_other_currency
    FROM figures CROSS JOIN ${eachRollup} CROSS JOIN ${eachGrain} CROSS JOIN unnest(ARRAY[false, true]) AS goals (is_of_goal)
    WHERE NOT is_of_goal OR rollup = ANY(${ofGoals}::text[])
  ), folded AS (
  INSERT INTO conversion_rollups (account_id, rollup, grain, basis, goal_id, on_day, is_ad, source_id, device, country, landing_path,
    conversions, all_conversions, revenue_micros, all_revenue_micros, assists, all_assists, completions_not_from_ads,
    all_completions_not_from_ads, revenue_not_from_ads_micros, all_revenue_not_from_ads_micros, conversions_in_other_currency)
  SELECT account_id, rollup, grain, basis, goal_id, on_day, is_ad, source_id, device, country, landing_path,
    sum(from_ads * counted), sum(from_ads), sum(micros * counted), sum(micros), sum(assists * counted), sum(assists),
    sum(not_from_ads * counted), sum(not_from_ads), sum(other_micros * counted), sum(other_micros), sum(in_other_currency)
  FROM spread
  GROUP BY account_id, rollup, grain, basis, goal_id, on_day, is_ad, source_id, device, country, landing_path
  ORDER BY account_id, rollup, grain, basis, goal_id, on_day, is_ad, source_id, device, country, landing_path
  ON CONFLICT (account_id, rollup, grain, basis, goal_id, on_day, is_ad, source_id, device, country, landing_path) DO UPDATE SET
    conversions = conversion_rollups.conversions + excluded.conversions,
    all_conversions = conversion_rollups.all_conversions + excluded.all_conversions,
    revenue_micros = conversion_rollups.revenue_micros + excluded.revenue_micros,
    all_revenue_micros = conversion_rollups.all_revenue_micros + excluded.all_revenue_micros,
    assists = conversion_rollups.assists + excluded.assists,
    all_assists = conversion_rollups.all_assists + excluded.all_assists,
    completions_not_from_ads = conversion_rollups.completions_not_from_ads + excluded.completions_not_from_ads,
    all_completions_not_from_ads = conversion_rollups.all_completions_not_from_ads + excluded.all_completions_not_from_ads,
    revenue_not_from_ads_micros = conversion_rollups.revenue_not_from_ads_micros + excluded.revenue_not_from_ads_micros,
    all_revenue_not_from_ads_micros = conversion_rollups.all_revenue_not_from_ads_micros + excluded.all_revenue_not_from_ads_micros,
    conversions_in_other_currency = conversion_rollups.conversions_in_other_currency + excluded.conversions_in_other_currency
  )
  SELECT account_id, account_currency, array_agg(DISTINCT converted_on::text) AS days
  FROM figures WHERE is_foreign GROUP BY account_id, account_currency`;

const foreignSchema = z.object({ account_id: z.string(), account_currency: z.string(), days: z.array(z.string()) });

/** Folds deltas of conversions, and converts what is new among them at the rate of its day: its change is folded the next time. */
export async function foldConversions(db: Queryable): Promise<void> {
  for (const { account_id: accountId, account_currency: currency, days } of await query(
    db,
    foldConversionDeltas,
    foreignSchema,
  )) {
    await lockImports(db, accountId);
    await convertRevenue(db, { accountId, currency }, days);
  }
}

/** Folds every few seconds until it is closed. */
export function createFolder(pool: Pool): Folder {
  let running: Promise<void> | null = null;

  async function foldBoth(): Promise<void> {
    await execute(pool, foldDeltas);
    // A conversion must not be forgotten between its folding and its rate.
    await transaction(pool, foldConversions);
  }

  function fold(): Promise<void> {
    running ??= foldBoth().finally(() => {
      running = null;
    });
    return running;
  }

  const timer = setInterval(() => {
    fold().catch((error: unknown) => {
      log.error('roll-ups were not folded', error);
    });
  }, intervalMs);
  timer.unref();

  return {
    fold,
    async close() {
      clearInterval(timer);
      await running?.catch(() => undefined);
    },
  };
}
