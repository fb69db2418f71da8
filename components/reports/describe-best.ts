import type { Formats } from '@/components/format/formats';
import { formatFieldValue } from '@/components/format/source-words';
import { decideBest } from '@/lib/domain/answers';
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
  audience: 'audience',
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
  const answer = decideBest(
    rows.map(({ key, metrics }) => ({ key: key[field] ?? '', metrics })),
    totals,
  );
  if (answer.kind === 'none') return '';
  const [name, verb] =
    answer.key === ''
      ? [`Clicks without a known ${nouns[field]}`, 'bring']
      : [toName(field, answer.key, formats.reader.locale), 'brings'];
  if (answer.kind === 'alone') return `${name} ${verb} all ${answer.by} here.`;
  const { cost } = answer;
  const on = cost === null ? '' : ` on ${formats.share(cost.ratio)} of ${cost.of}`;
  return `${name} ${verb} ${formats.share(answer.shareRatio)} of ${answer.by}${on}.`;
}

/** The first `count` rows that earned something: a best list never praises what brought nothing. */
export function pickBest<Row extends Pick<PerformanceTableRow, 'metrics'>>(rows: readonly Row[], count: number): Row[] {
  return rows.filter(({ metrics }) => metrics.conversions > 0 || metrics.revenueMicros > 0n).slice(0, count);
}

/** Keywords and ads read like the sentence around them, so they stand in quotes. */
function toName(field: RowField, value: string, locale: string): string {
  const text = formatFieldValue(field, value, locale);
  return field === 'keyword' || field === 'ad' ? `“${text}”` : text;
}
