// Why did a figure move between two periods? Split exactly over the members of a breakdown, and over what it is a product of.
// Never leaves a rest: what the parts say adds up to the change, and where it cannot be split the answer is `null`.

import type { MetricSums } from './metrics';

export const changeFigures = ['conversions', 'revenue', 'spend', 'cpa'] as const;
export type ChangeFigure = (typeof changeFigures)[number];

export type ChangeSums = Pick<
  MetricSums,
  'clicks' | 'conversions' | 'revenueMicros' | 'spendMicros' | 'platformClicks'
>;

/** One campaign, keyword, device …; zeros in the period that it was not in. */
export type ChangeMember = { key: string; now: ChangeSums; before: ChangeSums };

/** `change` in conversions or micros. */
export type Contribution = { key: string; change: number };

/** `now`, `before`, `change` in conversions or micros. */
export type FigureChange = { now: number; before: number; change: number };

/** The figure of both periods; `null` where it has no divisor in one of them. */
export function computeFigureChange(figure: ChangeFigure, now: ChangeSums, before: ChangeSums): FigureChange | null {
  const [one, other] = [toFigure(figure, now), toFigure(figure, before)];
  return one === null || other === null ? null : { now: one, before: other, change: one - other };
}

/**
 * What each member did to the change of all of them together, in the order given; they add up to it. Sums by the difference of the member's
 * own. Of a CPA, S/C, the member's part of (1/C₀ + 1/C₁)/2 · ΔS - (S₀ + S₁)/2 · ΔC/(C₀C₁): its extra spend at the mean price of a
 * conversion's share, less what its extra conversions saved. `null` where the CPA of either period has no divisor.
 */
export function computeContributions(figure: ChangeFigure, members: readonly ChangeMember[]): Contribution[] | null {
  if (figure !== 'cpa') {
    return members.map(({ key, now, before }) => ({ key, change: toAmount(figure, now) - toAmount(figure, before) }));
  }
  const total = (pick: (member: ChangeMember) => number) => members.reduce((sum, member) => sum + pick(member), 0);
  const [spendNow, spendBefore] = [total(({ now }) => toSpend(now)), total(({ before }) => toSpend(before))];
  const [countNow, countBefore] = [total(({ now }) => now.conversions), total(({ before }) => before.conversions)];
  if (countNow === 0 || countBefore === 0) return null;
  const perSpend = (1 / countBefore + 1 / countNow) / 2;
  const perConversion = (spendBefore + spendNow) / 2 / (countBefore * countNow);
  return members.map(({ key, now, before }) => ({
    key,
    change: (toSpend(now) - toSpend(before)) * perSpend - (now.conversions - before.conversions) * perConversion,
  }));
}

export const changeFactors = [
  'clicks',
  'conversionRate',
  'revenuePerConversion',
  'platformClicks',
  'cpc',
  'spend',
  'conversions',
] as const;
export type ChangeFactor = (typeof changeFactors)[number];
export type FactorShare = { factor: ChangeFactor; change: number };

const factorsOf: Record<ChangeFigure, readonly ChangeFactor[]> = {
  conversions: ['clicks', 'conversionRate'],
  revenue: ['clicks', 'conversionRate', 'revenuePerConversion'],
  spend: ['platformClicks', 'cpc'],
  cpa: ['spend', 'conversions'],
};

/**
 * The change split over what the figure is a product of (revenue = clicks · rate · value of a conversion), by the logarithmic mean (LMDI-I,
 * B. W. Ang 2005): exact, and the same whichever period comes first. `null` where a factor is 0 or unknown in either period.
 */
export function computeFactorShares(figure: ChangeFigure, now: ChangeSums, before: ChangeSums): FactorShare[] | null {
  const change = computeFigureChange(figure, now, before);
  if (change === null || change.now <= 0 || change.before <= 0) return null;
  const weight = computeLogarithmicMean(change.now, change.before);
  const shares: FactorShare[] = [];
  for (const factor of factorsOf[figure]) {
    const [one, other] = [toFactor(factor, now), toFactor(factor, before)];
    if (!(one > 0 && other > 0)) return null;
    const sign = figure === 'cpa' && factor === 'conversions' ? -1 : 1;
    shares.push({ factor, change: sign * weight * Math.log(one / other) });
  }
  return shares;
}

function computeLogarithmicMean(one: number, other: number): number {
  if (one === other) return one;
  const gap = (one - other) / other;
  // Near 1 the logarithm of the ratio keeps few digits, far from it the other way does.
  return (one - other) / (Math.abs(gap) < 0.5 ? Math.log1p(gap) : Math.log(one / other));
}

/** The greatest first, in either direction; those after `limit` summed up as `rest`. */
export function rankContributions(
  contributions: readonly Contribution[],
  limit: number,
): { shown: Contribution[]; rest: { count: number; change: number } } {
  const moved = contributions
    .filter(({ change }) => change !== 0)
    .toSorted((one, other) => Math.abs(other.change) - Math.abs(one.change) || (one.key < other.key ? -1 : 1));
  const left = moved.slice(limit);
  return {
    shown: moved.slice(0, limit),
    rest: { count: left.length, change: left.reduce((sum, { change }) => sum + change, 0) },
  };
}

/** From so much of the change on a member is said to explain it. */
const tellingPartRatio = 1 / 3;

/**
 * The member that moved the figure most in the direction in which it moved, with its part of the change (over 1 where others made up for
 * some of it). `null` when nothing moved, when it alone is all there is, or when its part is under a third.
 */
export function findDriver(contributions: readonly Contribution[]): (Contribution & { partRatio: number }) | null {
  const total = contributions.reduce((sum, { change }) => sum + change, 0);
  if (contributions.length < 2 || Math.abs(total) < 1e-9) return null;
  const [top] = contributions.toSorted((one, other) => other.change / total - one.change / total);
  if (top === undefined) return null;
  const partRatio = top.change / total;
  return partRatio >= tellingPartRatio ? { ...top, partRatio } : null;
}

/** The members of two periods side by side, by their key; one that is in only one of them has zeros in the other. */
export function joinMembers(
  now: ReadonlyMap<string, ChangeSums>,
  before: ReadonlyMap<string, ChangeSums>,
): ChangeMember[] {
  return [...new Set([...now.keys(), ...before.keys()])].map((key) => ({
    key,
    now: now.get(key) ?? noSums,
    before: before.get(key) ?? noSums,
  }));
}

const noSums: ChangeSums = { clicks: 0, conversions: 0, revenueMicros: 0n, spendMicros: 0n, platformClicks: 0 };

function toSpend(sums: ChangeSums): number {
  return Number(sums.spendMicros);
}

function toAmount(figure: Exclude<ChangeFigure, 'cpa'>, sums: ChangeSums): number {
  if (figure === 'conversions') return sums.conversions;
  return figure === 'revenue' ? Number(sums.revenueMicros) : toSpend(sums);
}

function toFigure(figure: ChangeFigure, sums: ChangeSums): number | null {
  if (figure !== 'cpa') return toAmount(figure, sums);
  return sums.conversions === 0 ? null : toSpend(sums) / sums.conversions;
}

function toFactor(factor: ChangeFactor, sums: ChangeSums): number {
  const { clicks, conversions, revenueMicros, platformClicks } = sums;
  switch (factor) {
    case 'clicks':
      return clicks;
    case 'conversionRate':
      return conversions / clicks;
    case 'revenuePerConversion':
      return Number(revenueMicros) / conversions;
    case 'platformClicks':
      return platformClicks;
    case 'cpc':
      return toSpend(sums) / platformClicks;
    case 'spend':
      return toSpend(sums);
    case 'conversions':
      return conversions;
  }
}
