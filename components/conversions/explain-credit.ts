import type { Formats } from '@/components/format/formats';
import type { ConversionExplanation, ConversionTouchRow } from '@/lib/reports/conversion';
import { formatAd } from './format-origin';

const dayMs = 86_400_000;

/** Who has the credit and why, in a sentence or two. */
export function explainCredit(conversion: ConversionExplanation, formats: Formats): string {
  const window = formats.duration(conversion.goal.settings.clickWindowMinutes * 60_000);
  const credited = conversion.touches.find((touch) => touch.isCredited);
  if (credited === undefined) {
    const adClicks = conversion.touches.filter((touch) => touch.isAdClick).length;
    if (conversion.isFromAds)
      return `Credited to an ad click of ${conversion.clickedOn ?? 'an earlier day'} that is no longer kept.`;
    return adClicks === 0
      ? `Not from ads: this person had no ad click in the ${window} before. It is in none of the figures of ads.`
      : 'Not from ads: none of the ad clicks lies inside the goal’s window.';
  }
  const before = formats.duration(Math.max(0, conversion.convertedAt.getTime() - credited.at.getTime()));
  const assists = conversion.touches.filter((touch) => touch.isAdClick && !touch.isCredited).length;
  const others =
    assists === 0
      ? ''
      : ` ${assists === 1 ? 'One earlier ad click' : `${formats.count(assists)} earlier ad clicks`} in the window assisted.`;
  return `The last ad click before it has the credit: ${formatAd(credited.source)}, ${before} earlier. The goal’s window is ${window}.${others}`;
}

/** What a touch did for the conversion. */
export function toTouchRole(touch: ConversionTouchRow): {
  label: string;
  tone: 'good' | 'accent' | 'neutral';
  why: string;
} {
  if (touch.isCredited)
    return {
      label: 'Credit 100%',
      tone: 'good',
      why: 'The last ad click before the conversion, inside the goal’s window.',
    };
  if (touch.isAdClick)
    return { label: 'Assist', tone: 'accent', why: 'An ad click inside the window; a later one has the credit.' };
  return { label: 'No credit', tone: 'neutral', why: 'Not an ad click. Kept to show the way.' };
}

/** Where the value came from. */
export function explainValue(conversion: Pick<ConversionExplanation, 'value' | 'revenueHit'>): string {
  switch (conversion.value.kind) {
    case 'none':
      return 'The goal gives no value, and the hit brought none.';
    case 'fixed':
      return 'Fixed by the goal.';
    case 'hit':
      return conversion.revenueHit === null
        ? 'Brought by the hit.'
        : 'Brought by a separate event of the same page load.';
    case 'default':
      return 'The goal’s default, because the hit brought none.';
  }
}

/** Whether two instants lie so far apart that the gap is worth showing between them. */
export function isLongGap(one: Date, other: Date): boolean {
  return Math.abs(other.getTime() - one.getTime()) >= dayMs;
}
