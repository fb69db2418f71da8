// What is money of another currency worth in the account's, on its own day? Rates as they were given, and for each day the one that counts.
// Never 1 where no rate is known: such money has no value in the account's currency until somebody gives one.

import { z } from 'zod';
import { getPool, transaction } from '@/lib/db/pool';
import { execute, type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { convertRevenue } from './convert-revenue';
import { lockImports } from './lock-imports';
import { requireRole } from './require-role';
import { rollUpSpend } from './roll-up-spend';

/** One unit of `base` is `rate` units of `currency` on the day; `rate` as decimal text. */
export type CurrencyRate = { onDay: string; base: string; currency: string; rate: string };
export type StoredRate = CurrencyRate & { origin: string };
/** Money that waits for a rate. */
export type MissingRate = {
  currency: string;
  firstOn: string;
  lastOn: string;
  dayCount: number;
  rowCount: number;
  /** Of spend and revenue together. */
  micros: bigint;
  spendMicros: bigint;
  revenueMicros: bigint;
  conversionCount: number;
};

/** A rate of a day without one of its own (weekends, holidays) is the last before it, at most so old. */
export const maxRateAgeDays = 7;
const ratesPerStatement = 10_000;

/** Keeps the rates (a day's earlier one of the same pair gives way) and converts anew what they touch. Marketers and admins. */
export async function saveRates(access: AccountAccess, rates: readonly CurrencyRate[], origin: string): Promise<void> {
  requireRole(access, 'marketer');
  const merged = [...new Map(rates.map((rate) => [`${rate.onDay} ${rate.base} ${rate.currency}`, rate])).values()];
  await transaction(getPool(), async (db) => {
    await lockImports(db, access.accountId);
    for (let start = 0; start < merged.length; start += ratesPerStatement)
      await execute(db, upsertRates(access, merged.slice(start, start + ratesPerStatement), origin));
    await convertAnew(db, access.accountId, access.currency);
  });
}

function upsertRates({ accountId, actor }: AccountAccess, rates: readonly CurrencyRate[], origin: string): Sql {
  return sql`INSERT INTO currency_rates (account_id, on_day, base, currency, rate, origin, created_by)
SELECT ${accountId}, on_day, base, currency, rate, ${origin}, ${actor} FROM unnest(
  ${rates.map((rate) => rate.onDay)}::date[], ${rates.map((rate) => rate.base)}::text[], ${rates.map((rate) => rate.currency)}::text[],
  ${rates.map((rate) => rate.rate)}::numeric[]) AS given (on_day, base, currency, rate)
ON CONFLICT (account_id, on_day, base, currency) DO UPDATE SET
  rate = excluded.rate, origin = excluded.origin, created_by = excluded.created_by, created_at = excluded.created_at`;
}

/** Removes one rate and converts anew. Removing one that is not there is no error. Marketers and admins. */
export async function deleteRate(
  access: AccountAccess,
  rate: Pick<CurrencyRate, 'onDay' | 'base' | 'currency'>,
): Promise<void> {
  requireRole(access, 'marketer');
  await transaction(getPool(), async (db) => {
    await lockImports(db, access.accountId);
    await execute(
      db,
      sql`DELETE FROM currency_rates WHERE account_id = ${access.accountId} AND on_day = ${rate.onDay}::date AND base = ${rate.base}
        AND currency = ${rate.currency}`,
    );
    await convertAnew(db, access.accountId, access.currency);
  });
}

/** Makes `daily_rates` of the account anew, and with them the converted amounts of its spend and revenue. Also for a changed currency of the account. */
export async function convertAnew(db: Queryable, accountId: string, currency: string): Promise<void> {
  await lockImports(db, accountId);
  await execute(db, sql`DELETE FROM daily_rates WHERE account_id = ${accountId}`);
  await execute(db, insertDailyRates(accountId, currency));
  const changedCount = await execute(
    db,
    sql`UPDATE spend SET account_micros = converted.account_micros
    FROM (SELECT s.id, ${convertedMicros(currency)} AS account_micros
      FROM spend s LEFT JOIN daily_rates r ON r.account_id = s.account_id AND r.currency = s.currency AND r.on_day = s.on_day
      WHERE s.account_id = ${accountId}) AS converted
    WHERE spend.id = converted.id AND spend.account_micros IS DISTINCT FROM converted.account_micros`,
  );
  if (changedCount > 0) await rollUpSpend(db, accountId, null);
  await convertRevenue(db, { accountId, currency }, null);
}

/** Micros of a row `s` in the account's currency with the daily rate `r` joined; NULL without a rate. Halves are rounded up. */
export function convertedMicros(currency: string): Sql {
  return sql`CASE WHEN s.currency = ${currency} THEN s.spend_micros ELSE round(s.spend_micros * r.rate)::bigint END`;
}

/**
 * One unit of each currency in the account's, a row a day. A pair is crossed over its base; a rate given by hand is preferred to one of a
 * file. A day without a rate takes the last one before it.
 */
function insertDailyRates(accountId: string, currency: string): Sql {
  return sql`INSERT INTO daily_rates (account_id, currency, on_day, rate, rated_on)
WITH legs AS (
  SELECT on_day, base, currency, rate, origin = 'hand' AS is_by_hand FROM currency_rates WHERE account_id = ${accountId}
  UNION ALL
  SELECT DISTINCT on_day, base, base, 1::numeric, FALSE FROM currency_rates WHERE account_id = ${accountId}
),
crossed AS (
  SELECT DISTINCT ON (theirs.currency, theirs.on_day) theirs.currency, theirs.on_day, ours.rate / theirs.rate AS rate
  FROM legs theirs JOIN legs ours ON ours.on_day = theirs.on_day AND ours.base = theirs.base
  WHERE ours.currency = ${currency} AND theirs.currency <> ${currency}
  ORDER BY theirs.currency, theirs.on_day, (theirs.is_by_hand OR ours.is_by_hand) DESC, theirs.base
),
spans AS (
  SELECT *, lead(on_day) OVER (PARTITION BY currency ORDER BY on_day) AS next_on FROM crossed
)
SELECT ${accountId}, currency, day::date, rate, on_day
FROM spans, generate_series(on_day::timestamp, least(next_on - 1, on_day + ${maxRateAgeDays}::int)::timestamp, interval '1 day') AS day`;
}

const rateSchema = z.object({
  on_day: z.string(),
  base: z.string(),
  currency: z.string(),
  rate: z.string(),
  origin: z.string(),
});

/** Rates as they were given, the newest day first; of one currency with `currency`. */
export async function listRates(
  access: AccountAccess,
  { currency, limit, offset = 0 }: { currency?: string | undefined; limit: number; offset?: number },
): Promise<StoredRate[]> {
  const rows = await query(
    getPool(),
    sql`SELECT on_day, base, currency, trim_scale(rate)::text AS rate, origin FROM currency_rates
    WHERE account_id = ${access.accountId} AND ${currency === undefined ? sql`TRUE` : sql`currency = ${currency}`}
    ORDER BY on_day DESC, base, currency LIMIT ${limit} OFFSET ${offset}`,
    rateSchema,
  );
  return rows.map(({ on_day, ...rest }) => ({ onDay: on_day, ...rest }));
}

const missingSchema = z.object({
  currency: z.string(),
  first_on: z.string(),
  last_on: z.string(),
  day_count: z.bigint().transform(Number),
  row_count: z.bigint().transform(Number),
  micros: z.bigint(),
  spend_micros: z.bigint(),
  revenue_micros: z.bigint(),
  conversion_count: z.bigint().transform(Number),
});

/** Spend and revenue without a rate of their day, a row a currency: what has to be given. */
export async function listMissingRates(access: AccountAccess): Promise<MissingRate[]> {
  const rows = await query(getPool(), toMissingSql(access), missingSchema);
  return rows.map((row) => ({
    currency: row.currency,
    firstOn: row.first_on,
    lastOn: row.last_on,
    dayCount: row.day_count,
    rowCount: row.row_count,
    micros: row.micros,
    spendMicros: row.spend_micros,
    revenueMicros: row.revenue_micros,
    conversionCount: row.conversion_count,
  }));
}

function toMissingSql({ accountId, currency }: AccountAccess): Sql {
  return sql`WITH waiting AS (
  SELECT currency::text AS currency, on_day, spend_micros AS micros, FALSE AS is_revenue FROM spend
  WHERE account_id = ${accountId} AND superseded_by IS NULL AND account_micros IS NULL
  UNION ALL
  SELECT c.currency::text, c.converted_on, c.value_micros, TRUE FROM conversions c
  WHERE c.account_id = ${accountId} AND c.currency <> ${currency} AND c.value_micros IS NOT NULL AND c.converted_micros IS NULL
)
SELECT currency, min(on_day) AS first_on, max(on_day) AS last_on, count(DISTINCT on_day) AS day_count, count(*) AS row_count,
  sum(micros)::bigint AS micros, coalesce(sum(micros) FILTER (WHERE NOT is_revenue), 0)::bigint AS spend_micros,
  coalesce(sum(micros) FILTER (WHERE is_revenue), 0)::bigint AS revenue_micros, count(*) FILTER (WHERE is_revenue) AS conversion_count
FROM waiting GROUP BY currency ORDER BY currency`;
}
