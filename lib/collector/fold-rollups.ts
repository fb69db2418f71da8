// How do the deltas of many batches become one row a day and source, and one a roll-up? Taken out and added to all of them in one statement,
// so that their sums are the same before, after and meanwhile. Whoever folds holds the fold lock: see roll-up-days.ts.

import { z } from 'zod';
import { identifier, joinSql, type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import { noHour, type Rollup, rollupColumns, rollupGrains, rollups, zeroId } from '@/lib/domain/rollups';
import { convertRevenue } from '@/lib/store/convert-revenue';
import { isGrainWritten, toGrainStart } from '@/lib/store/grain-sums';
import { lockImports } from '@/lib/store/lock-imports';
import { pageColumns } from './engagement-rows';

const rollupColumnList = joinSql(rollupColumns.map(identifier));
/** What of a fact no roll-up leaves out. */
const prefix = sql`account_id, grain, on_day, is_ad, tag_id`;

/** A set of columns to group by for each roll-up: the facts are read once for all of them, and no row is made that is not kept. */
const toGroupingSets = (among: readonly Rollup[], always: Sql): Sql =>
  sql`GROUPING SETS (${joinSql(among.map(({ keeps }) => sql`(${joinSql([always, ...keeps.map(identifier)])})`))})`;
/** Tells the rows of a roll-up among those of all sets: a bit for each column that it leaves out. */
const leftOut = sql`GROUPING(${rollupColumnList})`;
/** The same where no set has the hour, which is the last bit. */
const leftOutWithHour = sql`GROUPING(source_id, device, country, landing_path) * 2 + 1`;
const toLeftOut = ({ keeps }: Rollup): number =>
  rollupColumns.reduce((bits, column) => bits * 2 + (keeps.includes(column) ? 0 : 1), 0);
const rollupNames = sql`unnest(${rollups.map(toLeftOut)}::int[], ${rollups.map(({ name }) => name)}::text[]) AS names (left_out, rollup)`;

const eachGrain = sql`unnest(${rollupGrains}::text[]) AS grains (grain)`;
/** The columns that a roll-up keeps, the others empty. */
const keptColumnsButHour = sql`coalesce(source_id, ${zeroId}::uuid) AS source_id, coalesce(device, '') AS device, coalesce(country, '') AS country,
      coalesce(landing_path, '') AS landing_path`;
const keptColumns = sql`${keptColumnsButHour}, coalesce(on_hour, ${noHour}::int2) AS on_hour`;

/** Weeks and months that are summed up already get what comes late. */
const isWritten = (day: Sql): Sql => isGrainWritten(day, sql`until_on`);

/** What traffic says of the visits that began in an hour. */
export const visitColumnNames = [
  'bounces',
  'new_visits',
  'visit_page_views',
  'timed_visits',
  'visible_ms',
  'active_ms',
  'scroll_percents',
  'converted_visits',
] as const;
const visitColumns = joinSql(visitColumnNames.map(identifier));
const toSums = (names: readonly string[]): Sql =>
  joinSql(names.map((name) => sql`sum(${identifier(name)})::int8 AS ${identifier(name)}`));
const summedVisits = toSums(visitColumnNames);
/** The end of an upsert: what comes is added to what is there. */
const addedTo = (table: string, names: readonly string[]): Sql =>
  joinSql(
    names.map(
      (name) => sql`${identifier(name)} = ${identifier(table)}.${identifier(name)} + excluded.${identifier(name)}`,
    ),
  );

const toTrafficSets = (among: readonly Rollup[], condition: Sql): Sql => sql`
    SELECT ${prefix}, ${rollupColumnList}, ${leftOut} AS left_out, ${toSums(['hits', 'page_views', 'visits', 'ad_clicks', ...visitColumnNames])}
    FROM dated WHERE ${condition} GROUP BY ${toGroupingSets(among, prefix)}`;

/** Folds every traffic delta that is committed. Rows are written in the order of their keys, for the indexes' sake. */
export const foldDeltas = sql`
  WITH taken AS (
    DELETE FROM traffic_deltas
    RETURNING account_id, on_day, on_hour, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks, ${visitColumns}
  ), summed AS (
    SELECT account_id, on_day, on_hour, tag_id, source_id, landing_path, device, country, sum(hits)::int8 AS hits,
      sum(page_views)::int8 AS page_views, sum(visits)::int8 AS visits, sum(ad_clicks)::int8 AS ad_clicks,
      ${summedVisits}
    FROM taken GROUP BY account_id, on_day, on_hour, tag_id, source_id, landing_path, device, country
  ), daily AS (
    INSERT INTO traffic_daily (account_id, on_day, tag_id, source_id, landing_path, device, country, on_hour, hits, page_views, visits, ad_clicks,
      ${visitColumns})
    SELECT account_id, on_day, tag_id, source_id, landing_path, device, country, on_hour, hits, page_views, visits, ad_clicks, ${visitColumns} FROM summed
    ORDER BY account_id, on_day, tag_id, source_id, landing_path, device, country, on_hour
    ON CONFLICT (account_id, on_day, tag_id, source_id, landing_path, device, country, on_hour) DO UPDATE SET
      hits = traffic_daily.hits + excluded.hits,
      page_views = traffic_daily.page_views + excluded.page_views,
      visits = traffic_daily.visits + excluded.visits,
      ad_clicks = traffic_daily.ad_clicks + excluded.ad_clicks,
      ${addedTo('traffic_daily', visitColumnNames)}
  ), dated AS (
    SELECT summed.account_id, grain, ${toGrainStart(sql`on_day`)} AS on_day, coalesce(is_ad, false) AS is_ad, tag_id, ${rollupColumnList},
      hits, page_views, visits, ad_clicks, ${visitColumns}
    FROM summed
    LEFT JOIN traffic_sources ON traffic_sources.id = summed.source_id
    LEFT JOIN rollup_seals ON rollup_seals.account_id = summed.account_id
    CROSS JOIN ${eachGrain}
    WHERE ${isWritten(sql`on_day`)}
  ), spread AS (
    ${toTrafficSets(
      rollups.filter(({ hasDays }) => hasDays),
      sql`grain = 'day'`,
    )}
    UNION ALL ${toTrafficSets(rollups, sql`grain <> 'day'`)}
  )
  INSERT INTO traffic_rollups (account_id, rollup, grain, on_day, is_ad, tag_id, ${rollupColumnList}, hits, page_views, visits, ad_clicks, ${visitColumns})
  SELECT account_id, rollup, grain, on_day, is_ad, tag_id, ${keptColumns}, hits, page_views, visits, ad_clicks, ${visitColumns}
  FROM spread JOIN ${rollupNames} ON names.left_out = spread.left_out
  ORDER BY account_id, rollup, grain, on_day, is_ad, tag_id, ${rollupColumnList}
  ON CONFLICT (account_id, rollup, grain, on_day, is_ad, tag_id, source_id, device, country, landing_path, on_hour) DO UPDATE SET
    hits = traffic_rollups.hits + excluded.hits,
    page_views = traffic_rollups.page_views + excluded.page_views,
    visits = traffic_rollups.visits + excluded.visits,
    ad_clicks = traffic_rollups.ad_clicks + excluded.ad_clicks,
    ${addedTo('traffic_rollups', visitColumnNames)}`;

const ofVisits = rollups.filter(({ name }) => ['total', 'source', 'landing', 'place'].includes(name));

/**
 * Folds every delta of visits that is committed: how many visits lie in each step of time (`measure` time) and of pages (pages), and how many of
 * them converted; by source, landing page, place, and altogether.
 */
export const foldVisitDeltas = sql`
  WITH taken AS (
    DELETE FROM visit_deltas
    RETURNING account_id, on_day, tag_id, source_id, landing_path, device, country, time_step, page_step, is_converted, visits
  ), summed AS (
    SELECT account_id, on_day, tag_id, source_id, landing_path, device, country, time_step, page_step, is_converted, sum(visits)::int8 AS visits
    FROM taken GROUP BY account_id, on_day, tag_id, source_id, landing_path, device, country, time_step, page_step, is_converted
    HAVING sum(visits) <> 0
  ), dated AS (
    SELECT summed.account_id, grain, ${toGrainStart(sql`on_day`)} AS on_day, coalesce(is_ad, false) AS is_ad, tag_id, source_id, device, country,
      landing_path, time_step, page_step, visits, CASE WHEN is_converted THEN visits ELSE 0 END AS converted_visits
    FROM summed
    LEFT JOIN traffic_sources ON traffic_sources.id = summed.source_id
    LEFT JOIN rollup_seals ON rollup_seals.account_id = summed.account_id
    CROSS JOIN ${eachGrain}
    WHERE ${isWritten(sql`on_day`)}
  ), spread AS (
    SELECT ${prefix}, source_id, device, country, landing_path, ${leftOutWithHour} AS left_out, time_step, page_step,
      ${toSums(['visits', 'converted_visits'])}
    FROM dated
    GROUP BY ${toGroupingSets(ofVisits, prefix)}, GROUPING SETS ((time_step), (page_step))
    HAVING sum(visits) <> 0 OR sum(converted_visits) <> 0
  )
  INSERT INTO visit_rollups (account_id, rollup, grain, measure, on_day, is_ad, tag_id, source_id, device, country, landing_path, step, visits, converted_visits)
  SELECT account_id, rollup, grain, CASE WHEN page_step IS NULL THEN 'time' ELSE 'pages' END AS measure, on_day, is_ad, tag_id,
    ${keptColumnsButHour}, coalesce(page_step, time_step) AS step, visits, converted_visits
  FROM spread JOIN ${rollupNames} ON names.left_out = spread.left_out
  ORDER BY account_id, rollup, grain, measure, on_day, is_ad, tag_id, source_id, device, country, landing_path, step
  ON CONFLICT (account_id, rollup, grain, measure, on_day, is_ad, tag_id, source_id, device, country, landing_path, step) DO UPDATE SET
    ${addedTo('visit_rollups', ['visits', 'converted_visits'])}`;

export const pageColumnNames = Object.values(pageColumns);
const pageColumnList = joinSql(pageColumnNames.map(identifier));

/** Folds every delta of pages that is committed. */
export const foldPageDeltas = sql`
  WITH taken AS (
    DELETE FROM page_deltas RETURNING account_id, on_day, tag_id, path, ${pageColumnList}
  ), summed AS (
    SELECT account_id, on_day, tag_id, path, ${toSums(pageColumnNames)} FROM taken GROUP BY account_id, on_day, tag_id, path
  ), spread AS (
    SELECT summed.account_id, grain, ${toGrainStart(sql`on_day`)} AS on_day, tag_id, path, ${pageColumnList}
    FROM summed LEFT JOIN rollup_seals ON rollup_seals.account_id = summed.account_id CROSS JOIN ${eachGrain}
    WHERE ${isWritten(sql`on_day`)}
  )
  INSERT INTO page_rollups (account_id, grain, on_day, tag_id, path, ${pageColumnList})
  SELECT account_id, grain, on_day, tag_id, path, ${toSums(pageColumnNames)} FROM spread
  GROUP BY account_id, grain, on_day, tag_id, path
  ORDER BY account_id, grain, on_day, tag_id, path
  ON CONFLICT (account_id, grain, on_day, tag_id, path) DO UPDATE SET ${addedTo('page_rollups', pageColumnNames)}`;

/** Every hour of every time zone begins with a quarter of an hour. */
const toQuarter = (at: Sql): Sql => sql`date_bin('15 minutes', ${at}, '2000-01-01Z'::timestamptz)`;

export const conversionColumnNames = [
  'conversions',
  'all_conversions',
  'revenue_micros',
  'all_revenue_micros',
  'assists',
  'all_assists',
  'completions_not_from_ads',
  'all_completions_not_from_ads',
  'revenue_not_from_ads_micros',
  'all_revenue_not_from_ads_micros',
  'conversions_in_other_currency',
] as const;
const conversionColumns = joinSql(conversionColumnNames.map(identifier));

/** Each of those that go by goal is there twice: of its goal, and of all goals together (under the zero id). */
const conversionPrefix = sql`account_id, grain, on_day, is_ad, basis`;
const toConversionSets = (among: readonly Rollup[], isByGoal: boolean): Sql => sql`
    SELECT ${conversionPrefix}, ${isByGoal ? sql`goal_id` : sql`${zeroId}::uuid AS goal_id`}, ${rollupColumnList}, ${leftOut} AS left_out,
      sum(from_ads * counted)::int8 AS conversions, sum(from_ads)::int8 AS all_conversions,
      sum(micros * counted)::int8 AS revenue_micros, sum(micros)::int8 AS all_revenue_micros,
      sum(assists * counted)::int8 AS assists, sum(assists)::int8 AS all_assists,
      sum(not_from_ads * counted)::int8 AS completions_not_from_ads, sum(not_from_ads)::int8 AS all_completions_not_from_ads,
      sum(other_micros * counted)::int8 AS revenue_not_from_ads_micros, sum(other_micros)::int8 AS all_revenue_not_from_ads_micros,
      sum(in_other_currency)::int8 AS conversions_in_other_currency
    FROM dated GROUP BY ${toGroupingSets(among, isByGoal ? sql`${conversionPrefix}, goal_id` : conversionPrefix)}`;

/**
 * Folds every delta of conversions that is committed; summed before they are spread to the sixty-odd rows that each goes into. By click a
 * completion without one stands on its own day. Money of another currency than the account's is in no sum, and counted. Each day of which
 * something changed gets its next version, whatever the change adds up to. Returns the days of accounts on which there is other money.
 */
export const foldConversionDeltas = sql`
  WITH taken AS (
    DELETE FROM conversion_deltas
    RETURNING account_id, goal_id, is_primary, converted_on, clicked_on, converted_at, clicked_at, source_id, landing_path, device, country, completions,
      value_micros, currency, assists
  ), versioned AS (
    INSERT INTO conversion_day_versions AS kept (account_id, converted_on, version)
    SELECT DISTINCT account_id, converted_on, 1::int8 FROM taken ORDER BY account_id, converted_on
    ON CONFLICT (account_id, converted_on) DO UPDATE SET version = kept.version + 1
  ), summed AS (
    SELECT account_id, goal_id, is_primary, converted_on, clicked_on, ${toQuarter(sql`converted_at`)} AS converted_at,
      ${toQuarter(sql`clicked_at`)} AS clicked_at, source_id, landing_path, device, country, currency,
      sum(completions)::int8 AS completions, sum(value_micros)::int8 AS value_micros, sum(assists)::int8 AS assists
    FROM taken GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12
  ), figures AS (
    SELECT summed.account_id, accounts.currency AS account_currency, converted_on,
      summed.currency NOT IN ('', accounts.currency) AS is_foreign, goal_id, source_id, device, country, landing_path, coalesce(is_ad, false) AS is_ad, basis,
      CASE basis WHEN 'click' THEN coalesce(clicked_on, converted_on) ELSE converted_on END AS based_on,
      coalesce(extract(hour FROM CASE basis WHEN 'click' THEN coalesce(clicked_at, converted_at) ELSE converted_at END
        AT TIME ZONE accounts.time_zone)::int2, ${noHour}::int2) AS on_hour,
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
  ), dated AS (
    SELECT figures.account_id, grain, ${toGrainStart(sql`based_on`)} AS on_day, is_ad, basis, goal_id, ${rollupColumnList},
      counted, assists, from_ads, not_from_ads, micros, other_micros, in_other_currency
    FROM figures
    LEFT JOIN rollup_seals ON rollup_seals.account_id = figures.account_id
    CROSS JOIN ${eachGrain}
    WHERE ${isWritten(sql`based_on`)}
  ), spread AS (
    ${toConversionSets(
      rollups.filter(({ hasDays }) => hasDays),
      false,
    )}
    UNION ALL ${toConversionSets(
      rollups.filter(({ hasGoals }) => hasGoals),
      true,
    )}
  ), folded AS (
  INSERT INTO conversion_rollups (account_id, rollup, grain, basis, goal_id, on_day, is_ad, ${rollupColumnList}, ${conversionColumns})
  SELECT account_id, rollup, grain, basis, goal_id, on_day, is_ad, ${keptColumns}, ${conversionColumns}
  FROM spread JOIN ${rollupNames} ON names.left_out = spread.left_out
  ORDER BY account_id, rollup, grain, basis, goal_id, on_day, is_ad, ${rollupColumnList}
  ON CONFLICT (account_id, rollup, grain, basis, goal_id, on_day, is_ad, source_id, device, country, landing_path, on_hour) DO UPDATE SET
    ${addedTo('conversion_rollups', conversionColumnNames)}
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
