// Which lines of which files make up a sum of spend? Rows that count, each with its file, its line, its own currency and the rate used.
// Never a row that gave way to a later report.

import { z } from 'zod';
import { allOf, emptySql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportQuery } from '@/lib/domain/report-query';
import { toFactCondition } from './dimensions';
import { during } from './fact-scope';
import { listSourceFilters, sourcesOf } from './sources';

export type SpendRowRecord = {
  id: string;
  onDay: string;
  /** A share of a line that names a week, a month or a range. */
  isSpread: boolean;
  network: string;
  platformAccount: string;
  campaign: string;
  adGroup: string;
  keyword: string;
  matchType: string;
  ad: string;
  /** desktop | mobile | tablet | other | '' */
  device: string;
  /** ISO 3166; ZZ: not said. */
  country: string;
  /** Hour, search term, … where the file has them. */
  segment: string;
  impressions: number;
  clicks: number;
  spendMicros: bigint;
  currency: string;
  /** In the account's currency; null while a rate is missing. */
  accountMicros: bigint | null;
  /** The rate used, as decimal text, and its day; null when the row is in the account's currency or waits for a rate. */
  rate: string | null;
  ratedOn: string | null;
  importId: string;
  fileName: string;
  line: number;
};

/** Where a page of rows ended: the day and the id of its last row. */
export type SpendPosition = readonly [onDay: string, id: string];
export type SpendRowsPage = { rows: SpendRowRecord[]; next: SpendPosition | null };

const rowSchema = z.object({
  id: z.string(),
  on_day: z.string(),
  is_spread: z.boolean(),
  network: z.string(),
  platform_account: z.string(),
  campaign: z.string(),
  ad_group: z.string(),
  keyword: z.string(),
  match_type: z.string(),
  ad_id: z.string(),
  device: z.string(),
  country: z.string(),
  segment: z.string(),
  impressions: z.bigint().transform(Number),
  clicks: z.bigint().transform(Number),
  spend_micros: z.bigint(),
  currency: z.string(),
  account_micros: z.bigint().nullable(),
  rate: z.string().nullable(),
  rated_on: z.string().nullable(),
  import_id: z.string(),
  file_name: z.string(),
  line: z.number(),
});

/** Rows of the period and the filters of `query`, newest day first; its goal, tag and basis say nothing about spend. */
export async function listSpendRows(
  db: Queryable,
  access: AccountAccess,
  query: Pick<ReportQuery, 'period' | 'filters'>,
  { limit, after = null, importId }: { limit: number; after?: SpendPosition | null; importId?: string | undefined },
): Promise<SpendRowsPage> {
  const rows = await send(db, toSpendRowsSql(access, query, { limit: limit + 1, after, importId }), rowSchema);
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(
      ({
        on_day,
        is_spread,
        platform_account,
        ad_group,
        match_type,
        ad_id,
        spend_micros,
        account_micros,
        rated_on,
        import_id,
        file_name,
        ...rest
      }) => ({
        ...rest,
        onDay: on_day,
        isSpread: is_spread,
        platformAccount: platform_account,
        adGroup: ad_group,
        matchType: match_type,
        ad: ad_id,
        spendMicros: spend_micros,
        accountMicros: account_micros,
        ratedOn: rated_on,
        importId: import_id,
        fileName: file_name,
      }),
    ),
    next: rows.length > limit && last !== undefined ? [last.on_day, last.id] : null,
  };
}

/** A position from outside; null when it is of another list. */
export function parseSpendPosition(parts: readonly (string | number)[]): SpendPosition | null {
  const [onDay, id] = parts.map(String);
  if (parts.length !== 2 || !/^\d{4}-\d{2}-\d{2}$/.test(onDay ?? '') || !/^[0-9a-f-]{36}$/.test(id ?? '')) return null;
  return onDay === undefined || id === undefined ? null : [onDay, id];
}

export function toSpendRowsSql(
  access: AccountAccess,
  { period, filters }: Pick<ReportQuery, 'period' | 'filters'>,
  { limit, after, importId }: { limit: number; after: SpendPosition | null; importId: string | undefined },
): Sql {
  return sql`WITH page AS (
  SELECT * FROM (SELECT *, '' AS landing_path FROM spend) AS spend
  WHERE ${allOf([
    sql`account_id = ${access.accountId} AND superseded_by IS NULL`,
    during(sql`on_day`, period),
    toFactCondition(filters),
    ...(importId === undefined ? [] : [sql`import_id = ${importId}`]),
    ...listSourceFilters(access, filters),
  ])}${after === null ? emptySql : sql` AND (on_day, id) < (${after[0]}::date, ${after[1]}::uuid)`}
  ORDER BY on_day DESC, id DESC LIMIT ${limit}
)
SELECT page.id, page.on_day, page.is_spread, traffic_sources.network,
  CASE WHEN page.platform_account <> '' THEN page.platform_account ELSE page.platform_account_id END AS platform_account,
  CASE WHEN traffic_sources.campaign <> '' THEN traffic_sources.campaign ELSE traffic_sources.campaign_id END AS campaign,
  CASE WHEN traffic_sources.ad_group <> '' THEN traffic_sources.ad_group ELSE traffic_sources.ad_group_id END AS ad_group,
  CASE WHEN traffic_sources.keyword <> '' THEN traffic_sources.keyword ELSE traffic_sources.keyword_id END AS keyword,
  traffic_sources.match_type, traffic_sources.ad_id, page.device, page.country, page.segment, page.impressions, page.clicks, page.spend_micros,
  page.currency, page.account_micros, trim_scale(daily_rates.rate)::text AS rate, daily_rates.rated_on, page.import_id, imports.file_name, page.line
FROM page
JOIN imports ON imports.id = page.import_id
JOIN ${sourcesOf(access)} ON traffic_sources.id = page.source_id
LEFT JOIN daily_rates ON daily_rates.account_id = page.account_id AND daily_rates.currency = page.currency AND daily_rates.on_day = page.on_day
ORDER BY page.on_day DESC, page.id DESC`;
}
