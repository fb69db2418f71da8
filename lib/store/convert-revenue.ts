// What is revenue of another currency worth in the account's? Each conversion at the rate of its own day, and what the roll-ups are told of the
// change: the same statement writes both. Never 1 where no rate is known: such a value is in no sum, and counted apart.

import { execute, type Queryable, type Sql, sql } from '@/lib/db/sql';

export type ConvertedAccount = { accountId: string; currency: string };

/**
 * Makes `converted_micros` of the account's conversions in other currencies what the daily rates say, on these days or on all (null). The caller
 * holds `lockImports` of the account, so that no rate changes meanwhile. Halves are rounded up.
 */
export async function convertRevenue(
  db: Queryable,
  account: ConvertedAccount,
  days: readonly string[] | null,
): Promise<void> {
  await execute(db, toConvertRevenueSql(account, days));
}

const dimensions = sql`visitor_id, account_id, goal_id, is_primary, source_id, landing_path, device, country, converted_on, clicked_on,
  converted_at, clicked_at`;

/** A delta takes back what the conversion was counted as, another adds what it is now: completions add up to 0. */
export function toConvertRevenueSql({ accountId, currency }: ConvertedAccount, days: readonly string[] | null): Sql {
  return sql`WITH outdated AS (
  SELECT c.visitor_id, c.id, c.value_micros, c.currency, c.converted_micros AS before_micros, round(c.value_micros * r.rate)::bigint AS after_micros
  FROM conversions c
  LEFT JOIN daily_rates r ON r.account_id = c.account_id AND r.currency = c.currency AND r.on_day = c.converted_on
  WHERE c.account_id = ${accountId} AND c.currency <> ${currency} AND c.value_micros IS NOT NULL
    AND ${days === null ? sql`TRUE` : sql`c.converted_on = ANY(${[...days]}::date[])`}
    AND c.converted_micros IS DISTINCT FROM round(c.value_micros * r.rate)::bigint
  ORDER BY c.visitor_id, c.id
  FOR UPDATE OF c
), changed AS (
  UPDATE conversions SET converted_micros = after_micros
  FROM outdated WHERE conversions.visitor_id = outdated.visitor_id AND conversions.id = outdated.id
  RETURNING conversions.visitor_id, account_id, goal_id, is_primary, source_id, landing_path, device, country, converted_on, clicked_on,
    converted_at, clicked_at, outdated.value_micros, outdated.currency, before_micros, after_micros
), queued AS (
  INSERT INTO audience_queue (visitor_id, account_id)
  SELECT DISTINCT visitor_id, account_id FROM changed
  WHERE EXISTS (SELECT FROM audiences WHERE audiences.account_id = ${accountId} AND status = 'active')
)
INSERT INTO conversion_deltas (${dimensions}, completions, value_micros, currency, assists)
SELECT ${dimensions}, -1, -coalesce(before_micros, value_micros), CASE WHEN before_micros IS NULL THEN currency ELSE ${currency} END, 0 FROM changed
UNION ALL
SELECT ${dimensions}, 1, coalesce(after_micros, value_micros), CASE WHEN after_micros IS NULL THEN currency ELSE ${currency} END, 0 FROM changed`;
}
