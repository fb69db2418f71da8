// Under which names do the sources of an account stand in its reports? Loads what spend, visits and aliases say, lets the domain match them and
// keeps the answer in `source_labels`. Never anything that could not be made again from those.

import type { Pool } from 'pg';
import { z } from 'zod';
import { toTextArray, toUuidArray } from '@/lib/db/binary-arrays';
import { transaction } from '@/lib/db/pool';
import { execute, type Queryable, query, type Sql, sql } from '@/lib/db/sql';
import { aliasLevels, matchSpend, type SourceLabel } from '@/lib/domain/match-spend';
import { channels } from '@/lib/domain/traffic-source';
import { log } from '@/lib/log';
import { lockImports } from '@/lib/store/lock-imports';

const sourceShape = {
  id: z.string(),
  channel: z.enum(channels),
  source: z.string(),
  medium: z.string(),
  network: z.string(),
  campaign: z.string(),
  campaign_id: z.string(),
  ad_group: z.string(),
  ad_group_id: z.string(),
  keyword: z.string(),
  keyword_id: z.string(),
  match_type: z.string(),
  ad_id: z.string(),
};
type SourceRow = z.output<z.ZodObject<typeof sourceShape>>;

function toSource(row: SourceRow) {
  const { id: sourceId, channel, source, medium, network, campaign, keyword } = row;
  return {
    sourceId,
    source: {
      ...{ channel, source, medium, network, campaign, keyword, isAd: true },
      campaignId: row.campaign_id,
      adGroup: row.ad_group,
      adGroupId: row.ad_group_id,
      keywordId: row.keyword_id,
      matchType: row.match_type,
      adId: row.ad_id,
    },
  };
}

/** Makes the labels of the account anew, in the transaction of whoever changed what they come from. Without spend and aliases there are none. */
export async function labelSources(db: Queryable, accountId: string): Promise<void> {
  const spend = await query(db, toSpendSourcesSql(accountId), z.object({ ...sourceShape, last_on: z.string() }));
  const aliases = await query(db, toAliasesSql(accountId), aliasSchema);
  const isMatched = spend.length > 0 || aliases.length > 0;
  const visits = isMatched ? await query(db, toVisitSourcesSql(accountId), z.object(sourceShape)) : [];
  const clicks = isMatched ? await query(db, toClicksSql(accountId), clickSchema) : [];
  const labels = matchSpend({
    spend: spend.map((row) => ({ ...toSource(row), lastOn: row.last_on })),
    visits: visits.map(toSource),
    aliases,
    clicks,
  });
  await execute(db, sql`DELETE FROM source_labels WHERE account_id = ${accountId}`);
  for (let start = 0; start < labels.length; start += labelsPerStatement)
    await execute(db, insertLabels(accountId, labels.slice(start, start + labelsPerStatement)));
}

const labelsPerStatement = 5_000;

function insertLabels(accountId: string, labels: readonly SourceLabel[]): Sql {
  const texts = (read: (label: SourceLabel) => string) => toTextArray(labels.map(read));
  return sql`INSERT INTO source_labels (account_id, source_id, channel, network, campaign, ad_group, keyword, match_type, matched_by)
    SELECT ${accountId}, * FROM unnest(${toUuidArray(labels.map((each) => each.sourceId))}::uuid[], ${texts((each) => each.channel)}::text[],
      ${texts((each) => each.network)}::text[], ${texts((each) => each.campaign)}::text[], ${texts((each) => each.adGroup)}::text[],
      ${texts((each) => each.keyword)}::text[], ${texts((each) => each.matchType)}::text[], ${texts((each) => each.matchedBy)}::text[])`;
}

const sourceColumns = sql`traffic_sources.id, channel, source, medium, network, campaign, campaign_id, ad_group, ad_group_id, keyword, keyword_id,
  match_type, ad_id`;

function toSpendSourcesSql(accountId: string): Sql {
  return sql`SELECT ${sourceColumns}, last_on
  FROM (SELECT source_id, max(on_day) AS last_on FROM spend WHERE account_id = ${accountId} AND superseded_by IS NULL GROUP BY source_id) AS named
  JOIN traffic_sources ON traffic_sources.id = source_id
  ORDER BY traffic_sources.id`;
}

function toVisitSourcesSql(accountId: string): Sql {
  return sql`SELECT ${sourceColumns}
  FROM (
    SELECT source_id FROM traffic_daily WHERE account_id = ${accountId}
    UNION SELECT source_id FROM traffic_deltas WHERE account_id = ${accountId}
  ) AS seen
  JOIN traffic_sources ON traffic_sources.id = source_id
  WHERE is_ad ORDER BY traffic_sources.id`;
}

const aliasSchema = z.object({ network: z.string(), level: z.enum(aliasLevels), name: z.string(), target: z.string() });

function toAliasesSql(accountId: string): Sql {
  return sql`SELECT network, level, name, target FROM spend_aliases WHERE account_id = ${accountId} ORDER BY created_at, id`;
}

const clickSchema = z
  .object({ visit_source_id: z.string(), spend_source_id: z.string(), click_count: z.bigint().transform(Number) })
  .transform((row) => ({
    visitSourceId: row.visit_source_id,
    spendSourceId: row.spend_source_id,
    clickCount: row.click_count,
  }));

/** Clicks that both a click report and a visit name. Also of rows that gave way to another report: they still tell whose click it was. */
function toClicksSql(accountId: string): Sql {
  return sql`WITH reported AS MATERIALIZED (
    SELECT DISTINCT ON (click_id) click_id, source_id, on_day FROM spend WHERE account_id = ${accountId} AND click_id IS NOT NULL
    ORDER BY click_id, on_day DESC
  )
  SELECT touches.source_id AS visit_source_id, reported.source_id AS spend_source_id, count(*) AS click_count
  FROM reported JOIN touches ON touches.click_id = reported.click_id
  WHERE touches.account_id = ${accountId} AND touches.is_ad_click
    AND touches.at >= (SELECT min(on_day) - 2 FROM reported) AND touches.at < (SELECT max(on_day) + 3 FROM reported)
  GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** Accounts with labels whose visits have brought sources since that have none yet. */
const accountsWithNewSources = sql`SELECT DISTINCT seen.account_id
FROM (
  SELECT account_id, source_id FROM traffic_daily WHERE on_day >= current_date - 2
  UNION SELECT account_id, source_id FROM traffic_deltas
) AS seen
JOIN traffic_sources ON traffic_sources.id = seen.source_id AND is_ad
WHERE (EXISTS (SELECT FROM spend WHERE spend.account_id = seen.account_id AND superseded_by IS NULL)
    OR EXISTS (SELECT FROM spend_aliases WHERE spend_aliases.account_id = seen.account_id))
  AND NOT EXISTS (SELECT FROM source_labels l WHERE l.account_id = seen.account_id AND l.source_id = seen.source_id)`;

/** Labels the sources that visits brought since the last time. */
export async function labelNewSources(pool: Pool): Promise<void> {
  const accounts = await query(pool, accountsWithNewSources, z.object({ account_id: z.string() }));
  for (const { account_id: accountId } of accounts) {
    await transaction(pool, async (db) => {
      await lockImports(db, accountId);
      await labelSources(db, accountId);
    });
  }
}

const intervalMs = 60_000;

export type SourceLabeller = {
  /** When a round last ended well, in epoch ms; `null` before the first. */
  readonly lastSuccessAtMs: number | null;
  close(): Promise<void>;
};

/** Labels new sources once a minute until it is closed. A source that is not labelled yet stands in reports under its own names. */
export function createSourceLabeller(pool: Pool): SourceLabeller {
  let running: Promise<void> | null = null;
  let lastSuccessAtMs: number | null = null;

  async function label(): Promise<void> {
    try {
      await labelNewSources(pool);
      lastSuccessAtMs = Date.now();
    } catch (error) {
      log.error('new sources were not labelled', error);
    } finally {
      running = null;
    }
  }

  const timer = setInterval(() => {
    running ??= label();
  }, intervalMs);
  timer.unref();
  return {
    get lastSuccessAtMs() {
      return lastSuccessAtMs;
    },
    async close() {
      clearInterval(timer);
      await running;
    },
  };
}
