import type { Formats } from '@/components/format/formats';
import type { Metrics } from '@/lib/domain/metrics';

type Sums = Pick<Metrics, 'spendMicros' | 'impressions' | 'platformClicks' | 'spendRowsWithoutRate'>;

/** What the rows of a list add up to: "€12.50 for 15 platform clicks and 1,900 impressions." */
export function describeSpend(sums: Sums, formats: Formats): string {
  const clicks = `${formats.count(sums.platformClicks)} platform ${sums.platformClicks === 1 ? 'click' : 'clicks'}`;
  const impressions = `${formats.count(sums.impressions)} ${sums.impressions === 1 ? 'impression' : 'impressions'}`;
  const sum = `These rows add up to ${formats.money(sums.spendMicros)} for ${clicks} and ${impressions}.`;
  if (sums.spendRowsWithoutRate === 0) return sum;
  const waiting =
    sums.spendRowsWithoutRate === 1 ? '1 row waits' : `${formats.count(sums.spendRowsWithoutRate)} rows wait`;
  return `${sum} ${waiting} for a currency rate and ${sums.spendRowsWithoutRate === 1 ? 'is' : 'are'} not in the amount.`;
}
