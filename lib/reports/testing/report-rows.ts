// How does a test of a report begin? With rows that it writes itself, so that it can say what the report must make of them.
// Never used outside of tests, and never a rule in here: what a row means is the report's business.

import { createHash, randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import { rollUpDays } from '@/lib/collector/roll-up-days';
import { ensurePartitions, toPartitionMonth } from '@/lib/db/partitions';
import { execute, identifier, joinSql, json, type Sql, type SqlValue, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { directSource } from '@/lib/domain/parse-landing';
import type { ReportQuery } from '@/lib/domain/report-query';
import type { TrafficSource } from '@/lib/domain/traffic-source';

/** What a report is asked of November 2026, in which the rows of most tests lie. */
export const november: ReportQuery = {
  period: { fromOn: '2026-11-01', untilOn: '2026-12-01' },
  basis: 'conversion',
  goalId: null,
  tagId: null,
  filters: [],
};

type Row = Readonly<Record<string, SqlValue | Sql>>;

/** One INSERT of one row, columns by name. */
export async function insertRow(pool: Pool, table: string, row: Row): Promise<void> {
  const columns = joinSql(Object.keys(row).map(identifier));
  const values = joinSql(Object.values(row).map((value) => sql`${value}`));
  await execute(pool, sql`INSERT INTO ${identifier(table)} (${columns}) VALUES (${values})`);
}

/** A viewer of a new account in Berlin that counts in euros, with one tag. */
export async function saveAccount(pool: Pool, tagId: number): Promise<AccountAccess> {
  const accountId = randomUUID();
  await insertRow(pool, 'accounts', { id: accountId, name: 'Shoes', currency: 'EUR', time_zone: 'Europe/Berlin' });
  await insertRow(pool, 'tags', { id: tagId, account_id: accountId, name: `Tag ${tagId}` });
  return {
    accountId,
    accountName: 'Shoes',
    currency: 'EUR',
    timeZone: 'Europe/Berlin',
    role: 'viewer',
    actor: 'test',
  } as AccountAccess;
}

/** A goal with one version; its id. */
export async function saveGoal(
  pool: Pool,
  access: AccountAccess,
  tagId: number,
  name: string,
  { isPrimary = true, status = 'active' }: { isPrimary?: boolean; status?: string } = {},
): Promise<string> {
  const id = randomUUID();
  await insertRow(pool, 'goals', { id, account_id: access.accountId, tag_id: tagId, name, status });
  await insertRow(pool, 'goal_versions', {
    goal_id: id,
    version: 1,
    effective_at: new Date('2026-10-01T00:00:00Z'),
    condition: json({ kind: 'destinationUrl', url: { operator: 'contains', value: '/thanks' } }),
    category: 'purchase',
    revenue_kind: 'varying',
    count_kind: 'all',
    click_window_minutes: 43_200,
    is_primary: isPrimary,
  });
  return id;
}

/** A source, ad or not; its id is the hash of its texts. */
export async function saveSource(pool: Pool, parts: Partial<TrafficSource>): Promise<string> {
  const source = { ...directSource, ...parts };
  const digest = createHash('sha256').update(JSON.stringify(source)).digest('hex');
  const id = digest.slice(0, 32);
  await execute(
    pool,
    sql`INSERT INTO traffic_sources VALUES (${id}, ${source.channel}, ${source.isAd}, ${source.source}, ${source.medium}, ${source.network},
      ${source.campaign}, ${source.campaignId}, ${source.adGroup}, ${source.adGroupId}, ${source.keyword}, ${source.keywordId},
      ${source.matchType}, ${source.adId}) ON CONFLICT DO NOTHING`,
  );
  return id;
}

export const adOf = (campaign: string, keyword = ''): Partial<TrafficSource> => ({
  channel: 'paidSearch',
  isAd: true,
  source: 'bing',
  medium: 'cpc',
  network: 'microsoft',
  campaign,
  keyword,
});

/** Folds what was saved so far, and sums up the weeks and months that are over by its days; what is saved later stays a delta. */
export async function foldRows(pool: Pool): Promise<void> {
  await rollUpDays(pool, new Date(0));
}

/** Traffic of a day, as a delta. */
export async function saveTraffic(
  pool: Pool,
  access: AccountAccess,
  row: {
    onDay: string;
    tagId: number;
    sourceId: string;
    visits: number;
    clicks: number;
    onHour?: number;
  } & Partial<Place>,
): Promise<void> {
  const { onDay, onHour = 9, tagId, sourceId, visits, clicks, ...place } = row;
  await insertRow(pool, 'traffic_deltas', {
    account_id: access.accountId,
    on_day: onDay,
    on_hour: onHour,
    tag_id: tagId,
    source_id: sourceId,
    ...toPlaceColumns(place),
    hits: visits * 2,
    page_views: visits * 2,
    visits,
    ad_clicks: clicks,
  });
}

type Place = { landingPath: string; device: string; country: string };

function toPlaceColumns({ landingPath = 'shoes.example/', device = 'desktop', country = 'DE' }: Partial<Place>) {
  return { landing_path: landingPath, device, country };
}

export type SeededConversion = {
  goalId: string;
  tagId: number;
  sourceId: string;
  convertedAt: string;
  /** Calendar day of the credited click; `null`: not from ads. */
  clickedOn: string | null;
  isPrimary?: boolean;
  micros?: bigint | null;
  currency?: string;
  visitorId?: string;
  id?: string;
} & Partial<Place>;

/** A conversion whose calendar day is that of its UTC instant, and its delta; its ids. */
export async function saveConversion(
  pool: Pool,
  access: AccountAccess,
  given: SeededConversion,
): Promise<{ visitorId: string; id: string }> {
  const { visitorId = randomUUID(), id = randomUUID(), micros = null, clickedOn } = given;
  await insertRow(pool, 'conversions', {
    visitor_id: visitorId,
    id,
    account_id: access.accountId,
    tag_id: given.tagId,
    goal_id: given.goalId,
    goal_version: 1,
    is_primary: given.isPrimary ?? true,
    hit_id: randomUUID(),
    hit_at: new Date(given.convertedAt),
    converted_at: new Date(given.convertedAt),
    converted_on: given.convertedAt.slice(0, 10),
    click_touch_id: clickedOn === null ? null : randomUUID(),
    clicked_at: clickedOn === null ? null : new Date(`${clickedOn}T09:00:00Z`),
    clicked_on: clickedOn,
    source_id: given.sourceId,
    ...toPlaceColumns(given),
    value_micros: micros,
    currency: micros === null ? null : (given.currency ?? 'EUR'),
    value_kind: micros === null ? 'none' : 'hit',
  });
  await insertRow(pool, 'conversion_deltas', {
    visitor_id: visitorId,
    account_id: access.accountId,
    goal_id: given.goalId,
    is_primary: given.isPrimary ?? true,
    converted_on: given.convertedAt.slice(0, 10),
    clicked_on: clickedOn,
    converted_at: new Date(given.convertedAt),
    clicked_at: clickedOn === null ? null : new Date(`${clickedOn}T09:00:00Z`),
    source_id: given.sourceId,
    ...toPlaceColumns(given),
    completions: 1,
    value_micros: micros ?? 0,
    currency: micros === null ? '' : (given.currency ?? 'EUR'),
    assists: 0,
  });
  return { visitorId, id };
}

/** An ad click that helped a conversion, and its delta. */
export async function saveAssist(
  pool: Pool,
  access: AccountAccess,
  given: {
    visitorId: string;
    id: string;
    goalId: string;
    sourceId: string;
    touchedOn: string;
    convertedOn: string;
    /** At noon (UTC) unless it says so. */
    convertedAt?: string;
    isPrimary?: boolean;
  } & Partial<Place>,
): Promise<void> {
  const convertedAt = new Date(given.convertedAt ?? `${given.convertedOn}T12:00:00Z`);
  await insertRow(pool, 'conversion_touches', {
    visitor_id: given.visitorId,
    conversion_id: given.id,
    touch_id: randomUUID(),
    position: 1,
    account_id: access.accountId,
    goal_id: given.goalId,
    is_primary: given.isPrimary ?? true,
    converted_on: given.convertedOn,
    touched_at: new Date(`${given.touchedOn}T09:00:00Z`),
    touched_on: given.touchedOn,
    converted_at: convertedAt,
    source_id: given.sourceId,
    ...toPlaceColumns(given),
    is_ad_click: true,
    is_credited: false,
  });
  await insertRow(pool, 'conversion_deltas', {
    visitor_id: given.visitorId,
    account_id: access.accountId,
    goal_id: given.goalId,
    is_primary: given.isPrimary ?? true,
    converted_on: given.convertedOn,
    clicked_on: given.touchedOn,
    converted_at: convertedAt,
    clicked_at: new Date(`${given.touchedOn}T09:00:00Z`),
    source_id: given.sourceId,
    ...toPlaceColumns(given),
    completions: 0,
    value_micros: 0,
    currency: '',
    assists: 1,
  });
}

/** A page load without anything special, in its month's partition. */
export async function saveHit(
  pool: Pool,
  access: AccountAccess,
  tagId: number,
  at: string,
  kind = 'pageLoad',
): Promise<string> {
  const id = randomUUID();
  await ensurePartitions(pool, [toPartitionMonth(new Date(at))]);
  await insertRow(pool, 'hits', {
    visitor_id: randomUUID(),
    id,
    at: new Date(at),
    received_at: new Date(at),
    account_id: access.accountId,
    tag_id: tagId,
    kind,
    has_visitor: true,
    is_spa: false,
    url: 'https://shoes.example/',
    device: 'desktop',
    browser: 'Chrome',
    os: 'Windows',
    country: 'DE',
  });
  return id;
}
