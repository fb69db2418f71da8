import type { Formats } from '@/components/format/formats';
import type { TimeContrast } from '@/lib/domain/engagement-figures';

/** "Visits of 3 minutes or more convert 4.2 times as often (8.00 % against 1.90 %)." `null` without a contrast that is more than chance. */
export function describeTimeContrast(contrast: TimeContrast | null, formats: Formats): string | null {
  if (contrast === null) return null;
  const { fromSeconds, longRate, shortRate } = contrast;
  const ratio = longRate / shortRate;
  const times = ratio < 10 ? formats.decimal(ratio) : formats.count(Math.round(ratio));
  return `Visits of ${formats.duration(fromSeconds * 1000)} or more convert ${times} times as often as shorter ones (${formats.rate(longRate)} against ${formats.rate(shortRate)}).`;
}
