// What did the clicks of an audience's members cost? Platforms do not say it of single people, so spend is shared by ad clicks: the members' clicks
// of all clicks of the keyword or, where its report or nobody's click names that, of the campaign. Never spend of a campaign that nobody clicked,
// and never added up over audiences.

import { joinSql, type Sql, sql } from '@/lib/db/sql';
import { noHour } from '@/lib/domain/rollups';
import { selectRows } from './audience-facts';
import { toKeyExpression } from './dimensions';
import { type FactScope, groupByColumns, pickColumns } from './fact-scope';
import { sourcesOf } from './sources';
import { toSpendRows } from './spend-facts';
import { toTrafficRows } from './traffic-facts';
import { sumWhole } from './whole-sum';

/** What spend is not told apart by, as in spend-facts.ts. */
const untold = {
  goal_id: sql`NULL::uuid AS goal_id`,
  tag_id: sql`NULL::bigint AS tag_id`,
  on_hour: sql`${noHour}::int2 AS on_hour`,
  landing_path: sql`'' AS landing_path`,
};

const spendFigures = [sql`impressions`, sql`platform_clicks`, sql`spend_micros`, sql`spend_rows_without_rate`];

/** A source of spend is never that of a click, but they meet under the names that reports show (sources.ts). */
const place = sql`network, campaign, ad_group, keyword`;
const placeKeys = sql`${toKeyExpression('network')} AS network, ${toKeyExpression('campaign')} AS campaign,
    ${toKeyExpression('adGroup')} AS ad_group, ${toKeyExpression('keyword')} AS keyword`;

/**
 * CTEs that end in `audience_spend` (the scope's columns, then the figures of spend-facts.ts) behind `asked_audiences`. A click costs the mean of its
 * keyword and period, whatever day or device it was on, so that the parts of an audience add up to it but for their fractions.
 */
export function toAudienceSpend(scope: FactScope): Sql {
  const { access, columns, query } = scope;
  const everyone: FactScope = {
    ...scope,
    columns: ['source_id'],
    dayGroup: null,
    query: { ...query, filters: query.filters.filter(({ field }) => field !== 'audience') },
  };
  const told = columns.filter((column) => !(column in untold));
  const keys = [...told.filter((column) => column !== 'source_id'), 'source_id' as const];
  const sums = joinSql(spendFigures.map((figure) => sql`sum(${figure}) AS ${figure}`));
  const rests = spendFigures.map(
    (figure) => sql`sum(CASE WHEN clicks = 0 THEN ${figure} ELSE 0 END) OVER campaign / campaign_clicks`,
  );
  return sql`source_clicks AS (${toTrafficRows(everyone)}),
source_spend AS (${toSpendRows(everyone)}),
source_places AS MATERIALIZED (
  SELECT id AS source_id, ${placeKeys} FROM ${sourcesOf(access)}
  WHERE id IN (SELECT source_id FROM source_clicks WHERE clicks > 0 UNION SELECT source_id FROM source_spend)
),
place_sums AS (
  SELECT ${place}, sum(clicks) AS clicks, ${sums}, sum(sum(clicks)) OVER (PARTITION BY network, campaign) AS campaign_clicks
  FROM (
    SELECT source_id, clicks, 0 AS impressions, 0 AS platform_clicks, 0 AS spend_micros, 0 AS spend_rows_without_rate FROM source_clicks
    UNION ALL
    SELECT source_id, 0, ${joinSql(spendFigures)} FROM source_spend
  ) AS counted JOIN source_places USING (source_id) GROUP BY ${place}
),
click_costs AS (
  SELECT ${place}, clicks, ${joinSql(
    spendFigures.map(
      (figure, index) => sql`${figure}::numeric / nullif(clicks, 0) + ${rests[index] ?? sql`0`} AS ${figure}`,
    ),
  )}
  FROM place_sums WHERE campaign_clicks > 0 WINDOW campaign AS (PARTITION BY network, campaign)
),
member_clicks AS (
  SELECT ${pickColumns(keys)}${sumWhole(sql`clicks`)} AS member_clicks
  FROM (${selectRows({ ...scope, columns: keys }, 'click')}
  ) AS counted${groupByColumns(keys)}
  HAVING ${sumWhole(sql`clicks`)} > 0
),
audience_spend AS (
  SELECT ${pickColumns(columns)}${joinSql(spendFigures.map((figure) => sql`${sumWhole(figure)} AS ${figure}`))}
  FROM (
    SELECT ${pickColumns(columns, untold)}${joinSql(
      spendFigures.map(
        (figure) => sql`CASE WHEN ${figure} = 0 THEN 0 ELSE trunc(${figure} * member_clicks)::bigint END AS ${figure}`,
      ),
    )}
    FROM member_clicks JOIN source_places USING (source_id) JOIN click_costs USING (${place})
    WHERE clicks > 0
  ) AS costs${groupByColumns(columns)}
)`;
}
