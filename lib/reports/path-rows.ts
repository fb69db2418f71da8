// Over which arrivals did each conversion come? One row a conversion. Direct arrivals are no step: nobody can buy more of them.
// Never a path cut at the edge of the period: it is the one of its conversion, however far back it reaches.

import { allOf, emptySql, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays } from '@/lib/domain/calendar';
import { goalLimits } from '@/lib/domain/goal';
import type { Period, ReportQuery } from '@/lib/domain/report-query';
import { asksSource, isSourceIn, toFactCondition } from './dimensions';
import { during } from './fact-scope';
import { selectSourceIds, sourcesOf } from './sources';
import { stateExpression } from './state-weights';

/** What a step is told apart by: channel, network, or campaign (what is no ad by its channel). */
export const pathBreakdowns = ['channel', 'network', 'campaign'] as const;
export type PathBreakdown = (typeof pathBreakdowns)[number];

const stepExpressions = {
  channel: sql`traffic_sources.channel`,
  network: sql`CASE WHEN traffic_sources.is_ad THEN 'ad:' || traffic_sources.network || ':' ELSE traffic_sources.channel END`,
  campaign: stateExpression,
} as const satisfies Record<PathBreakdown, Sql>;

const maxWindowDays = goalLimits.maxClickWindowMinutes / 1440;

/** CTE `steps`: every source that is one, with its name (parseState reads it) and a number that stands for the name. */
export function toSteps(access: AccountAccess, by: PathBreakdown): Sql {
  return sql`steps AS MATERIALIZED (
  SELECT id, step, (dense_rank() OVER (ORDER BY step))::int AS number
  FROM (SELECT traffic_sources.id, ${stepExpressions[by]} AS step FROM ${sourcesOf(access)} WHERE channel <> 'direct') AS named
)`;
}

/** Conversions of goals in "Conversions", or of the one that is named. */
export function listGoalConditions({ goalId, tagId }: ReportQuery): Sql[] {
  return [
    goalId === null ? sql`is_primary` : sql`goal_id = ${goalId}`,
    ...(tagId === null ? [] : [sql`goal_id IN (SELECT id FROM goals WHERE tag_id = ${tagId})`]),
  ];
}

/** Whether a row of `conversions` is dated inside the period: by click date a conversion without a click has only its own. */
export function isDated({ basis, period }: ReportQuery): Sql {
  return basis === 'conversion'
    ? during(sql`conversions.converted_on`, period)
    : sql`(${during(sql`conversions.clicked_on`, period)} OR conversions.clicked_on IS NULL AND ${during(sql`conversions.converted_on`, period)})`;
}

/**
 * CTEs `counted`, every conversion of the period with `value_micros` in the account's currency (NULL while no rate is
 * known for another one: then `is_other_currency`), and behind it and `steps` `paths`: of each conversion that had an arrival before it, `path` (numbers of steps,
 * oldest first, the same in a row once), `touch_count` (repetitions too) and its value. Filters keep a conversion when one of its arrivals
 * fits all of them. Touches are put in order by the number of their conversion: sorted by its two ids they take three times as long.
 * A LEFT JOIN with its condition hidden, because PostgreSQL believes that a join by two ids leaves three rows, and loops over all sources.
 */
export function toPaths(access: AccountAccess, query: ReportQuery, { onlyAds }: { onlyAds: boolean }): Sql {
  const { basis, period, filters } = query;
  const read: Period =
    basis === 'conversion' ? period : { fromOn: period.fromOn, untilOn: addDays(period.untilOn, maxWindowDays + 1) };
  const sources = asksSource(filters) ? [isSourceIn(selectSourceIds(access, filters))] : [];
  const fits = filters.length === 0 ? sql`TRUE` : allOf([toFactCondition(filters), ...sources]);
  const kept = [...(filters.length === 0 ? [] : [sql`bool_or(fits)`]), ...(onlyAds ? [sql`bool_or(is_ad_click)`] : [])];
  const ofAccount = sql`account_id = ${access.accountId} AND ${during(sql`converted_on`, read)}`;
  return sql`counted AS MATERIALIZED (
  SELECT (row_number() OVER ())::int AS number, visitor_id, id,
    CASE WHEN currency = ${access.currency} THEN value_micros ELSE converted_micros END AS value_micros,
    coalesce(currency <> ${access.currency} AND converted_micros IS NULL, FALSE) AS is_other_currency
  FROM conversions
  WHERE ${allOf([ofAccount, isDated(query), ...listGoalConditions(query)])}
),
account_touches AS (
  SELECT visitor_id, conversion_id, position, is_ad_click, source_id, ${fits} AS fits
  FROM conversion_touches
  WHERE ${allOf([ofAccount, ...listGoalConditions(query)])}
),
path_touches AS (
  SELECT counted.number AS conversion, position, is_ad_click, fits, value_micros, is_other_currency, steps.number AS step,
    lag(steps.number) OVER (PARTITION BY counted.number ORDER BY position) AS step_before
  FROM account_touches
  LEFT JOIN counted ON counted.visitor_id = account_touches.visitor_id AND counted.id = account_touches.conversion_id
  JOIN steps ON steps.id = source_id
  WHERE coalesce(counted.number, 0) > 0
),
paths AS MATERIALIZED (
  SELECT array_agg(step ORDER BY position) FILTER (WHERE step IS DISTINCT FROM step_before) AS path, count(*)::int AS touch_count,
    min(value_micros) AS value_micros, bool_or(is_other_currency) AS is_other_currency
  FROM path_touches
  GROUP BY conversion${kept.length === 0 ? emptySql : sql`\n  HAVING ${allOf(kept)}`}
)`;
}
