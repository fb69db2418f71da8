// How much traffic was there: page views, visits, ad clicks? From the roll-up that is just wide enough, and the deltas not folded yet.
// Never from the daily rows where a roll-up has the answer: those grow with every landing page.

import { allOf, joinSql, type Sql, sql } from '@/lib/db/sql';
import { toFactCondition, toGroupDay } from './dimensions';
import { type FactScope, groupByColumns, listTrafficParts, pickColumns } from './fact-scope';
import { sumWhole } from './whole-sum';

/** The columns, then `page_views`, `visits`, `clicks`. No row of traffic has a goal. */
export function toTrafficRows(scope: FactScope): Sql {
  const { columns } = scope;
  return sql`
  SELECT ${pickColumns(columns)}${sumWhole(sql`page_views`)} AS page_views, ${sumWhole(sql`visits`)} AS visits, ${sumWhole(sql`ad_clicks`)} AS clicks
  FROM (${joinSql(
    listTrafficParts(scope).map(({ table, conditions }) => selectRows(scope, table, conditions)),
    sql`
    UNION ALL`,
  )}
  ) AS traffic${groupByColumns(columns)}
`;
}

function selectRows({ access, query, columns, dayGroup }: FactScope, table: Sql, conditions: readonly Sql[]): Sql {
  const own = { goal_id: sql`NULL::uuid AS goal_id`, on_day: sql`${toGroupDay(dayGroup, sql`on_day`)} AS on_day` };
  return sql`
    SELECT ${pickColumns(columns, own)}page_views, visits, ad_clicks FROM ${table}
    WHERE ${allOf([
      sql`account_id = ${access.accountId}`,
      ...conditions,
      ...(query.tagId === null ? [] : [sql`tag_id = ${query.tagId}`]),
      toFactCondition(query.filters),
    ])}`;
}
