import type { Formats } from '@/components/format/formats';
import type { ConversionExplanation } from '@/lib/reports/conversion';
import type { ConversionStory } from '@/lib/reports/conversion-story';

/** What the credited click cost about, from what its keyword or campaign cost that day; '' where no report covers it. */
export function describeCost(
  conversion: Pick<ConversionExplanation, 'touches'>,
  { cost }: Pick<ConversionStory, 'cost'>,
  formats: Formats,
): string {
  if (cost === null) return '';
  const source = conversion.touches.find((touch) => touch.isCredited)?.source;
  const name =
    cost.of === 'keyword' ? `The keyword “${source?.keyword ?? ''}”` : `The campaign ${source?.campaign ?? ''}`;
  const clicks = cost.platformClicks === 1 ? '1 click' : `${formats.count(cost.platformClicks)} clicks`;
  const each =
    cost.platformClicks < 2 ? '' : `, about ${formats.money(cost.spendMicros / BigInt(cost.platformClicks))} each`;
  return `${name} cost ${formats.money(cost.spendMicros)} on ${formats.day(cost.on)} for ${clicks}${each}.`;
}
