import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import type { TableMetric } from './column-sets';

/** A list of rows: its page, and what it is asked beside the filters. */
type RowList = { path: '/spend' | '/conversions' | '/visits'; own: Readonly<Record<string, string | null>> };

const spend: RowList = { path: '/spend', own: {} };
const conversions: RowList = { path: '/conversions', own: { origin: 'ads', goals: 'included' } };
const allConversions: RowList = { path: '/conversions', own: { origin: 'ads', goals: null } };
const assisted: RowList = { path: '/conversions', own: { origin: 'assisted', goals: 'included' } };
const clicks: RowList = { path: '/visits', own: { kind: 'clicks' } };
const adVisits: RowList = { path: '/visits', own: { kind: 'adVisits' } };

/** Which rows stand behind a figure of ads: what it counts or, of a ratio, the rarer of its two parts. */
const metricRows: Record<TableMetric, RowList> = {
  impressions: spend,
  platformClicks: spend,
  ctr: spend,
  spend,
  cpc: spend,
  clicks,
  visits: adVisits,
  conversions,
  conversionRate: conversions,
  cpa: conversions,
  revenue: conversions,
  revenuePerConversion: conversions,
  roas: spend,
  roi: spend,
  assists: assisted,
  costPerAssist: assisted,
  allConversions,
  allRevenue: allConversions,
};

/** The address of the rows behind a figure of these filters; `undefined` where no list has them. */
export function toRowsHref(metric: TableMetric, filters: ReportFilters): string | undefined {
  const rows = metricRows[metric];
  // Of an audience a sum of spend is a share of its rows.
  if (rows === spend && filters.query.filters.some(({ field }) => field === 'audience')) return undefined;
  return toHref(rows.path, filters, rows.own);
}
