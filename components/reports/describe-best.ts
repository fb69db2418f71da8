import type { Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import type { Metrics } from '@/lib/domain/metrics';
import type { PerformanceTableRow, RowField } from './performance-row';

const nouns: Record<RowField, string> = {
  network: 'network',
  campaign: 'campaign',
  adGroup: 'ad group',
  keyword: 'keyword',
  matchType: 'match type',
  ad: 'ad',
  channel: 'channel',
  device: 'device',
  country: 'country',
  landingPage: 'landing page',
};

/**
 * The answer before the table: "Weekend specials brings 41% of revenue on 22% of spend." By revenue, or by conversions where
 * nothing has a value. Empty when there were no conversions. What nobody named is never praised by name.
 */
export function describeBest(
  field: RowField,
  rows: readonly PerformanceTableRow[],
  totals: Metrics,
  formats: Formats,
): string {
  const isByRevenue = totals.revenueMicros > 0n;
  const measure = (metrics: Metrics) => (isByRevenue ? Number(metrics.revenueMicros) : metrics.conversions);
  const total = measure(totals);
  const best = rows.reduce<PerformanceTableRow | null>(
    (top, row) => (top === null || measure(row.metrics) > measure(top.metrics) ? row : top),
    null,
  );
  if (best === null || total <= 0) return '';
  const what = isByRevenue ? 'revenue' : 'conversions';
  const value = best.key[field] ?? '';
  const [name, verb] =
    value === ''
      ? [`Clicks without a known ${nouns[field]}`, 'bring']
      : [toName(field, value, formats.reader.locale), 'brings'];
  if (rows.length === 1) return `${name} ${verb} all ${what} here.`;
  const share = formats.share(measure(best.metrics) / total);
  return `${name} ${verb} ${share} of ${what}${describeCost(best.metrics, totals, formats)}.`;
}

/** What it took: spend; clicks where nothing was reported, or where a part of it waits for a rate. */
function describeCost(metrics: Metrics, totals: Metrics, formats: Formats): string {
  if (totals.spendMicros > 0n && totals.spendRowsWithoutRate === 0)
    return ` on ${formats.share(Number(metrics.spendMicros) / Number(totals.spendMicros))} of spend`;
  return totals.clicks === 0 ? '' : ` on ${formats.share(metrics.clicks / totals.clicks)} of clicks`;
}

/** Keywords and ads read like the sentence around them, so they stand in quotes. */
function toName(field: RowField, value: string, locale: string): string {
  const text = formatFieldValue(field, value, locale);
  return field === 'keyword' || field === 'ad' ? `“${text}”` : text;
}
