// How long does it take from the click to the conversion? From the click with the credit, and from the first ad click of the path.
// Never of completions without an ad click: they have nothing to count from.

import { z } from 'zod';
import { allOf, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { addDays } from '@/lib/domain/calendar';
import { goalLimits } from '@/lib/domain/goal';
import type { Period, ReportQuery } from '@/lib/domain/report-query';
import { listAudienceFilters } from './audience-facts';
import { toFactCondition } from './dimensions';
import { during } from './fact-scope';
import { isDated, listGoalConditions } from './path-rows';
import { listSourceFilters } from './sources';

/** From the click with the credit, or from the first ad click in the goal's window. Where there was one, both are the same. */
export const lagOrigins = ['lastClick', 'firstClick'] as const;
export type LagOrigin = (typeof lagOrigins)[number];

/** Conversions that came `days` times 24 hours after, and less than a day more. Money in micros of the account's currency. */
export type LagDay = { days: number; conversions: number; revenueMicros: bigint };
export type Lag = {
  /** From 0, each day up to the longest lag, also those without a conversion. */
  byDay: LagDay[];
  /** Half of the conversions came within so long, and nine of ten; `null` without any. */
  medianMs: number | null;
  ninetyPercentMs: number | null;
};
export type TimeLagReport = Record<LagOrigin, Lag> & { conversions: number; revenueMicros: bigint };

const rowSchema = z.object({
  origin: z.enum(lagOrigins),
  days: z.number().nullable(),
  conversions: z.bigint().transform(Number),
  revenue_micros: z.bigint(),
  median_seconds: z.number().nullable(),
  ninety_percent_seconds: z.number().nullable(),
});
type LagRow = z.output<typeof rowSchema>;

/** Of the conversions from ads of the period; filters look at the click that has the credit. */
export async function getTimeLag(db: Queryable, access: AccountAccess, query: ReportQuery): Promise<TimeLagReport> {
  const rows = await send(db, toTimeLagSql(access, query), rowSchema);
  const total = rows.find((row) => row.days === null && row.origin === 'lastClick');
  return {
    lastClick: toLag(rows.filter((row) => row.origin === 'lastClick')),
    firstClick: toLag(rows.filter((row) => row.origin === 'firstClick')),
    conversions: total?.conversions ?? 0,
    revenueMicros: total?.revenue_micros ?? 0n,
  };
}

function toLag(rows: readonly LagRow[]): Lag {
  const total = rows.find((row) => row.days === null);
  const byDay = new Map(rows.map((row) => [row.days, row]));
  const longest = rows.reduce((most, row) => Math.max(most, row.days ?? -1), -1);
  const toMs = (seconds: number | null | undefined) => (typeof seconds === 'number' ? seconds * 1000 : null);
  return {
    byDay: Array.from({ length: longest + 1 }, (_, days) => ({
      days,
      conversions: byDay.get(days)?.conversions ?? 0,
      revenueMicros: byDay.get(days)?.revenue_micros ?? 0n,
    })),
    medianMs: toMs(total?.median_seconds),
    ninetyPercentMs: toMs(total?.ninety_percent_seconds),
  };
}

const maxWindowDays = goalLimits.maxClickWindowMinutes / 1440;

export function toTimeLagSql(access: AccountAccess, query: ReportQuery): Sql {
  const { basis, period } = query;
  const read: Period =
    basis === 'conversion' ? period : { fromOn: period.fromOn, untilOn: addDays(period.untilOn, maxWindowDays + 1) };
  const seconds = (from: Sql) => sql`greatest(0, date_part('epoch', converted_at - ${from}))`;
  const ofOrigin = (origin: LagOrigin, column: Sql) => sql`
SELECT ${origin} AS origin, floor(${column} / 86400)::int AS days, count(*) AS conversions,
  coalesce(sum(own_micros), 0)::bigint AS revenue_micros, NULL::float8 AS median_seconds, NULL::float8 AS ninety_percent_seconds
FROM lags GROUP BY 2
UNION ALL
SELECT ${origin}, NULL, count(*), coalesce(sum(own_micros), 0)::bigint, percentile_disc(0.5) WITHIN GROUP (ORDER BY ${column}),
  percentile_disc(0.9) WITHIN GROUP (ORDER BY ${column})
FROM lags`;
  return sql`WITH first_clicks AS (
  SELECT visitor_id, conversion_id, min(touched_at) AS first_click_at
  FROM conversion_touches
  WHERE ${allOf([sql`account_id = ${access.accountId} AND is_ad_click`, during(sql`converted_on`, read), ...listGoalConditions(query)])}
  GROUP BY visitor_id, conversion_id
),
credited AS (
  SELECT visitor_id, id, clicked_at, converted_at, CASE WHEN currency = ${access.currency} THEN value_micros ELSE converted_micros END AS own_micros
  FROM conversions
  WHERE ${allOf([
    sql`account_id = ${access.accountId} AND clicked_at IS NOT NULL`,
    during(sql`converted_on`, read),
    isDated(query),
    ...listGoalConditions(query),
    toFactCondition(query.filters),
    ...listSourceFilters(access, query.filters),
    ...listAudienceFilters(access, query.filters, {
      visitor: sql`visitor_id`,
      id: sql`id`,
      kind: 'conversion',
      basis: query.basis,
    }),
  ])}
),
lags AS MATERIALIZED (
  SELECT own_micros, ${seconds(sql`clicked_at`)} AS from_last, ${seconds(sql`least(first_click_at, clicked_at)`)} AS from_first
  FROM credited LEFT JOIN first_clicks ON first_clicks.visitor_id = credited.visitor_id AND first_clicks.conversion_id = credited.id
)${ofOrigin('lastClick', sql`from_last`)}
UNION ALL${ofOrigin('firstClick', sql`from_first`)}`;
}
