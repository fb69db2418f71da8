// What does one conversion look like in a list? Its columns, their schema and the object that pages and the API get.
// Never a value without its currency.

import { z } from 'zod';
import { type Sql, sql } from '@/lib/db/sql';
import type { Channel } from '@/lib/domain/traffic-source';
import { channels } from '@/lib/domain/traffic-source';
import type { ConversionValue } from '@/lib/domain/visitor-decision';
import { formatVisitorRowId } from './visitor-row-id';

/** Where a touch or a conversion came from, as reports name it: '' where it is not known. */
export type ReportedSource = {
  channel: Channel;
  isAd: boolean;
  source: string;
  medium: string;
  network: string;
  campaign: string;
  adGroup: string;
  keyword: string;
  matchType: string;
  adId: string;
};

export type ConversionRow = {
  /** `<visitor>.<id>`: see visitor-row-id.ts. */
  id: string;
  visitorId: string;
  goalId: string;
  goalName: string;
  goalVersion: number;
  isPrimary: boolean;
  tagId: number;
  convertedAt: Date;
  convertedOn: string;
  /** Credited to an ad click; otherwise "not from ads". */
  isFromAds: boolean;
  clickedAt: Date | null;
  clickedOn: string | null;
  /** Of the credited click, else of the visit. */
  source: ReportedSource;
  landingPath: string;
  device: string;
  country: string;
  value: ConversionValue;
  transactionId: string | null;
};

/** Name else id, as the breakdowns of dimensions.ts show it. */
export const sourceColumns: Sql = sql`traffic_sources.channel, traffic_sources.is_ad, traffic_sources.source, traffic_sources.medium,
  traffic_sources.network, traffic_sources.match_type, traffic_sources.ad_id,
  CASE WHEN traffic_sources.campaign <> '' THEN traffic_sources.campaign ELSE traffic_sources.campaign_id END AS campaign,
  CASE WHEN traffic_sources.ad_group <> '' THEN traffic_sources.ad_group ELSE traffic_sources.ad_group_id END AS ad_group,
  CASE WHEN traffic_sources.keyword <> '' THEN traffic_sources.keyword ELSE traffic_sources.keyword_id END AS keyword`;

export const sourceShape = {
  channel: z.enum(channels),
  is_ad: z.boolean(),
  source: z.string(),
  medium: z.string(),
  network: z.string(),
  campaign: z.string(),
  ad_group: z.string(),
  keyword: z.string(),
  match_type: z.string(),
  ad_id: z.string(),
} as const;

/** A source as SQL gives it in the words of reports. */
export function toReportedSource(row: z.output<z.ZodObject<typeof sourceShape>>): ReportedSource {
  const { channel, source, medium, network, campaign, keyword } = row;
  return {
    channel,
    isAd: row.is_ad,
    source,
    medium,
    network,
    campaign,
    adGroup: row.ad_group,
    keyword,
    matchType: row.match_type,
    adId: row.ad_id,
  };
}

/** Columns of `conversions` joined to `goals` and `traffic_sources`. */
export const conversionColumns: Sql = sql`conversions.visitor_id, conversions.id, conversions.goal_id, goals.name AS goal_name,
  conversions.goal_version, conversions.is_primary, conversions.tag_id, conversions.converted_at, conversions.converted_on,
  conversions.click_touch_id, conversions.clicked_at, conversions.clicked_on, conversions.landing_path, conversions.device,
  conversions.country, conversions.value_micros, conversions.currency, conversions.value_kind, conversions.transaction_id,
  ${sourceColumns}`;

export const conversionShape = {
  visitor_id: z.string(),
  id: z.string(),
  goal_id: z.string(),
  goal_name: z.string(),
  goal_version: z.number(),
  is_primary: z.boolean(),
  tag_id: z.bigint().transform(Number),
  converted_at: z.date(),
  converted_on: z.string(),
  click_touch_id: z.string().nullable(),
  clicked_at: z.date().nullable(),
  clicked_on: z.string().nullable(),
  landing_path: z.string(),
  device: z.string(),
  country: z.string(),
  value_micros: z.bigint().nullable(),
  currency: z.string().nullable(),
  value_kind: z.enum(['none', 'fixed', 'hit', 'default']),
  transaction_id: z.string().nullable(),
  ...sourceShape,
} as const;
type ConversionSqlRow = z.output<z.ZodObject<typeof conversionShape>>;

/** A row of SQL as pages and the API get it. */
export function toConversionRow(row: ConversionSqlRow): ConversionRow {
  return {
    id: formatVisitorRowId({ visitorId: row.visitor_id, id: row.id }),
    visitorId: row.visitor_id,
    goalId: row.goal_id,
    goalName: row.goal_name,
    goalVersion: row.goal_version,
    isPrimary: row.is_primary,
    tagId: row.tag_id,
    convertedAt: row.converted_at,
    convertedOn: row.converted_on,
    isFromAds: row.click_touch_id !== null,
    clickedAt: row.clicked_at,
    clickedOn: row.clicked_on,
    source: toReportedSource(row),
    landingPath: row.landing_path,
    device: row.device,
    country: row.country,
    value: toValue(row),
    transactionId: row.transaction_id,
  };
}

function toValue({ value_kind: kind, value_micros: micros, currency }: ConversionSqlRow): ConversionValue {
  return kind === 'none' || micros === null || currency === null ? { kind: 'none' } : { kind, micros, currency };
}
