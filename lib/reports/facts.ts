// What was counted in a period, before anybody asks by what? Traffic and conversions, each summed first, then padded to one shape and put
// together. Never reads hits, never joins before it has summed.

import { emptySql, identifier, joinSql, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportQuery } from '@/lib/domain/report-query';
import { asksAudience, audienceMetrics, selectAskedAudiences, toAudienceRows } from './audience-facts';
import { toAudienceSpend } from './audience-spend';
import { conversionMetrics, toConversionRows } from './conversion-facts';
import type { FactColumn } from './dimensions';
import type { FactHints } from './fact-hints';
import { type AskedFacts, pickColumns, selectKeptSources, toSumScope } from './fact-scope';
import { type MetricColumn, metricColumns } from './metric-columns';
import { toSpendRows } from './spend-facts';
import { toTrafficRows } from './traffic-facts';

export type FactsOptions = AskedFacts & {
  /** Without it what was spent is left out: for reports by goal, of which no spend is. */
  includesSpend?: boolean;
  hints: FactHints;
};

/**
 * CTEs that end in `facts` (the given columns, then `metricColumns`); put it behind WITH. Of a goal that `query` names every
 * completion counts, primary or not: who asks for a goal wants to see it.
 */
export function toFacts(access: AccountAccess, query: ReportQuery, options: FactsOptions): Sql {
  const { columns, includesSpend = true, hints } = options;
  const scope = { ...toSumScope(access, query, options), hints };
  const keptSources = sql`kept_sources AS MATERIALIZED (${selectKeptSources(scope)})`;
  if (asksAudience(scope))
    return sql`${keptSources},
asked_audiences AS (${selectAskedAudiences(access, query.filters)}),
audience_rows AS (${toAudienceRows(scope)}),${
      includesSpend
        ? sql`
${toAudienceSpend(scope)},`
        : emptySql
    }
facts AS (
  SELECT ${padded(columns, audienceMetrics)} FROM audience_rows${
    includesSpend
      ? sql`
  UNION ALL
  SELECT ${padded(columns, spendMetrics)} FROM audience_spend`
      : emptySql
  }
)`;
  return sql`${keptSources},
traffic_rows AS (${toTrafficRows(scope)}),
conversion_rows AS (${toConversionRows(scope)}),${
    includesSpend
      ? sql`
spend_rows AS (${toSpendRows(scope)}),`
      : emptySql
  }
facts AS (${putTogether(columns, includesSpend)})`;
}

/** A row of each part, side by side where their columns are the same: fewer rows to join to sources and to sum again. */
function putTogether(columns: readonly FactColumn[], includesSpend: boolean): Sql {
  // Traffic has no goal, conversions have no tag; and nothing is told apart where one row is all there is.
  if (columns.length === 0 || columns.includes('goal_id') || columns.includes('tag_id'))
    return sql`
  SELECT ${padded(columns, trafficMetrics)} FROM traffic_rows
  UNION ALL
  SELECT ${padded(columns, conversionMetrics)} FROM conversion_rows${
    includesSpend
      ? sql`
  UNION ALL
  SELECT ${padded(columns, spendMetrics)} FROM spend_rows`
      : emptySql
  }
`;
  const names = sql`USING (${joinSql(columns.map(identifier))})`;
  const present = [...trafficMetrics, ...conversionMetrics, ...(includesSpend ? spendMetrics : [])];
  return sql`
  SELECT ${padded(columns, present)}
  FROM traffic_rows FULL JOIN conversion_rows ${names}${includesSpend ? sql` FULL JOIN spend_rows ${names}` : emptySql}
`;
}

const trafficMetrics: readonly MetricColumn[] = ['page_views', 'visits', 'clicks'];

const spendMetrics: readonly MetricColumn[] = [
  'impressions',
  'platform_clicks',
  'spend_micros',
  'spend_rows_without_rate',
];

/** The columns, then every metric: those that this part has, 0 for the rest. */
function padded(columns: readonly FactColumn[], present: readonly MetricColumn[]): Sql {
  const metrics = metricColumns.map((column) =>
    present.includes(column)
      ? sql`coalesce(${identifier(column)}, 0) AS ${identifier(column)}`
      : sql`0::bigint AS ${identifier(column)}`,
  );
  return sql`${pickColumns(columns)}${joinSql(metrics)}`;
}
