import type { Formats } from '@/components/format/formats';
import type { Metrics } from '@/lib/domain/metrics';
import { decideNoneIsTelling, enoughConversions } from '@/lib/domain/sample';
import { formatKey } from './format-key';
import type { PerformanceNode } from './performance-row';
import { breakdownNouns } from './table-view';

/** A sentence that goes on after the row's name. `isSure`: enough was seen to say so. */
export type ReturnSentence = { text: string; isSure: boolean };

/** How a row is called in a sentence: keywords and ads in quotes, what tells it from another of the same name in brackets. */
export function toRowName({ by: [first = 'campaign', ...others], key }: PerformanceNode, formats: Formats): string {
  const value = key[first] ?? '';
  const name = value === '' ? `No ${breakdownNouns[first][0]}` : formatKey(first, value, formats);
  const rest = others.flatMap((field) => {
    const each = key[field] ?? '';
    return each === '' ? [] : [formatKey(field, each, formats)];
  });
  const shown = value !== '' && (first === 'keyword' || first === 'ad') ? `“${name}”` : name;
  return rest.length === 0 ? shown : `${shown} (${rest.join(', ')})`;
}

/**
 * Money without a conversion: "cost $412.00 for 310 clicks without a conversion; about 6.5 were to be expected." What was to be expected is
 * by `usualRate`, conversions / clicks of everything; under 3, none may be bad luck.
 */
export function describeWaste(metrics: Metrics, usualRate: number | null, formats: Formats): ReturnSentence {
  const { clicks, platformClicks, spendMicros } = metrics;
  const cost = `cost ${formats.money(spendMicros)}`;
  if (clicks === 0 && platformClicks > 0) {
    return {
      text: `${cost} for ${toClicks(platformClicks, formats)}, none of which was seen on your site: check whether its links are tagged and matched.`,
      isSure: true,
    };
  }
  const spent = `${cost} for ${toClicks(clicks, formats)} without a conversion`;
  if (usualRate === null) return { text: `${spent}.`, isSure: false };
  const { expectedCount, isTelling } = decideNoneIsTelling(clicks, usualRate);
  const expected = formats.decimal(expectedCount);
  return isTelling
    ? { text: `${spent}; at the usual rate about ${expected} were to be expected.`, isSure: true }
    : { text: `${spent}; at the usual rate only about ${expected} were to be expected.`, isSure: false };
}

/** What came back: "returned 5.20 times its spend: $100.00 brought $520.00 with 45 conversions." */
export function describeGain(
  { roasRatio, spendMicros, revenueMicros, conversions }: Metrics,
  formats: Formats,
): ReturnSentence {
  const count = conversions === 1 ? '1 conversion' : `${formats.count(conversions)} conversions`;
  return {
    text: `returned ${formats.multiple(roasRatio)} times its spend: ${formats.money(spendMicros)} brought ${formats.money(revenueMicros)} with ${count}.`,
    isSure: conversions >= enoughConversions,
  };
}

function toClicks(count: number, formats: Formats): string {
  return count === 1 ? '1 click' : `${formats.count(count)} clicks`;
}
