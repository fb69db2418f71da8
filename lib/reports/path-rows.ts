// Over which arrivals did conversions come? Direct arrivals are no step: nobody can buy more of them.
// Never a path cut at the edge of the period: it is the one of its conversion, however far back it reaches.

import { allOf, emptySql, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays } from '@/lib/domain/calendar';
import { goalLimits } from '@/lib/domain/goal';
import type { Period, ReportQuery } from '@/lib/domain/report-query';
import { listAudienceFilters } from './audience-facts';
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
 * CTE `ways` behind `steps`: the conversions of the period by the way on which they came. `path` has the numbers of its steps, oldest first,
 * the same in a row once; `touch_count` has repetitions too. Both are NULL of conversions without an arrival, which filters and `onlyAds`
 * leave out: those keep a conversion when one of its arrivals fits all of them. `revenue_micros` is in the account's currency, without the
 * `other_currency_count` conversions whose currency has no rate. A path may stand in several rows.
 *
 * Conversions and touches are read in the order of their indexes and merged, never sorted. The step of a source is found by bisection, which
 * keeps that order as no join does; PostgreSQL does it fast in numbers alone, so by a hash, and a source whose hash is another's is looked up.
 * OFFSET 0 has it done once a touch; 0 is no step, for in an array with a NULL a place is found by walking there. Repetitions are taken out
 * once for all conversions with the same touches.
 */
export function toWays(access: AccountAccess, query: ReportQuery, { onlyAds }: { onlyAds: boolean }): Sql {
  const { basis, period } = query;
  const ofAudience = listAudienceFilters(access, query.filters, {
    visitor: sql`visitor_id`,
    id: sql`id`,
    kind: 'conversion',
    basis,
  });
  const filters = query.filters.filter(({ field }) => field !== 'audience');
  const read: Period =
    basis === 'conversion' ? period : { fromOn: period.fromOn, untilOn: addDays(period.untilOn, maxWindowDays + 1) };
  const sources = asksSource(filters) ? [isSourceIn(selectSourceIds(access, filters))] : [];
  const fits = filters.length === 0 ? sql`TRUE` : allOf([toFactCondition(filters), ...sources]);
  const kept = [...(filters.length === 0 ? [] : [sql`bool_or(fits)`]), ...(onlyAds ? [sql`bool_or(is_ad_click)`] : [])];
  const ofAccount = sql`account_id = ${access.accountId} AND ${during(sql`converted_on`, read)}`;
  const touchOrder = sql`ORDER BY converted_on, visitor_id, conversion_id, position`;
  return sql`step_slots AS MATERIALIZED (
  SELECT array_agg(slot ORDER BY slot, id) AS slots, array_agg(id ORDER BY slot, id) AS ids, array_agg(number ORDER BY slot, id) AS numbers
  FROM (SELECT id, coalesce(number, 0) AS number, ${toSlot(sql`id`)} AS slot FROM traffic_sources LEFT JOIN steps USING (id)) AS sources
),
conversion_ways AS (
  SELECT array_agg(position * ${placeSize}::bigint + step) FILTER (WHERE step IS NOT NULL) AS places, min(value_micros) AS value_micros,
    bool_or(is_other_currency) AS is_other_currency
  FROM (
    SELECT converted_on, visitor_id, id,
      CASE WHEN currency = ${access.currency} THEN value_micros ELSE converted_micros END AS value_micros,
      coalesce(currency <> ${access.currency} AND converted_micros IS NULL, FALSE) AS is_other_currency
    FROM conversions
    WHERE ${allOf([ofAccount, isDated(query), ...listGoalConditions(query), ...ofAudience])}
    ORDER BY converted_on, visitor_id, id
  ) AS counted
  LEFT JOIN (
    SELECT * FROM (
      SELECT converted_on, visitor_id, conversion_id, position, is_ad_click, fits,
        CASE WHEN (SELECT ids FROM step_slots)[place] = source_id THEN (SELECT numbers FROM step_slots)[place]
          ELSE (SELECT number FROM steps WHERE id = source_id) END AS step
      FROM (
        SELECT converted_on, visitor_id, conversion_id, position, is_ad_click, source_id, ${fits} AS fits,
          width_bucket(${toSlot(sql`source_id`)}, (SELECT slots FROM step_slots)) AS place
        FROM conversion_touches
        WHERE ${allOf([ofAccount, ...listGoalConditions(query)])}
        ${touchOrder} OFFSET 0
      ) AS placed_touches
      ${touchOrder} OFFSET 0
    ) AS touches
    WHERE step > 0
    ${touchOrder}
  ) AS arrivals ON arrivals.converted_on = counted.converted_on AND arrivals.visitor_id = counted.visitor_id
    AND arrivals.conversion_id = counted.id
  GROUP BY counted.converted_on, counted.visitor_id, counted.id${kept.length === 0 ? emptySql : sql`\n  HAVING ${allOf(kept)}`}
),
way_sums AS MATERIALIZED (
  SELECT (row_number() OVER ())::int AS number, places, count(*) AS conversions, coalesce(sum(value_micros), 0)::bigint AS revenue_micros,
    count(*) FILTER (WHERE is_other_currency) AS other_currency_count
  FROM conversion_ways
  GROUP BY places
),
placed_steps AS (
  SELECT number, place, (place % ${placeSize}::bigint)::int AS step, conversions, revenue_micros, other_currency_count,
    lag(place % ${placeSize}::bigint) OVER (PARTITION BY number ORDER BY place) AS step_before
  FROM way_sums LEFT JOIN unnest(places) AS place ON TRUE
),
ways AS MATERIALIZED (
  SELECT array_agg(step ORDER BY place) FILTER (WHERE step IS DISTINCT FROM step_before) AS path, nullif(count(step), 0)::int AS touch_count,
    min(conversions) AS conversions, min(revenue_micros) AS revenue_micros, min(other_currency_count) AS other_currency_count
  FROM placed_steps
  GROUP BY number
)`;
}

function toSlot(sourceId: Sql): Sql {
  return sql`uuid_hash_extended(${sourceId}, 0)::float8`;
}

/** More than there can be steps: position and step in one number sort by position. */
const placeSize = 2 ** 32;
