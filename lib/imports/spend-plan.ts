// What would a file change? Compares the staged rows with what counts now: added, replaced, unchanged, by row and by amount, by day and by
// campaign. Only reads (and writes to temporary tables): the import and its preview both begin here.

import { z } from 'zod';
import { execute, getRow, joinSql, type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { isOtherCut, isSameEntity } from './covers';
import { executeBySets } from './execute-by-sets';

/** Money of one currency, as the file and the rows have it. */
export type PlannedAmount = { currency: string; beforeMicros: bigint; afterMicros: bigint };
export type PlannedDay = PlannedAmount & { onDay: string };
export type PlannedCampaign = PlannedAmount & { network: string; campaign: string; rowCount: number };

export type SpendPlan = {
  /** Rows of days and entities of which nothing counted yet. */
  addedCount: number;
  /** Rows that bring other figures for a day and entity that counted already. */
  replacedCount: number;
  /** Rows that say again what counts. */
  unchangedCount: number;
  /** Rows that count now and are of the same money cut another way (a campaign report under a keyword report): they give way. */
  otherCutCount: number;
  otherCutImpressions: number;
  /** Of what is added, and of what is replaced before and after. */
  added: { currency: string; micros: bigint }[];
  replaced: PlannedAmount[];
  otherCut: { currency: string; micros: bigint }[];
  /** Spend of the file's platforms on the file's days, before and after. */
  days: PlannedDay[];
  /** The 200 campaigns with most money in the file. */
  campaigns: PlannedCampaign[];
  /** Same day and entity named by several lines of the file: they are added up. */
  repeatedCount: number;
  firstOn: string | null;
  lastOn: string | null;
};

const plannedCampaigns = 200;

/**
 * Plans what is in `staged_spend`. Leaves the ids of rows that will give way in the temporary table `covered_spend`, with whether each is of
 * the same entity.
 */
export async function planSpend(db: Queryable, access: AccountAccess): Promise<SpendPlan> {
  await executeBySets(db, toCoveredSql(access.accountId));
  await execute(db, sql`ANALYZE covered_spend`);
  const counts = await getRow(db, countsSql, countsSchema);
  const amounts = await query(db, amountsSql, amountsSchema);
  const sumsOf = (kind: string) => amounts.filter((row) => row.kind === kind);
  return {
    addedCount: counts.added,
    replacedCount: counts.replaced,
    unchangedCount: counts.unchanged,
    otherCutCount: counts.other_cut,
    otherCutImpressions: counts.other_cut_impressions,
    added: sumsOf('added').map(({ currency, after_micros }) => ({ currency, micros: after_micros })),
    replaced: sumsOf('replaced').map(toAmount),
    otherCut: sumsOf('otherCut').map(({ currency, before_micros }) => ({ currency, micros: before_micros })),
    days: (await query(db, toDaysSql(access.accountId), daySchema)).map((row) => ({
      onDay: row.on_day,
      ...toAmount(row),
    })),
    campaigns: (await query(db, campaignsSql, campaignSchema)).map((row) => ({
      network: row.network,
      campaign: row.campaign,
      rowCount: row.row_count,
      ...toAmount(row),
    })),
    repeatedCount: counts.repeated,
    firstOn: counts.first_on,
    lastOn: counts.last_on,
  };
}

const count = z.bigint().transform(Number);
const amountShape = { currency: z.string(), before_micros: z.bigint(), after_micros: z.bigint() };

function toAmount(row: z.output<z.ZodObject<typeof amountShape>>): PlannedAmount {
  return { currency: row.currency, beforeMicros: row.before_micros, afterMicros: row.after_micros };
}

/** Rows that count and that the file speaks of again. Scopes first: a file has many rows and few days and campaigns. */
export function toCoveredSql(accountId: string): Sql {
  return sql`CREATE TEMPORARY TABLE covered_spend ON COMMIT DROP AS
WITH live AS MATERIALIZED (
  SELECT spend.* FROM spend
  WHERE account_id = ${accountId} AND superseded_by IS NULL
    AND on_day >= (SELECT min(on_day) FROM staged_spend) AND on_day <= (SELECT max(on_day) FROM staged_spend)
),
entities AS (SELECT DISTINCT on_day, entity_key FROM staged_spend),
scopes AS (SELECT DISTINCT on_day, network, grain, platform_account_id, platform_account, campaign_id, campaign FROM staged_spend),
same_entity AS (SELECT live.id FROM live JOIN entities ON ${isSameEntity('live', 'entities')}),
other_cut AS (SELECT DISTINCT live.id FROM live JOIN scopes ON ${isOtherCut('live', 'scopes')})
SELECT live.id, live.on_day, live.entity_key, live.network, live.campaign, live.campaign_id, live.currency::text AS currency, live.impressions,
  live.clicks, live.spend_micros, same_entity.id IS NOT NULL AS is_same_entity
FROM live LEFT JOIN same_entity ON same_entity.id = live.id LEFT JOIN other_cut ON other_cut.id = live.id
WHERE same_entity.id IS NOT NULL OR other_cut.id IS NOT NULL`;
}

/** Each day and entity of the file with its figures before and after. */
const comparedRows = sql`
staged_entities AS (
  SELECT on_day, entity_key, currency::text AS currency, count(*) AS row_count, sum(impressions) AS impressions, sum(clicks) AS clicks,
    sum(spend_micros) AS spend_micros
  FROM staged_spend GROUP BY on_day, entity_key, currency
),
covered_entities AS (
  SELECT on_day, entity_key, currency, sum(impressions) AS impressions, sum(clicks) AS clicks, sum(spend_micros) AS spend_micros
  FROM covered_spend WHERE is_same_entity GROUP BY on_day, entity_key, currency
),
compared AS (
  SELECT s.row_count, s.currency, s.spend_micros AS after_micros, coalesce(c.spend_micros, 0) AS before_micros,
    CASE WHEN c.entity_key IS NULL THEN 'added'
         WHEN (c.impressions, c.clicks, c.spend_micros) = (s.impressions, s.clicks, s.spend_micros) THEN 'unchanged'
         ELSE 'replaced' END AS kind
  FROM staged_entities s LEFT JOIN covered_entities c USING (on_day, entity_key, currency)
)`;

const countsSql = sql`WITH ${comparedRows}
SELECT coalesce(sum(row_count) FILTER (WHERE kind = 'added'), 0)::bigint AS added,
  coalesce(sum(row_count) FILTER (WHERE kind = 'replaced'), 0)::bigint AS replaced,
  coalesce(sum(row_count) FILTER (WHERE kind = 'unchanged'), 0)::bigint AS unchanged,
  coalesce(sum(row_count) FILTER (WHERE row_count > 1), 0)::bigint AS repeated,
  (SELECT count(*) FROM covered_spend WHERE NOT is_same_entity) AS other_cut,
  (SELECT coalesce(sum(impressions), 0)::bigint FROM covered_spend WHERE NOT is_same_entity) AS other_cut_impressions,
  (SELECT min(on_day) FROM staged_spend) AS first_on, (SELECT max(on_day) FROM staged_spend) AS last_on
FROM compared`;
const countsSchema = z.object({
  added: count,
  replaced: count,
  unchanged: count,
  repeated: count,
  other_cut: count,
  other_cut_impressions: count,
  first_on: z.string().nullable(),
  last_on: z.string().nullable(),
});

const amountsSql = sql`WITH ${comparedRows}
SELECT kind, currency, sum(before_micros)::bigint AS before_micros, sum(after_micros)::bigint AS after_micros
FROM compared WHERE kind <> 'unchanged' GROUP BY kind, currency
UNION ALL
SELECT 'otherCut', currency, sum(spend_micros)::bigint, 0 FROM covered_spend WHERE NOT is_same_entity GROUP BY currency
ORDER BY 1, 2`;
const amountsSchema = z.object({ kind: z.string(), ...amountShape });

function toDaysSql(accountId: string): Sql {
  const parts = [
    sql`SELECT on_day, currency::text AS currency, spend_micros AS before_micros, spend_micros AS after_micros FROM spend
    WHERE account_id = ${accountId} AND superseded_by IS NULL AND network IN (SELECT DISTINCT network FROM staged_spend)
      AND on_day IN (SELECT DISTINCT on_day FROM staged_spend)`,
    sql`SELECT on_day, currency, 0, -spend_micros FROM covered_spend`,
    sql`SELECT on_day, currency::text, 0, spend_micros FROM staged_spend`,
  ];
  return sql`SELECT on_day, currency, sum(before_micros)::bigint AS before_micros, sum(after_micros)::bigint AS after_micros
FROM (${joinSql(parts, sql` UNION ALL `)}) AS changes
GROUP BY on_day, currency ORDER BY on_day, currency`;
}
const daySchema = z.object({ on_day: z.string(), ...amountShape });

const campaignsSql = sql`SELECT network, CASE WHEN campaign <> '' THEN campaign ELSE campaign_id END AS campaign, currency, sum(row_count)::bigint AS row_count,
  sum(before_micros)::bigint AS before_micros, sum(after_micros)::bigint AS after_micros
FROM (
  SELECT network, campaign, campaign_id, currency, 0 AS row_count, spend_micros AS before_micros, 0::bigint AS after_micros FROM covered_spend
  UNION ALL
  SELECT network, campaign, campaign_id, currency::text, 1, 0, spend_micros FROM staged_spend
) AS changes
GROUP BY 1, 2, 3 ORDER BY 6 DESC, 1, 2 LIMIT ${plannedCampaigns}`;
const campaignSchema = z.object({ network: z.string(), campaign: z.string(), row_count: count, ...amountShape });
