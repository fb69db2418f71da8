// Under which id is a traffic source kept? The same for visits that bring it and for spend that names it. Never changes or removes one.

import { execute, named, type Queryable, type Sql, sql } from '@/lib/db/sql';
import type { TrafficSource } from '@/lib/domain/traffic-source';
import { deriveId } from './derive-id';

/** The id of a source: the hash of its parts. */
export function deriveSourceId(source: TrafficSource): string {
  return deriveId(
    'source',
    source.channel,
    source.isAd ? 'ad' : '',
    source.source,
    source.medium,
    source.network,
    source.campaign,
    source.campaignId,
    source.adGroup,
    source.adGroupId,
    source.keyword,
    source.keywordId,
    source.matchType,
    source.adId,
  );
}

/** Sorted by id, so that two writers of the same sources never wait for each other in a circle. */
export function insertSources(rows: readonly (readonly [string, TrafficSource])[]): Sql {
  const sorted = rows.toSorted(([a], [b]) => (a < b ? -1 : 1));
  const column = (read: (source: TrafficSource) => string): string[] => sorted.map(([, source]) => read(source));
  return named(
    'insert_traffic_sources',
    sql`
      INSERT INTO traffic_sources (id, channel, is_ad, source, medium, network, campaign, campaign_id, ad_group, ad_group_id, keyword,
                                   keyword_id, match_type, ad_id)
      SELECT * FROM unnest(${sorted.map(([id]) => id)}::uuid[], ${column((each) => each.channel)}::text[],
        ${sorted.map(([, each]) => each.isAd)}::boolean[], ${column((each) => each.source)}::text[], ${column((each) => each.medium)}::text[],
        ${column((each) => each.network)}::text[], ${column((each) => each.campaign)}::text[], ${column((each) => each.campaignId)}::text[],
        ${column((each) => each.adGroup)}::text[], ${column((each) => each.adGroupId)}::text[], ${column((each) => each.keyword)}::text[],
        ${column((each) => each.keywordId)}::text[], ${column((each) => each.matchType)}::text[], ${column((each) => each.adId)}::text[])
      ON CONFLICT (id) DO NOTHING`,
  );
}

const sourcesPerStatement = 2_000;

/** Writes those of the sources that are not stored yet. By themselves, never inside of a long transaction: collectors write the same rows. */
export async function saveSources(db: Queryable, sources: ReadonlyMap<string, TrafficSource>): Promise<void> {
  const rows = [...sources];
  for (let start = 0; start < rows.length; start += sourcesPerStatement)
    await execute(db, insertSources(rows.slice(start, start + sourcesPerStatement)));
}
