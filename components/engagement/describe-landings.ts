import type { Formats } from '@/components/format/formats';
import { isLosing, type JudgedLanding, type LandingVerdict, type MissingClicks } from '@/lib/domain/ad-landing';
import type { EngagementFigures } from '@/lib/domain/engagement-figures';

/** What a verdict is called in its row. */
export const landingVerdictWords: Record<LandingVerdict, string> = {
  both: 'Bounces more, converts less',
  bouncesMore: 'Bounces more',
  convertsLess: 'Converts less',
  holds: 'No worse than all',
  unsure: 'Too few to say',
};

/** The page that loses most, with its figures beside those of all ad visits. */
export function describeLandings(
  rows: readonly JudgedLanding[],
  totals: EngagementFigures,
  formats: Formats,
): string | null {
  if (totals.visits === 0) return null;
  const losing = rows.filter(isLosing);
  const [worst] = losing;
  if (worst === undefined)
    return 'No landing page loses more of the visits that ads began than all of them together, beyond what chance does.';
  const { figures, lostMicros } = worst;
  const bounces = `${formats.percent(figures.bounceRate)} of its visits bounce (all: ${formats.percent(totals.bounceRate)})`;
  const converts = `${formats.rate(figures.conversionRate)} convert (all: ${formats.rate(totals.conversionRate)})`;
  const cost =
    lostMicros === null || lostMicros === 0n
      ? ''
      : ` Clicks for ${formats.money(lostMicros)} went to visits that bounced.`;
  const others =
    losing.length === 1
      ? ''
      : ` ${formats.count(losing.length - 1)} more ${losing.length === 2 ? 'page does' : 'pages do'} worse than chance explains.`;
  return `${worst.path} loses most: ${bounces} and ${converts}.${cost}${others}`;
}

/** "The platforms counted 1,204 clicks, 1,050 landed." */
export function describeMissing(
  missing: readonly MissingClicks[],
  totals: { platformClicks: number; clicks: number },
  formats: Formats,
): string {
  const counted = `The ad platforms counted ${formats.count(totals.platformClicks)} clicks, ${formats.count(totals.clicks)} landed with the tag.`;
  if (missing.length === 0) return `${counted} No campaign misses more than chance explains.`;
  const sum = missing.reduce((all, each) => all + each.missing, 0);
  return `${counted} ${missing.length === 1 ? '1 campaign misses' : `${formats.count(missing.length)} campaigns miss`} ${formats.count(sum)}: look for slow pages, redirects that drop the click id, and pages without the tag.`;
}
