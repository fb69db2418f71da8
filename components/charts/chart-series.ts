import { dash, type Formats } from '@/components/format/formats';
import type { MetricKind } from '@/lib/domain/metrics';

/** As the kinds of metrics. */
export type ChartKind = MetricKind;
export type ChartGrain = 'day' | 'week' | 'month';

/**
 * One point: `on` is the first day of its day, week or month; money in micros, rates as ratios; `null` where there is no figure.
 * `completenessRatio`: by click date the share of the conversions to be expected that has come in.
 */
export type ChartPoint = { on: string; value: number | bigint | null; completenessRatio?: number | null };

export function formatChartValue(kind: ChartKind, value: number | bigint | null, formats: Formats): string {
  if (value === null) return dash;
  switch (kind) {
    case 'count':
      return formats.count(Number(value));
    case 'rate':
      return formats.rate(Number(value));
    case 'money':
      return formats.money(BigInt(value));
    case 'multiple':
      return formats.multiple(Number(value));
    case 'gain':
      return formats.gain(Number(value));
  }
}

/** A tick of the value axis, in the units that the chart is drawn in (money in whole units of its currency). */
export function formatTick(kind: ChartKind, height: number, formats: Formats): string {
  switch (kind) {
    case 'count':
      return formats.countCompact(height);
    case 'rate':
      return formats.percent(height);
    case 'money':
      return formats.moneyCompact(BigInt(Math.round(height * 1_000_000)));
    case 'multiple':
      return formats.multiple(height);
    case 'gain':
      return formats.gain(height);
  }
}

/**
 * Where the value axis has its lines: from 0, evenly, in steps of 1, 2, 2.5 or 5 times a power of ten, the last at or above `highest`.
 * Counts have whole steps. Four or five lines, so that the eye reads a height without counting.
 */
export function toAxisTicks(kind: ChartKind, highest: number): number[] {
  const top = highest > 0 ? highest : kind === 'rate' ? 0.01 : 1;
  const roughStep = top / 4;
  const power = 10 ** Math.floor(Math.log10(roughStep));
  // Below ten a count reads as well in threes and fours, and more of the height is used.
  const factors = kind === 'count' && power <= 1 ? [1, 2, 3, 4, 5, 10] : [1, 2, 2.5, 5, 10];
  const steps = factors.map((factor) => factor * power);
  const step = steps.find((each) => each >= roughStep * 0.999999 && (kind !== 'count' || Number.isInteger(each))) ?? 1;
  // Multiplied, not added up: a sum of tenths drifts, and 0.30000000000000004 is no tick.
  return Array.from({ length: Math.ceil(top / step - 1e-6) + 1 }, (_, index) => Number((index * step).toPrecision(12)));
}

/** How the part of a series that is still going on is called. */
export const partialNames: Record<ChartGrain, string> = {
  day: 'Today so far',
  week: 'This week so far',
  month: 'This month so far',
};

export function formatPointDay(grain: ChartGrain, on: string, formats: Formats): string {
  switch (grain) {
    case 'day':
      return formats.dayLong(on);
    case 'week':
      return `Week of ${formats.day(on)}`;
    case 'month':
      return formats.month(on);
  }
}

/** What the chart draws at one place of its axis. `solid` and `partial` together are the current series: the part still going on is dashed. */
export type ChartRow = {
  on: string;
  current: number | bigint | null;
  previousOn: string | null;
  previous: number | bigint | null;
  isPartial: boolean;
  completenessRatio: number | null;
  solidHeight: number | null;
  partialHeight: number | null;
  previousHeight: number | null;
};

/**
 * Lays a series over its comparison, first point over first point. The point that holds `todayOn` and those after it are still going
 * on; the dashed part begins at the last complete point, so that the line does not break.
 */
export function toChartRows(
  kind: ChartKind,
  current: readonly ChartPoint[],
  previous: readonly ChartPoint[] | null,
  todayOn: string | null,
): ChartRow[] {
  const toHeight = (value: number | bigint | null) =>
    value === null ? null : kind === 'money' ? Number(value) / 1_000_000 : Number(value);
  const endsBefore = (on: string, index: number) => (current[index + 1]?.on ?? '9999') <= on;
  const isPartial = (index: number) => todayOn !== null && index < current.length && !endsBefore(todayOn, index);
  return current.map((point, index) => {
    const before = previous?.[index];
    const height = toHeight(point.value);
    return {
      on: point.on,
      current: point.value,
      previousOn: before?.on ?? null,
      previous: before?.value ?? null,
      isPartial: isPartial(index),
      completenessRatio: point.completenessRatio ?? null,
      solidHeight: isPartial(index) ? null : height,
      partialHeight: isPartial(index) || isPartial(index + 1) ? height : null,
      previousHeight: toHeight(before?.value ?? null),
    };
  });
}
