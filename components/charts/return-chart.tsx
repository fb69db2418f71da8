'use client';

import { Table2 } from 'lucide-react';
import { useState } from 'react';
import { useFormats } from '@/components/format/reader-provider';
import { Button } from '@/components/ui/button';
import { type ChartGrain, formatPointDay, formatTick, partialNames, toAxisTicks } from './chart-series';
import { LinePlot, type PlotLine } from './line-plot';
import { ReturnCard, type ReturnPoint, ReturnTable } from './return-figures';

type ReturnChartProps = {
  grain: ChartGrain;
  points: readonly ReturnPoint[];
  /** Today, when the period holds it. */
  partialFromOn: string | null;
};

const keys = [
  { key: 'revenue', label: 'Revenue', colorClass: 'text-series-1', lineClass: 'border-t-2 border-series-1' },
  { key: 'spend', label: 'Spend', colorClass: 'text-series-2', lineClass: 'border-t-2 border-series-2' },
  {
    key: 'roas',
    label: 'ROAS (right)',
    colorClass: 'text-series-3',
    lineClass: 'border-t-2 border-dashed border-series-3',
  },
] as const;

/** Spend against revenue over time on one axis, and what each unit of money brought on another. */
export function ReturnChart({ grain, points, partialFromOn }: ReturnChartProps) {
  const formats = useFormats();
  const [isTable, setTable] = useState(false);
  const toWhole = (micros: bigint) => Number(micros) / 1_000_000;
  const heights = {
    revenue: points.map((point) => toWhole(point.revenueMicros)),
    spend: points.map(({ spendMicros }) => (spendMicros === null ? null : toWhole(spendMicros))),
    roas: points.map((point) => point.roasRatio),
  };
  const firstPartial = partialFromOn === null ? points.length : findPartial(points, partialFromOn);
  const money = toAxisTicks('money', Math.max(0, ...heights.revenue, ...heights.spend.map((height) => height ?? 0)));
  const multiples = toAxisTicks('rate', Math.max(1, ...heights.roas.map((ratio) => ratio ?? 0)));
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-xs text-muted">
        <span className="flex flex-wrap gap-x-4 gap-y-1">
          {keys.map(({ key, label, lineClass }) => (
            <span key={key} className="inline-flex items-center gap-1.5">
              <span aria-hidden className={`w-4 ${lineClass}`} />
              {label}
            </span>
          ))}
          {firstPartial < points.length ? <span>Dotted: {partialNames[grain].toLowerCase()}</span> : null}
        </span>
        <Button
          variant="quiet"
          size="sm"
          className="ml-auto print:hidden"
          aria-pressed={isTable}
          onClick={() => setTable(!isTable)}
        >
          <Table2 aria-hidden />
          {isTable ? 'Chart' : 'Table'}
        </Button>
      </figcaption>
      {isTable ? null : (
        <LinePlot
          places={points.map(({ on }) => formats.dayShort(on))}
          lines={keys.flatMap(({ key, colorClass }) => toLines(key, heights[key], firstPartial, colorClass))}
          left={{ ticks: money, format: (height) => formatTick('money', height, formats) }}
          right={{ ticks: multiples, format: (height) => formats.multiple(height) }}
          card={(index) => {
            const point = points[index];
            return point === undefined ? null : <ReturnCard point={point} grain={grain} formats={formats} />;
          }}
        />
      )}
      <div className={isTable ? 'h-72 overflow-auto' : 'sr-only print:hidden'}>
        <ReturnTable
          points={points}
          grain={grain}
          formats={formats}
          formatDay={(on) => formatPointDay(grain, on, formats)}
        />
      </div>
    </figure>
  );
}

/** The point that holds today and those after it are still going on. */
function findPartial(points: readonly ReturnPoint[], todayOn: string): number {
  const next = points.findIndex(({ on }) => on > todayOn);
  return (next < 0 ? points.length : next) - 1;
}

/** The part still going on is dotted, from the last complete point on, so that the line does not break. */
function toLines(
  key: string,
  heights: readonly (number | null)[],
  firstPartial: number,
  colorClass: string,
): PlotLine[] {
  const axis = key === 'roas' ? 'right' : 'left';
  const look = key === 'revenue' ? 'area' : key === 'roas' ? 'dashed' : 'line';
  const solid = heights.map((height, index) => (index < firstPartial ? height : null));
  const partial = heights.map((height, index) => (index >= firstPartial - 1 ? height : null));
  return [
    { key, heights: solid, look, colorClass, axis },
    ...(firstPartial < heights.length
      ? [{ key: `${key} partial`, heights: partial, look: 'dotted', colorClass, axis } as const]
      : []),
  ];
}
