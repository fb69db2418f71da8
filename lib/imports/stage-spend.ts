// How do the rows of a file come before the database, without being in it yet? In a temporary table of the transaction, with the keys that
// say which entity each speaks of. Never touches `spend` itself: a preview stops here.

import { setImmediate } from 'node:timers/promises';
import { toBoolArray, toDateArray, toInt4Array, toInt8Array, toTextArray, toUuidArray } from '@/lib/db/binary-arrays';
import { execute, type Queryable, sql } from '@/lib/db/sql';
import type { TrafficSource } from '@/lib/domain/traffic-source';
import { deriveId } from '@/lib/store/derive-id';
import { deriveSourceId } from '@/lib/store/traffic-source-rows';
import { toAdChannel } from './read-words';
import type { SpendFile, SpendRow } from './spend-row';

export type StagedFile = {
  file: SpendFile;
  /** Beside `file.rows`, one each. */
  sourceIds: readonly string[];
  entityKeys: readonly string[];
  sources: ReadonlyMap<string, TrafficSource>;
};

/** The row of traffic_sources that a spend row stands for: as an ad click would name it, without what only a click can say. */
export function toSpendSource(row: SpendRow): TrafficSource {
  const { network, campaign, campaignId, adGroup, adGroupId, keyword, keywordId, matchType, adId } = row;
  return {
    channel: toAdChannel(network, row.campaignType),
    isAd: true,
    source: '',
    medium: '',
    ...{ network, campaign, campaignId, adGroup, adGroupId, keyword, keywordId, matchType, adId },
  };
}

/** What a row speaks of, as parts of its key: everything that its file keeps apart, by id where the file has ids. */
function listKeyParts(row: SpendRow, grain: string, hasField: (field: string) => boolean): string[] {
  const nameOrId = (name: string, id: string, idField: string): string => (hasField(idField) && id !== '' ? id : name);
  return [
    row.network,
    row.platformAccountId || row.platformAccount,
    grain,
    nameOrId(row.campaign, row.campaignId, 'campaignId'),
    nameOrId(row.adGroup, row.adGroupId, 'adGroupId'),
    nameOrId(row.keyword, row.keywordId, 'keywordId'),
    row.matchType,
    row.adId,
    row.device,
    row.country,
    row.clickId ?? '',
    row.segment,
  ];
}

const rowsPerTurn = 5_000;

/** Gives every row its source and its entity; the same combination is hashed once. */
export async function toStagedFile(file: SpendFile): Promise<StagedFile> {
  const fields = new Set(file.grain.split(','));
  const idByParts = new Map<string, string>();
  const idOf = (parts: readonly string[], derive: () => string): string => {
    const name = parts.join('\u0001');
    const known = idByParts.get(name);
    if (known !== undefined) return known;
    const id = derive();
    idByParts.set(name, id);
    return id;
  };
  const sources = new Map<string, TrafficSource>();
  const sourceIds: string[] = [];
  const entityKeys: string[] = [];
  for (const row of file.rows) {
    const source = toSpendSource(row);
    const sourceId = idOf(['source', ...Object.values(source).map(String)], () => deriveSourceId(source));
    if (!sources.has(sourceId)) sources.set(sourceId, source);
    sourceIds.push(sourceId);
    const parts = listKeyParts(row, file.grain, (field) => fields.has(field));
    entityKeys.push(idOf(['entity', ...parts], () => deriveId('spend', ...parts)));
    if (sourceIds.length % rowsPerTurn === 0) await setImmediate();
  }
  return { file, sourceIds, entityKeys, sources };
}

/** Fills the temporary table `staged_spend`, which goes with the transaction. */
export async function stageSpend(db: Queryable, staged: StagedFile): Promise<void> {
  await execute(
    db,
    sql`CREATE TEMPORARY TABLE staged_spend (
      line int NOT NULL, on_day date NOT NULL, is_spread boolean NOT NULL, entity_key uuid NOT NULL, network text NOT NULL,
      platform_account_id text NOT NULL, platform_account text NOT NULL, source_id uuid NOT NULL, campaign text NOT NULL,
      campaign_id text NOT NULL, device text NOT NULL, country char(2) NOT NULL, segment text NOT NULL, click_id text,
      impressions bigint NOT NULL, clicks bigint NOT NULL, spend_micros bigint NOT NULL, currency char(3) NOT NULL, grain text NOT NULL
    ) ON COMMIT DROP`,
  );
  const { rows, grain } = staged.file;
  for (let start = 0; start < rows.length; start += rowsPerTurn) {
    await execute(db, insertStaged(staged, start, start + rowsPerTurn, grain));
  }
  await execute(db, sql`ANALYZE staged_spend`);
}

function insertStaged({ file, sourceIds, entityKeys }: StagedFile, start: number, end: number, grain: string) {
  const rows = file.rows.slice(start, end);
  const texts = (read: (row: SpendRow) => string | null) => toTextArray(rows.map(read));
  return sql`
    INSERT INTO staged_spend
    SELECT *, ${grain} FROM unnest(
      ${toInt4Array(rows.map((row) => row.line))}::int4[], ${toDateArray(rows.map((row) => row.onDay))}::date[],
      ${toBoolArray(rows.map((row) => row.isSpread))}::bool[], ${toUuidArray(entityKeys.slice(start, end))}::uuid[],
      ${texts((row) => row.network)}::text[], ${texts((row) => row.platformAccountId)}::text[],
      ${texts((row) => row.platformAccount)}::text[], ${toUuidArray(sourceIds.slice(start, end))}::uuid[],
      ${texts((row) => row.campaign)}::text[], ${texts((row) => row.campaignId)}::text[], ${texts((row) => row.device)}::text[],
      ${texts((row) => row.country)}::text[], ${texts((row) => row.segment)}::text[], ${texts((row) => row.clickId)}::text[],
      ${toInt8Array(rows.map((row) => row.impressions))}::int8[], ${toInt8Array(rows.map((row) => row.clicks))}::int8[],
      ${toInt8Array(rows.map((row) => row.spendMicros))}::int8[], ${texts((row) => row.currency)}::text[])`;
}
