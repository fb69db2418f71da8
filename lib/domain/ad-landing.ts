// Does a landing page lose the clicks that were paid for? Held against all ad visits of the account, with the range that chance allows. Never a verdict
// on few visits: what cannot be told is said to be unsure.

import type { EngagementFigures } from './engagement-figures';
import { computeRateInterval, type Interval, isCountChangeTelling } from './sample';

/** Visits that an ad began, by the page they began on. */
export type AdLanding = {
  /** Host and path. */
  path: string;
  /** Ad clicks that landed on it: also those inside a visit that was going on. */
  clicks: number;
  figures: EngagementFigures;
  /** What its clicks cost, at what a click of their campaign cost; `null` where that is not known of any. */
  spendMicros: bigint | null;
};

/** Bounces more, converts less than all ad visits, or both, by more than chance; `holds`: neither; `unsure`: too few visits to say. */
export const landingVerdicts = ['both', 'bouncesMore', 'convertsLess', 'holds', 'unsure'] as const;
export type LandingVerdict = (typeof landingVerdicts)[number];

export type JudgedLanding = AdLanding & {
  verdict: LandingVerdict;
  bounceInterval: Interval | null;
  conversionInterval: Interval | null;
  /** What the clicks cost whose visit was a bounce. */
  lostMicros: bigint | null;
};

/** Below that a page that seems no worse may well be. */
const enoughVisits = 100;

/** A page against all ad visits. `totals` are those of every page together. */
export function judgeLanding(landing: AdLanding, totals: EngagementFigures): JudgedLanding {
  const { clicks, figures, spendMicros } = landing;
  const bounceInterval = computeRateInterval(figures.bounces, figures.visits);
  const conversionInterval = computeRateInterval(figures.convertedVisits, figures.visits);
  const doesBounce = bounceInterval !== null && totals.bounceRate !== null && bounceInterval.low > totals.bounceRate;
  const doesNotConvert =
    conversionInterval !== null && totals.conversionRate !== null && conversionInterval.high < totals.conversionRate;
  return {
    ...landing,
    verdict: toVerdict(doesBounce, doesNotConvert, figures.visits),
    bounceInterval,
    conversionInterval,
    lostMicros:
      spendMicros === null || clicks === 0
        ? null
        : (spendMicros * BigInt(Math.min(figures.bounces, clicks))) / BigInt(clicks),
  };
}

function toVerdict(doesBounce: boolean, doesNotConvert: boolean, visits: number): LandingVerdict {
  if (doesBounce && doesNotConvert) return 'both';
  if (doesBounce) return 'bouncesMore';
  if (doesNotConvert) return 'convertsLess';
  return visits < enoughVisits ? 'unsure' : 'holds';
}

export const isLosing = ({ verdict }: JudgedLanding): boolean => verdict !== 'holds' && verdict !== 'unsure';

/** Those that lose first, by money where it is known, else by bounces. */
export function compareLandings(one: JudgedLanding, other: JudgedLanding): number {
  if (isLosing(one) !== isLosing(other)) return isLosing(one) ? -1 : 1;
  const [lost, otherLost] = [one.lostMicros ?? 0n, other.lostMicros ?? 0n];
  if (lost !== otherLost) return lost > otherLost ? -1 : 1;
  return other.figures.bounces - one.figures.bounces || (one.path < other.path ? -1 : 1);
}

/** Clicks of a campaign as its platform counts and charges them, beside those that arrived. */
export type ClickCounts = { network: string; campaign: string; platformClicks: number; clicks: number };
export type MissingClicks = ClickCounts & { missing: number; missingShare: number };

/** Campaigns of which more clicks were charged than landed, by more than chance; the most missing first. */
export function listMissingClicks(campaigns: readonly ClickCounts[]): MissingClicks[] {
  return campaigns
    .filter(({ platformClicks, clicks }) => platformClicks > clicks && isCountChangeTelling(platformClicks, clicks))
    .map(({ network, campaign, platformClicks, clicks }) => {
      const missing = platformClicks - clicks;
      return { network, campaign, platformClicks, clicks, missing, missingShare: missing / platformClicks };
    })
    .toSorted((one, other) => other.missing - one.missing);
}
