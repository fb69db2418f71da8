import { computeChange } from '@/components/format/change';
import type { Formats } from '@/components/format/formats';
import type { Metrics } from '@/lib/domain/metrics';

/** What the money returned, in two or three sentences: spend, revenue and ROAS, and how they moved against the period before. */
export function describeReturn(current: Metrics, previous: Metrics, formats: Formats): string {
  const { spendMicros, revenueMicros, conversions, roasRatio } = current;
  const brought = `${formats.money(revenueMicros)} of revenue from ${formats.count(conversions)} ${conversions === 1 ? 'conversion' : 'conversions'}`;
  if (current.spendRowsWithoutRate > 0)
    return `The ads brought ${brought}. A part of the spend is in another currency and waits for its rate, so no return is given.`;
  if (roasRatio === null) return `No ad spend is reported for these days. The ads brought ${brought}.`;
  const before = previous.roasRatio === null ? '' : `, was ${formats.multiple(previous.roasRatio)}`;
  return [
    `${formats.money(spendMicros)} of ad spend brought ${brought}: ROAS ${formats.multiple(roasRatio)}${before}.`,
    roasRatio < 1 ? `That is ${formats.money(spendMicros - revenueMicros)} less than it cost.` : '',
    describeMoves(current, previous, formats),
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}

function describeMoves(current: Metrics, previous: Metrics, formats: Formats): string {
  const spend = computeChange(current.spendMicros, previous.spendMicros);
  const revenue = computeChange(current.revenueMicros, previous.revenueMicros);
  if (spend?.ratio == null || revenue?.ratio == null) return '';
  // Against next to nothing a percentage of thousands says nothing.
  if (spend.ratio >= 10 || revenue.ratio >= 10) return '';
  const word = (ratio: number) =>
    ratio === 0 ? 'unchanged' : `${ratio > 0 ? 'up' : 'down'} ${formats.share(Math.abs(ratio))}`;
  return `Against the period before, spend is ${word(spend.ratio)} and revenue ${word(revenue.ratio)}.`;
}
