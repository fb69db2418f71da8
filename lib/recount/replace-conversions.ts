// How does what a run counted take the place of what a goal had? Rows go and come by single statements that write to the roll-ups' deltas what they
// change, so that totals equal rows at every commit. Run in one transaction; the last step holds the collectors' locks (switch-run.ts).

import { execute, type Queryable, type Sql, sql } from '@/lib/db/sql';
import { visitPageSteps, visitTimeSteps } from '@/lib/domain/engagement';

/** Which visitors a step is about: a condition on `visitor_id`. */
type Whose = Sql;
export const recentVisitors: Whose = sql`visitor_id IN (SELECT visitor_id FROM recount_recent)`;
export const otherVisitors: Whose = sql`visitor_id NOT IN (SELECT visitor_id FROM recount_recent)`;

/** Of the transaction: visitors that were heard lately, and how visits' conversions change. */
export async function createScratch(db: Queryable): Promise<void> {
  await execute(db, sql`CREATE TEMPORARY TABLE recount_recent (visitor_id uuid PRIMARY KEY) ON COMMIT DROP`);
  await execute(
    db,
    sql`CREATE TEMPORARY TABLE recount_visits (visitor_id uuid, visit_id uuid, change int) ON COMMIT DROP`,
  );
}

/** Only what hits made is counted again: a conversion that a person restated, took back or imported has a value of another kind, and stays. */
const isCounted = sql`value_kind IN ('none', 'fixed', 'hit', 'default')`;

const deltaColumns = sql`visitor_id, account_id, goal_id, is_primary, source_id, landing_path, device, country, converted_on, clicked_on,
    converted_at, clicked_at, currency, completions, value_micros, assists`;
/** Alike rows as one: `rows` has the columns of `deltaColumns`. */
const insertDeltas = (rows: Sql): Sql => sql`
  INSERT INTO conversion_deltas (${deltaColumns})
  SELECT (array_agg(visitor_id))[1], account_id, goal_id, is_primary, source_id, landing_path, device, country, converted_on, clicked_on,
    min(converted_at), min(clicked_at), currency, sum(completions), sum(value_micros), sum(assists)
  FROM (${rows}) AS changes
  GROUP BY account_id, goal_id, is_primary, source_id, landing_path, device, country, converted_on, clicked_on,
    date_bin('15 minutes', converted_at, '2000-01-01Z'), date_bin('15 minutes', clicked_at, '2000-01-01Z'), currency`;

const conversionDeltas = (of: Sql, sign: Sql): Sql => sql`
  SELECT visitor_id, account_id, goal_id, is_primary, source_id, landing_path, device, country, converted_on, clicked_on, converted_at, clicked_at,
    CASE WHEN converted_micros IS NULL THEN coalesce(currency, '') ELSE (SELECT accounts.currency FROM accounts WHERE accounts.id = account_id) END AS currency,
    ${sign} AS completions, ${sign} * coalesce(converted_micros, value_micros, 0) AS value_micros, 0 AS assists
  FROM ${of}`;
const assistDeltas = (of: Sql, sign: Sql): Sql => sql`
  SELECT visitor_id, account_id, goal_id, is_primary, source_id, landing_path, device, country, converted_on, touched_on, converted_at, touched_at,
    '' AS currency, 0, 0, ${sign} AS assists
  FROM ${of} WHERE is_ad_click AND NOT is_credited`;

/** Membership in audiences follows conversions: lib/audiences counts these visitors anew. Only where an account has audiences. */
const queueForAudiences = (of: Sql): Sql => sql`
  INSERT INTO audience_queue (visitor_id, account_id)
  SELECT DISTINCT visitor_id, account_id FROM ${of}
  WHERE EXISTS (SELECT FROM audiences WHERE audiences.account_id = ${of}.account_id AND audiences.status = 'active')`;

/** Takes away what the goal had of these visitors, with paths and orders; gives how many conversions went. */
export function removeConversions(db: Queryable, goalId: string, whose: Whose): Promise<number> {
  return execute(
    db,
    sql`WITH gone AS (
    DELETE FROM conversions WHERE goal_id = ${goalId} AND ${isCounted} AND ${whose} RETURNING *
  ), paths AS (
    DELETE FROM conversion_touches USING gone
    WHERE conversion_touches.visitor_id = gone.visitor_id AND conversion_touches.conversion_id = gone.id RETURNING conversion_touches.*
  ), orders AS (
    DELETE FROM order_keys USING gone
    WHERE order_keys.goal_id = gone.goal_id AND order_keys.transaction_id = gone.transaction_id AND order_keys.conversion_id = gone.id
  ), visited AS (
    INSERT INTO recount_visits SELECT visitor_id, visit_id, -1 FROM gone WHERE is_primary AND visit_id IS NOT NULL
  ), queued AS (${queueForAudiences(sql`gone`)}
  ), deltas AS (${insertDeltas(sql`${conversionDeltas(sql`gone`, sql`-1`)} UNION ALL ${assistDeltas(sql`paths`, sql`-1`)}`)})
  SELECT FROM gone`,
  );
}

/** What a run's rows need beside themselves. */
export type RunGoal = { runId: string; accountId: string; goalId: string; version: number; isPrimary: boolean };

/** Puts in what the run counted of these visitors; of an order that two of them have the earlier. Gives how many conversions came. */
export function insertConversions(db: Queryable, run: RunGoal, whose: Whose): Promise<number> {
  const { runId, accountId, goalId, version, isPrimary } = run;
  return execute(
    db,
    sql`WITH counted AS (
    SELECT * FROM goal_run_conversions WHERE run_id = ${runId} AND ${whose}
  ), orders AS (
    INSERT INTO order_keys (goal_id, transaction_id, visitor_id, conversion_id)
    SELECT ${goalId}::uuid, transaction_id, visitor_id, id FROM counted WHERE transaction_id IS NOT NULL ORDER BY transaction_id, hit_at, id
    ON CONFLICT (goal_id, transaction_id) DO NOTHING RETURNING conversion_id
  ), added AS (
    INSERT INTO conversions (visitor_id, account_id, source_id, id, tag_id, goal_id, goal_version, is_primary, hit_id, hit_at, visit_id, page_load_id,
      converted_at, converted_on, click_touch_id, clicked_at, clicked_on, landing_path, device, country, value_micros, currency, value_kind,
      transaction_id)
    SELECT visitor_id, ${accountId}::uuid, source_id, id, tag_id, ${goalId}::uuid, ${version}::int, ${isPrimary}::bool, hit_id, hit_at, visit_id,
      page_load_id, hit_at, converted_on, click_touch_id, clicked_at, clicked_on, landing_path, device, country, value_micros, currency,
      value_kind, transaction_id
    FROM counted WHERE transaction_id IS NULL OR id IN (SELECT conversion_id FROM orders)
    ON CONFLICT (visitor_id, id) DO NOTHING RETURNING *
  ), paths AS (
    INSERT INTO conversion_touches (visitor_id, conversion_id, touch_id, position, account_id, goal_id, is_primary, converted_on, touched_at,
      touched_on, source_id, landing_path, device, country, is_ad_click, is_credited, converted_at)
    SELECT added.visitor_id, added.id, step.touch_id, step.position, added.account_id, added.goal_id, added.is_primary, added.converted_on,
      step.touched_at, step.touched_on, step.source_id, step.landing_path, step.device, step.country, step.is_ad_click, step.is_credited,
      added.converted_at
    FROM added JOIN counted ON counted.visitor_id = added.visitor_id AND counted.id = added.id
    CROSS JOIN jsonb_to_recordset(counted.path) AS step (touch_id uuid, position int2, touched_at timestamptz, touched_on date, source_id uuid,
      landing_path text, device text, country text, is_ad_click bool, is_credited bool)
    RETURNING *
  ), visited AS (
    INSERT INTO recount_visits SELECT visitor_id, visit_id, 1 FROM added WHERE is_primary AND visit_id IS NOT NULL
  ), queued AS (${queueForAudiences(sql`added`)}
  ), deltas AS (${insertDeltas(sql`${conversionDeltas(sql`added`, sql`1`)} UNION ALL ${assistDeltas(sql`paths`, sql`1`)}`)})
  SELECT FROM added`,
  );
}

/** A step's index as lib/domain/engagement.ts finds it. */
const toStep = (value: Sql, steps: readonly number[]): Sql =>
  sql`(width_bucket(${value}::float8, ${steps}::float8[]) - 1)::int2`;

/** Tells visits how many conversions they have now, and the sums of visits which of them have any. Under the collectors' locks. */
export async function updateVisitCounts(db: Queryable): Promise<void> {
  await execute(
    db,
    sql`WITH changes AS (
    SELECT visitor_id, visit_id, sum(change)::int AS change FROM recount_visits GROUP BY visitor_id, visit_id HAVING sum(change) <> 0
  ), before AS (
    SELECT visits.visitor_id, visits.id, visits.started_at, visits.conversion_count, changes.change
    FROM changes JOIN visits ON visits.visitor_id = changes.visitor_id AND visits.id = changes.visit_id FOR UPDATE OF visits
  ), changed AS (
    UPDATE visits SET conversion_count = greatest(0, before.conversion_count + before.change) FROM before
    WHERE visits.visitor_id = before.visitor_id AND visits.id = before.id AND visits.started_at = before.started_at
    RETURNING visits.*, before.conversion_count > 0 AS was_converted
  ), turned AS (
    SELECT changed.*, conversion_count > 0 AS is_converted, CASE WHEN active_ms IS NULL THEN -1::int2 ELSE ${toStep(sql`active_ms / 1000.0`, visitTimeSteps)} END AS time_step,
      ${toStep(sql`page_view_count`, visitPageSteps)} AS page_step
    FROM changed WHERE was_converted <> (conversion_count > 0)
  ), traffic AS (
    INSERT INTO traffic_deltas (account_id, on_day, on_hour, tag_id, source_id, landing_path, device, country, hits, page_views, visits, ad_clicks,
      converted_visits)
    SELECT turned.account_id, started_on, extract(hour FROM started_at AT TIME ZONE accounts.time_zone)::int2, tag_id, source_id, entry_path, device,
      country, 0, 0, 0, 0, sum(CASE WHEN is_converted THEN 1 ELSE -1 END)
    FROM turned JOIN accounts ON accounts.id = turned.account_id GROUP BY 1, 2, 3, 4, 5, 6, 7, 8
  )
  INSERT INTO visit_deltas (account_id, on_day, tag_id, source_id, landing_path, device, country, time_step, page_step, is_converted, visits)
  SELECT account_id, started_on, tag_id, source_id, entry_path, device, country, time_step, page_step, flag,
    sum(CASE WHEN flag = is_converted THEN 1 ELSE -1 END)
  FROM turned CROSS JOIN unnest(ARRAY[true, false]) AS flags (flag)
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10`,
  );
}
