// How much of the spend is matched with visits, and how much of the ad clicks with spend? By campaign: money that no visit stands for, visits
// that no money stands for, and what could belong together. Stands beside every figure of return, which is only as good as this.

import { z } from 'zod';
import { type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportQuery } from '@/lib/domain/report-query';
import { type AliasSuggestion, suggestAliases } from '@/lib/domain/suggest-aliases';
import { toKeyExpression } from './dimensions';
import { type FactHints, getFactHints } from './fact-hints';
import { toFacts } from './facts';
import { hasSpend } from './metric-columns';
import { sourcesOf } from './sources';
import { sumWhole } from './whole-sum';

/** A campaign that stands alone. Micros of the account's currency. */
export type UnmatchedSpend = { network: string; campaign: string; spendMicros: bigint; platformClicks: number };
/** `isNetworkReported`: other campaigns of its platform have spend in the period, so a report is there and this is not in it. */
export type UnmatchedVisits = { network: string; campaign: string; clicks: number; isNetworkReported: boolean };

export type SpendCoverage = {
  spendMicros: bigint;
  matchedSpendMicros: bigint;
  /** Matched spend / spend; null without spend. */
  spendCoverageRatio: number | null;
  clicks: number;
  matchedClicks: number;
  /** Ad clicks of campaigns with spend / ad clicks; null without clicks. */
  clickCoverageRatio: number | null;
  /** Rows without a rate are counted in neither. */
  spendRowsWithoutRate: number;
  /** Most money first. */
  unmatchedSpend: UnmatchedSpend[];
  /** Most clicks first. */
  unmatchedVisits: UnmatchedVisits[];
  /** Rules that a person may make of them with one call. */
  suggestions: AliasSuggestion[];
};

const count = z.bigint().transform(Number);
const rowSchema = z.object({
  network: z.string(),
  campaign: z.string(),
  spend_micros: z.bigint(),
  platform_clicks: count,
  spend_rows_without_rate: count,
  clicks: count,
  is_reported: z.boolean(),
});

/**
 * Of the period and filters of `query`, by the names that reports show. Not of an audience: its spend is shared by the clicks that are held
 * against it here, so all of it would be matched.
 */
export async function getSpendCoverage(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
): Promise<SpendCoverage> {
  const filters = query.filters.filter(({ field }) => field !== 'audience');
  const hints = await getFactHints(db, access, { filters });
  const rows = await send(db, toSpendCoverageSql(access, { ...query, filters }, hints), rowSchema);
  const reported = rows.filter((row) => row.is_reported);
  const matched = reported.filter((row) => row.clicks > 0);
  const reportedNetworks = new Set(reported.map((row) => row.network));
  const sumOf = (each: typeof rows) => each.reduce((sum, row) => sum + row.spend_micros, 0n);
  const clicksOf = (each: typeof rows) => each.reduce((sum, row) => sum + row.clicks, 0);
  const [spendMicros, matchedSpendMicros, clicks, matchedClicks] = [
    sumOf(rows),
    sumOf(matched),
    clicksOf(rows),
    clicksOf(matched),
  ];
  const unmatchedSpend = reported
    .filter((row) => row.clicks === 0)
    .map((row) => ({
      network: row.network,
      campaign: row.campaign,
      spendMicros: row.spend_micros,
      platformClicks: row.platform_clicks,
    }))
    .sort((a, b) =>
      a.spendMicros < b.spendMicros ? 1 : a.spendMicros > b.spendMicros ? -1 : b.platformClicks - a.platformClicks,
    );
  const unmatchedVisits = rows
    .filter((row) => row.clicks > 0 && !row.is_reported)
    .map((row) => ({
      network: row.network,
      campaign: row.campaign,
      clicks: row.clicks,
      isNetworkReported: reportedNetworks.has(row.network),
    }))
    .sort((a, b) => b.clicks - a.clicks);
  return {
    ...{ spendMicros, matchedSpendMicros, clicks, matchedClicks, unmatchedSpend, unmatchedVisits },
    spendCoverageRatio: spendMicros === 0n ? null : Number(matchedSpendMicros) / Number(spendMicros),
    clickCoverageRatio: clicks === 0 ? null : matchedClicks / clicks,
    spendRowsWithoutRate: rows.reduce((sum, row) => sum + row.spend_rows_without_rate, 0),
    suggestions: suggestAliases(unmatchedVisits, unmatchedSpend),
  };
}

export function toSpendCoverageSql(access: AccountAccess, query: ReportQuery, hints: FactHints): Sql {
  return sql`WITH ${toFacts(access, query, { columns: ['source_id'], onlyAds: true, hints })}
SELECT ${toKeyExpression('network')} AS network, ${toKeyExpression('campaign')} AS campaign, ${sumWhole(sql`spend_micros`)} AS spend_micros,
  ${sumWhole(sql`platform_clicks`)} AS platform_clicks, ${sumWhole(sql`spend_rows_without_rate`)} AS spend_rows_without_rate,
  ${sumWhole(sql`clicks`)} AS clicks, ${hasSpend} AS is_reported
FROM facts JOIN ${sourcesOf(access)} ON id = source_id
GROUP BY 1, 2
HAVING ${sumWhole(sql`clicks`)} > 0 OR ${hasSpend}
ORDER BY 1, 2`;
}
