import type { MetricId } from '@/components/figures/metric-definitions';
import type { Formats } from '@/components/format/formats';
import type { Metrics } from '@/lib/domain/metrics';
import {
  computeCountInterval,
  computeRateInterval,
  decideNoneIsTelling,
  enoughConversions,
  isRateUnsure,
} from '@/lib/domain/sample';

/** Beside a figure that so few made that chance alone could have made another one. `atLeast`: something is missing from the sum. */
export type SampleMark = { sign: '≈' | '≥'; text: string };

/**
 * What must be said beside a figure; `null` for one that can be trusted. Rates have Wilson's range; ratios of conversions the range of
 * their count. `usualRate`: conversions / clicks of the whole table, by which no conversion may be bad luck.
 */
export function findSampleMark(
  metric: MetricId,
  metrics: Metrics,
  usualRate: number | null,
  formats: Formats,
): SampleMark | null {
  const { conversions, clicks, impressions, platformClicks } = metrics;
  switch (metric) {
    case 'spend':
      return toMissingMark(metrics.spendRowsWithoutRate, formats);
    case 'ctr':
      return toRateMark(metrics.ctrRatio, platformClicks, impressions, formats);
    case 'conversionRate':
      return toRateMark(metrics.conversionRateRatio, conversions, clicks, formats);
    case 'cpa':
    case 'roas':
    case 'roi':
      return conversions === 0 ? toNoneMark(metric, metrics, usualRate, formats) : toFewMark(metric, metrics, formats);
    default:
      return null;
  }
}

function toMissingMark(rowCount: number, formats: Formats): SampleMark | null {
  if (rowCount === 0) return null;
  const rows = rowCount === 1 ? '1 imported row waits' : `${formats.count(rowCount)} imported rows wait`;
  return { sign: '≥', text: `${rows} for a currency rate: the amount is not in this sum.` };
}

function toRateMark(rate: number | null, few: number, many: number, formats: Formats): SampleMark | null {
  const interval = computeRateInterval(few, many);
  if (rate === null || interval === null || !isRateUnsure(rate, interval)) return null;
  return {
    sign: '≈',
    text: `From ${formats.count(few)} of ${formats.count(many)}: the true rate is probably between ${formats.percent(interval.low)} and ${formats.percent(interval.high)}.`,
  };
}

/** ROAS 0 and ROI -100 % of a handful of clicks say nothing yet. */
function toNoneMark(
  metric: 'cpa' | 'roas' | 'roi',
  { roasRatio, clicks, platformClicks }: Metrics,
  usualRate: number | null,
  formats: Formats,
): SampleMark | null {
  if (metric === 'cpa' || roasRatio === null || usualRate === null) return null;
  const { expectedCount, isTelling } = decideNoneIsTelling(Math.max(clicks, platformClicks), usualRate);
  if (isTelling) return null;
  return {
    sign: '≈',
    text: `Too few clicks to say: at the usual rate ${formats.decimal(expectedCount)} conversions were to be expected, and none can be chance.`,
  };
}

function toFewMark(metric: 'cpa' | 'roas' | 'roi', metrics: Metrics, formats: Formats): SampleMark | null {
  const { conversions, cpaMicros, roasRatio } = metrics;
  if (conversions >= enoughConversions || cpaMicros === null || roasRatio === null) return null;
  const { low, high } = computeCountInterval(conversions);
  const [from, to] =
    metric === 'cpa'
      ? [high, low].map((count) => formats.money(BigInt(Math.round((Number(cpaMicros) * conversions) / count))))
      : [low, high]
          .map((count) => (roasRatio * count) / conversions)
          .map((ratio) => (metric === 'roas' ? formats.multiple(ratio) : formats.gain(ratio - 1)));
  const count = conversions === 1 ? '1 conversion' : `${formats.count(conversions)} conversions`;
  return { sign: '≈', text: `Too few to say: ${count}. With other luck it could be between ${from} and ${to}.` };
}
