// Does a later row of spend speak of the same money as an earlier one? The one place that says so (README "Which row replaces which"), as a
// condition of SQL over two aliases. Never true for rows of different days, platforms, or platform accounts that both rows name.

import { identifier, type Sql, sql } from '@/lib/db/sql';

/** Same entity: figures of the same thing, given again. */
export function isSameEntity(earlier: string, later: string): Sql {
  const [e, l] = [identifier(earlier), identifier(later)];
  return sql`${e}.on_day = ${l}.on_day AND ${e}.entity_key = ${l}.entity_key`;
}

/** The same money cut another way: another grain, and the same campaign or no campaign in one of the two. */
export function isOtherCut(earlier: string, later: string): Sql {
  const [e, l] = [identifier(earlier), identifier(later)];
  return sql`${e}.on_day = ${l}.on_day AND ${e}.network = ${l}.network AND ${e}.grain <> ${l}.grain
    AND (CASE WHEN ${e}.platform_account_id <> '' AND ${l}.platform_account_id <> '' THEN ${e}.platform_account_id = ${l}.platform_account_id
              WHEN ${e}.platform_account <> '' AND ${l}.platform_account <> '' THEN ${e}.platform_account = ${l}.platform_account
              ELSE TRUE END)
    AND (${knowsNoCampaign(e)} OR ${knowsNoCampaign(l)}
      OR CASE WHEN ${e}.campaign_id <> '' AND ${l}.campaign_id <> '' THEN ${e}.campaign_id = ${l}.campaign_id
              ELSE lower(${e}.campaign) = lower(${l}.campaign) END)`;
}

function knowsNoCampaign(alias: Sql): Sql {
  return sql`NOT ${alias}.grain ~ '(^|,)campaign(Id)?(,|$)'`;
}
