// What was spent, and what did the platforms count for it? Rows of imports that count, summed in the account's currency. Never an amount
// without a rate taken for 0: such rows are counted, so that whoever shows the sum can say what it lacks.

import { allOf, type Sql, sql } from '@/lib/db/sql';
import { toFactCondition } from './dimensions';
import { during, type FactScope, groupByColumns, listSourceConditions, pickColumns } from './fact-scope';

/**
 * The columns, then `impressions`, `platform_clicks`, `spend_micros`, `spend_rows_without_rate`. Spend has no goal and no landing page ('').
 * It has no tag either: under a tag it counts when that is the account's only one, for then it is the tag's.
 */
export function toSpendRows(scope: FactScope): Sql {
  const { access, columns, query } = scope;
  const own = { goal_id: sql`NULL::uuid AS goal_id`, tag_id: sql`NULL::bigint AS tag_id` };
  return sql`
  SELECT ${pickColumns(columns, own)}sum(impressions)::bigint AS impressions, sum(clicks)::bigint AS platform_clicks,
    sum(account_micros)::bigint AS spend_micros, (count(*) - count(account_micros))::bigint AS spend_rows_without_rate
  FROM (
    SELECT source_id, on_day, device, country, '' AS landing_path, impressions, clicks, account_micros FROM spend
    WHERE account_id = ${access.accountId} AND superseded_by IS NULL
  ) AS spent
  WHERE ${allOf([
    during(sql`on_day`, query.period),
    ...(query.tagId === null
      ? []
      : [sql`NOT EXISTS (SELECT FROM tags WHERE account_id = ${access.accountId} AND id <> ${query.tagId})`]),
    toFactCondition(query.filters),
    ...listSourceConditions(scope, false),
  ])}${groupByColumns(columns.filter((column) => column !== 'goal_id' && column !== 'tag_id'))}
`;
}
