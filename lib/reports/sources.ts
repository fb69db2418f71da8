// Where did an arrival or a cost come from, in the names under which this account's reports show it? Every report reads sources through here,
// so that what visits call `spring_sale` and the platform calls `Spring Sale` is one row (lib/imports/README.md).

import { type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportFilter } from '@/lib/domain/report-query';
import { asksSource, isSourceIn, toSourceCondition } from './dimensions';

/** Stands where the table would, and has its name and columns. */
export function sourcesOf({ accountId }: Pick<AccountAccess, 'accountId'>): Sql {
  return sql`(
    SELECT own.id, own.is_ad, own.source, own.medium, own.campaign_id, own.ad_group_id, own.keyword_id, own.ad_id,
      coalesce(label.channel, own.channel) AS channel, coalesce(label.network, own.network) AS network,
      coalesce(label.campaign, own.campaign) AS campaign, coalesce(label.ad_group, own.ad_group) AS ad_group,
      coalesce(label.keyword, own.keyword) AS keyword, coalesce(label.match_type, own.match_type) AS match_type
    FROM traffic_sources AS own
    LEFT JOIN source_labels AS label ON label.account_id = ${accountId} AND label.source_id = own.id
  ) AS traffic_sources`;
}

/** Ids of the sources that filters, and `onlyAds`, keep. */
export function selectSourceIds(access: AccountAccess, filters: readonly ReportFilter[], onlyAds = false): Sql {
  return sql`SELECT id FROM ${sourcesOf(access)} WHERE ${toSourceCondition(filters, onlyAds)}`;
}

/** The same as conditions on a column `source_id`; none when nothing is asked. */
export function listSourceFilters(access: AccountAccess, filters: readonly ReportFilter[], onlyAds = false): Sql[] {
  return onlyAds || asksSource(filters) ? [isSourceIn(selectSourceIds(access, filters, onlyAds))] : [];
}
