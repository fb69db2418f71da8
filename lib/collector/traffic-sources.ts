// Under which id is a traffic source kept, and is it written yet? Sources are written before the batch that names them, by themselves:
// inside its transaction two collectors that meet the same new source would wait for each other. Never changes or removes one.

import type { Pool } from 'pg';
import { execute, named, query, sql, type UnknownRow } from '@/lib/db/sql';
import { type Channel, channels, type TrafficSource } from '@/lib/domain/traffic-source';
import { deriveSourceId, insertSources } from '@/lib/store/traffic-source-rows';

export type TrafficSources = {
  /** The id of a source: the hash of its parts. */
  toId(source: TrafficSource): string;
  /** The one object that stands for all sources of these parts, so that their texts are kept once. */
  intern(source: TrafficSource): TrafficSource;
  /** The sources of these ids, from memory or else from the database. */
  load(ids: readonly string[]): Promise<ReadonlyMap<string, TrafficSource>>;
  /** Writes those that are not known to be stored; nothing when all are. */
  save(sources: Iterable<TrafficSource>): Promise<void>;
};

const maxRemembered = 20_000;

/** The sources of the database of `pool`, remembered in this process. */
export function createTrafficSources(pool: Pool): TrafficSources {
  const idBySource = new WeakMap<TrafficSource, string>();
  const sourceById = new Map<string, TrafficSource>();
  /** By all their parts: a hash for its id would cost more than the rest of a new visit. */
  const sourceByParts = new Map<string, TrafficSource>();
  const storedIds = new Set<string>();

  /** Of the objects that stand for their parts at once, of others by way of those. */
  function toId(source: TrafficSource): string {
    const known = idBySource.get(source);
    if (known !== undefined) return known;
    const standing = sourceByParts.get(toParts(source));
    return (standing === undefined ? undefined : idBySource.get(standing)) ?? deriveSourceId(source);
  }

  function remember(id: string, source: TrafficSource): void {
    if (sourceById.size >= maxRemembered) {
      sourceById.clear();
      sourceByParts.clear();
      storedIds.clear();
    }
    sourceById.set(id, source);
    sourceByParts.set(toParts(source), source);
    idBySource.set(source, id);
  }

  return {
    toId,
    intern(source) {
      if (idBySource.has(source)) return source;
      const known = sourceByParts.get(toParts(source));
      if (known !== undefined) return known;
      remember(toId(source), source);
      return source;
    },
    async load(ids) {
      const found = new Map<string, TrafficSource>();
      for (const id of ids) {
        const source = sourceById.get(id);
        if (source !== undefined) found.set(id, source);
      }
      if (found.size === ids.length) return found;
      for (const row of await query(pool, selectSources(ids.filter((id) => !found.has(id))))) {
        const id = String(row.id);
        const source = toTrafficSource(row);
        remember(id, source);
        storedIds.add(id);
        found.set(id, source);
      }
      return found;
    },
    async save(sources) {
      const missing = new Map<string, TrafficSource>();
      for (const source of sources) {
        const id = toId(source);
        if (!storedIds.has(id)) missing.set(id, source);
      }
      if (missing.size === 0) return;
      await execute(pool, insertSources([...missing]));
      for (const [id, source] of missing) {
        if (!sourceById.has(id)) remember(id, source);
        storedIds.add(id);
      }
    },
  };
}

/** All parts in one text, with NUL between them, which none has: PostgreSQL does not keep it. */
function toParts(source: TrafficSource): string {
  const {
    channel,
    isAd,
    medium,
    network,
    campaign,
    campaignId,
    adGroup,
    adGroupId,
    keyword,
    keywordId,
    matchType,
    adId,
  } = source;
  const where = `${channel}\0${isAd}\0${source.source}\0${medium}\0${network}\0${campaign}\0${campaignId}`;
  return `${where}\0${adGroup}\0${adGroupId}\0${keyword}\0${keywordId}\0${matchType}\0${adId}`;
}

/** The sources of these ids. */
export function selectSources(ids: readonly string[]) {
  return named(
    'collector_select_sources',
    sql`
      SELECT id, channel, is_ad, source, medium, network, campaign, campaign_id, ad_group, ad_group_id, keyword, keyword_id, match_type, ad_id
        FROM traffic_sources WHERE id = ANY(${ids}::uuid[])`,
  );
}

function toTrafficSource(row: UnknownRow): TrafficSource {
  const text = (name: string): string => String(row[name] ?? '');
  return {
    channel: toChannel(text('channel')),
    isAd: row.is_ad === true,
    source: text('source'),
    medium: text('medium'),
    network: text('network'),
    campaign: text('campaign'),
    campaignId: text('campaign_id'),
    adGroup: text('ad_group'),
    adGroupId: text('ad_group_id'),
    keyword: text('keyword'),
    keywordId: text('keyword_id'),
    matchType: text('match_type'),
    adId: text('ad_id'),
  };
}

function toChannel(text: string): Channel {
  const channel = channels.find((each) => each === text);
  if (channel === undefined) throw new Error(`"${text}" is no channel`);
  return channel;
}
