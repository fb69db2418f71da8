import { toAxisTicks } from './chart-series';

/** One thing that cost money: where it stands and how large it is. Micros of the account's currency. */
export type ScatterPoint = {
  name: string;
  href?: string | undefined;
  spendMicros: bigint;
  revenueMicros: bigint;
  conversions: number;
};

/** A point as it is drawn: in whole units of the currency. */
export type ScatterDot = { point: ScatterPoint; spend: number; revenue: number; conversions: number };

export type ScatterLayout = {
  /** In whole units of the currency, from 0; the last is the end of the axis. */
  spendTicks: number[];
  revenueTicks: number[];
  /** The dearest first. */
  dots: ScatterDot[];
  mostConversions: number;
  /** Revenue equals spend from 0 to here, in whole units: where the shorter axis ends. */
  breakEvenEnd: number;
};

/** Axes from 0, each as long as its own greatest value needs. */
export function layOutScatter(points: readonly ScatterPoint[]): ScatterLayout {
  const toUnits = (micros: bigint) => Number(micros) / 1_000_000;
  const highest = (values: readonly number[]) => values.reduce((top, value) => Math.max(top, value), 0);
  const dots = points
    .map((point) => ({
      point,
      spend: toUnits(point.spendMicros),
      revenue: toUnits(point.revenueMicros),
      conversions: point.conversions,
    }))
    .toSorted((a, b) => b.spend - a.spend);
  const spendTicks = toAxisTicks('money', highest(dots.map(({ spend }) => spend)));
  const revenueTicks = toAxisTicks('money', highest(dots.map(({ revenue }) => revenue)));
  return {
    spendTicks,
    revenueTicks,
    dots,
    mostConversions: highest(points.map(({ conversions }) => conversions)),
    breakEvenEnd: Math.min(spendTicks.at(-1) ?? 1, revenueTicks.at(-1) ?? 1),
  };
}

/** What each unit of money brought; `null` without spend. */
export function computePointRoas({ spendMicros, revenueMicros }: ScatterPoint): number | null {
  return spendMicros === 0n ? null : Number(revenueMicros) / Number(spendMicros);
}

/** A rectangle in pixels. */
export type Box = { left: number; right: number; top: number; bottom: number };
/** Something that has a name, at its place in pixels. */
export type NamedDot = { name: string; x: number; y: number; radius: number };
export type PlacedName = { index: number; text: string; x: number; y: number; anchor: 'start' | 'end' };

/** About as wide as a letter of the smallest size is, and as high as a line of it. */
const letterPx = 6.2;
const linePx = 15;
const longestName = 24;
const gapPx = 5;

/** The room that a text beside `x` takes, about. */
export function toTextBox(text: string, x: number, y: number, anchor: 'start' | 'end'): Box {
  const width = text.length * letterPx;
  const left = anchor === 'start' ? x : x - width;
  return { left, right: left + width, top: y - linePx / 2, bottom: y + linePx / 2 };
}

/**
 * Which names stand beside their dots, first come first served: to the right, else to the left, where they leave `plot` nowhere and cover
 * no other name, none of `taken` and not the middle of another dot.
 */
export function placeNames(
  dots: readonly NamedDot[],
  plot: Box,
  taken: readonly Box[],
  nameLimit: number,
): PlacedName[] {
  const boxes = [...taken];
  const placed: PlacedName[] = [];
  for (const [index, { name, x, y, radius }] of dots.entries()) {
    if (placed.length === nameLimit) break;
    const text = name.length > longestName ? `${name.slice(0, longestName - 1).trimEnd()}…` : name;
    // Of what brought nothing the name stands above the axis, not on it.
    const height = Math.min(y, plot.bottom - linePx / 2);
    for (const anchor of ['start', 'end'] as const) {
      const place = anchor === 'start' ? x + radius + gapPx : x - radius - gapPx;
      const box = toTextBox(text, place, height, anchor);
      const isFree =
        box.left >= plot.left &&
        box.right <= plot.right &&
        boxes.every((other) => !isOverlapping(box, other)) &&
        dots.every((dot, at) => at === index || !isInside(dot, box));
      if (!isFree) continue;
      boxes.push(box);
      placed.push({ index, text, x: place, y: height, anchor });
      break;
    }
  }
  return placed;
}

function isOverlapping(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function isInside({ x, y }: NamedDot, box: Box): boolean {
  return x > box.left && x < box.right && y > box.top && y < box.bottom;
}
