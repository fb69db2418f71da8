import { toAxisTicks } from './chart-series';

/** One thing that cost money: where it stands and how large it is. Micros of the account's currency. */
export type ScatterPoint = {
  name: string;
  href?: string | undefined;
  spendMicros: bigint;
  revenueMicros: bigint;
  conversions: number;
};

/** Places in percent of the drawing, from its left and from its bottom; sizes in pixels across. */
export type ScatterDot = {
  point: ScatterPoint;
  left: number;
  bottom: number;
  size: number;
  /** Whether its name stands beside it: the dearest ones, as far as they do not cover each other. */
  isLabelled: boolean;
};

export type ScatterLayout = {
  /** In whole units of the currency, from 0. */
  spendTicks: number[];
  revenueTicks: number[];
  dots: ScatterDot[];
  /** Where revenue equals spend, from the corner to here. */
  breakEven: { left: number; bottom: number };
};

const smallest = 8;
const largest = 36;
const maxLabels = 8;

/** Axes from 0, each as long as its own greatest value needs; the area of a dot is in proportion to its conversions. */
export function layOutScatter(points: readonly ScatterPoint[]): ScatterLayout {
  const toUnits = (micros: bigint) => Number(micros) / 1_000_000;
  const highest = (values: readonly number[]) => values.reduce((top, value) => Math.max(top, value), 0);
  const spendTicks = toAxisTicks('money', highest(points.map((point) => toUnits(point.spendMicros))));
  const revenueTicks = toAxisTicks('money', highest(points.map((point) => toUnits(point.revenueMicros))));
  const [spendTop, revenueTop] = [spendTicks.at(-1) ?? 1, revenueTicks.at(-1) ?? 1];
  const mostConversions = highest(points.map((point) => point.conversions));
  const byPrice = points.toSorted((a, b) =>
    a.spendMicros < b.spendMicros ? 1 : a.spendMicros > b.spendMicros ? -1 : 0,
  );
  const dots: ScatterDot[] = [];
  for (const point of byPrice) {
    const left = (toUnits(point.spendMicros) / spendTop) * 100;
    const bottom = (toUnits(point.revenueMicros) / revenueTop) * 100;
    const ratio = mostConversions === 0 ? 0 : point.conversions / mostConversions;
    const labelled = dots.filter(({ isLabelled }) => isLabelled);
    dots.push({
      point,
      left,
      bottom,
      size: Math.max(smallest, Math.sqrt(ratio) * largest),
      isLabelled: labelled.length < maxLabels && labelled.every((other) => !isNear(other, { left, bottom })),
    });
  }
  const reach = Math.min(spendTop, revenueTop);
  return {
    spendTicks,
    revenueTicks,
    dots,
    breakEven: { left: (reach / spendTop) * 100, bottom: (reach / revenueTop) * 100 },
  };
}

/** About as wide and high as a name is. */
function isNear(one: { left: number; bottom: number }, other: { left: number; bottom: number }): boolean {
  return Math.abs(one.left - other.left) < 22 && Math.abs(one.bottom - other.bottom) < 8;
}
