// What was counted in a period, before anybody asks by what? Traffic from the roll-up and its deltas, goal completions, assists: each
// summed first over its own index, then padded to one shape and put together. Never reads hits, never joins before it has summed.

import { allOf, emptySql, identifier, joinSql, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Period, ReportQuery } from '@/lib/domain/report-query';
import { type FactColumn, toFactCondition, toSourceCondition } from './dimensions';
import { type MetricColumn, metricColumns } from './metric-columns';

export type FactsOptions = {
  /** What the facts are kept apart by; a column that a table does not have is NULL there. */
  columns: readonly FactColumn[];
  /** Every goal counts as a conversion, also those outside "Conversions": for a goal that is asked for by its name. */
  countsEveryGoal?: boolean;
  /** Only what came from ads. */
  onlyAds?: boolean;
};

type Scope = {
  access: AccountAccess;
  query: ReportQuery;
  columns: readonly FactColumn[];
  countsEveryGoal: boolean;
  onlyAds: boolean;
};

/**
 * CTEs that end in `facts` (the given columns, then `metricColumns`); put it behind WITH. Of a goal that `query` names every
 * completion counts, primary or not: who asks for a goal wants to see it.
 */
export function toFacts(access: AccountAccess, query: ReportQuery, options: FactsOptions): Sql {
  const { columns, countsEveryGoal = query.goalId !== null, onlyAds = false } = options;
  const scope = { access, query, columns, countsEveryGoal, onlyAds };
  return sql`traffic_rows AS (${toTrafficRows(scope)}),
completion_rows AS (${toCompletionRows(scope)}),
assist_rows AS (${toAssistRows(scope)}),
facts AS (
  SELECT ${padded(columns, ['page_views', 'visits', 'clicks'])} FROM traffic_rows
  UNION ALL
  SELECT ${padded(columns, completionMetrics)} FROM completion_rows
  UNION ALL
  SELECT ${padded(columns, ['assists'])} FROM assist_rows
)`;
}

const completionMetrics: readonly MetricColumn[] = [
  'conversions',
  'all_conversions',
  'revenue_micros',
  'all_revenue_micros',
  'completions_not_from_ads',
  'revenue_not_from_ads_micros',
  'conversions_in_other_currency',
];

const columnNames = {
  source_id: sql`source_id`,
  on_day: sql`on_day`,
  device: sql`device`,
  country: sql`country`,
  landing_path: sql`landing_path`,
  tag_id: sql`tag_id`,
  goal_id: sql`goal_id`,
} as const satisfies Record<FactColumn, Sql>;

function toTrafficRows({ access, query, columns, onlyAds }: Scope): Sql {
  const picked = pick(columns, { goal_id: sql`NULL::uuid AS goal_id` });
  const from = (table: Sql): Sql => sql`
    SELECT ${picked}page_views, visits, ad_clicks FROM ${table}
    WHERE ${allOf([
      sql`account_id = ${access.accountId}`,
      during(sql`on_day`, query.period),
      ...(query.tagId === null ? [] : [sql`tag_id = ${query.tagId}`]),
      toFactCondition(query.filters),
      toSourceCondition(query.filters, onlyAds),
    ])}`;
  return sql`
  SELECT ${names(columns)}sum(page_views) AS page_views, sum(visits) AS visits, sum(ad_clicks) AS clicks
  FROM (${from(sql`traffic_daily`)}
    UNION ALL${from(sql`traffic_deltas`)}
  ) AS traffic${groupBy(columns)}
`;
}

function toCompletionRows({ access, query, columns, countsEveryGoal, onlyAds }: Scope): Sql {
  const from = (day: Sql, condition: Sql): Sql => sql`
    SELECT ${pick(columns, { on_day: sql`${day} AS on_day` })}clicked_on IS NOT NULL AS is_from_ads,
      ${countsEveryGoal ? sql`TRUE` : sql`is_primary`} AS is_counted,
      currency IS NOT NULL AND currency <> ${access.currency} AS is_other_currency,
      CASE WHEN currency = ${access.currency} THEN value_micros END AS micros
    FROM conversions
    WHERE ${allOf([
      sql`account_id = ${access.accountId}`,
      during(day, query.period),
      condition,
      ...(query.tagId === null ? [] : [sql`tag_id = ${query.tagId}`]),
      ...(query.goalId === null ? [] : [sql`goal_id = ${query.goalId}`]),
      toFactCondition(query.filters),
      toSourceCondition(query.filters, onlyAds),
    ])}`;
  // A completion without a click has only its own day, whatever the basis.
  const completions =
    query.basis === 'conversion'
      ? from(sql`converted_on`, sql`TRUE`)
      : sql`${from(sql`clicked_on`, sql`TRUE`)}
    UNION ALL${from(sql`converted_on`, sql`clicked_on IS NULL`)}`;
  return sql`
  SELECT ${names(columns)}count(*) FILTER (WHERE is_from_ads AND is_counted) AS conversions,
    count(*) FILTER (WHERE is_from_ads) AS all_conversions,
    sum(micros) FILTER (WHERE is_from_ads AND is_counted) AS revenue_micros,
    sum(micros) FILTER (WHERE is_from_ads) AS all_revenue_micros,
    count(*) FILTER (WHERE NOT is_from_ads AND is_counted) AS completions_not_from_ads,
    sum(micros) FILTER (WHERE NOT is_from_ads AND is_counted) AS revenue_not_from_ads_micros,
    count(*) FILTER (WHERE is_from_ads AND is_other_currency) AS conversions_in_other_currency
  FROM (${completions}
  ) AS completions${groupBy(columns)}
`;
}

function toAssistRows({ access, query, columns, countsEveryGoal, onlyAds }: Scope): Sql {
  // By click date an assist stands on the day of the click that helped.
  const day = query.basis === 'conversion' ? sql`converted_on` : sql`touched_on`;
  return sql`
  SELECT ${names(columns)}count(*) AS assists
  FROM (
    SELECT ${pick(columns, { on_day: sql`${day} AS on_day`, tag_id: sql`NULL::bigint AS tag_id` })}1 FROM conversion_touches
    WHERE ${allOf([
      sql`account_id = ${access.accountId}`,
      during(day, query.period),
      sql`is_ad_click AND NOT is_credited`,
      ...(countsEveryGoal ? [] : [sql`is_primary`]),
      ...(query.goalId === null ? [] : [sql`goal_id = ${query.goalId}`]),
      // A goal belongs to one tag for good, so the goals of a tag stand for its conversions.
      ...(query.tagId === null ? [] : [sql`goal_id IN (SELECT id FROM goals WHERE tag_id = ${query.tagId})`]),
      toFactCondition(query.filters),
      toSourceCondition(query.filters, onlyAds),
    ])}
  ) AS assists${groupBy(columns)}
`;
}

/** Half-open range of calendar days on a column. */
export function during(column: Sql, { fromOn, untilOn }: Period): Sql {
  return sql`${column} >= ${fromOn}::date AND ${column} < ${untilOn}::date`;
}

function pick(columns: readonly FactColumn[], overrides: Partial<Record<FactColumn, Sql>>): Sql {
  return joinSql(
    columns.map((column) => sql`${overrides[column] ?? columnNames[column]}, `),
    emptySql,
  );
}

function names(columns: readonly FactColumn[]): Sql {
  return pick(columns, {});
}

function groupBy(columns: readonly FactColumn[]): Sql {
  return columns.length === 0 ? emptySql : sql`\n  GROUP BY ${joinSql(columns.map((column) => columnNames[column]))}`;
}

/** The columns, then every metric: those that this part has, 0 for the rest. */
function padded(columns: readonly FactColumn[], present: readonly MetricColumn[]): Sql {
  const metrics = metricColumns.map((column) =>
    present.includes(column)
      ? sql`coalesce(${identifier(column)}, 0) AS ${identifier(column)}`
      : sql`0 AS ${identifier(column)}`,
  );
  return sql`${names(columns)}${joinSql(metrics)}`;
}
