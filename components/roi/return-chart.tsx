'use client';

import {
  type ChartGrain,
  formatPointDay,
  formatTick,
  partialNames,
  toAxisTicks,
} from '@/components/charts/chart-series';
import { ChartWithTable, LegendKey } from '@/components/charts/chart-with-table';
import {
  comeInHeader,
  describeCompleteness,
  isIncomplete,
  stillToCome,
  toShades,
} from '@/components/charts/completeness';
import { LinePlot, type PlotLine } from '@/components/charts/line-plot';
import { MarkTexts } from '@/components/charts/mark-texts';
import { PlainTable } from '@/components/charts/plain-table';
import { toPlotMarks } from '@/components/charts/plot-marks';
import { dash, type Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';

/** One day, week or month by its first day; money in micros. `spendMicros` is `null` where nothing is reported. */
export type ReturnPoint = {
  on: string;
  spendMicros: bigint | null;
  revenueMicros: bigint;
  roasRatio: number | null;
  /** Still going on. */
  isPartial: boolean;
  /** By click date the share of the conversions to be expected that has come in; `null` where that is not said. */
  completenessRatio: number | null;
};

type ReturnChartProps = {
  points: readonly ReturnPoint[];
  grain: ChartGrain;
  /** What began on which day: notes that people pinned, goal versions. */
  marks?: readonly { on: string; label: string }[] | undefined;
};

const noMarks: readonly { on: string; label: string }[] = [];

/** Spend against revenue over time on one axis, and their ratio below on its own, with the line of break-even. */
export function ReturnChart({ points, grain, marks = noMarks }: ReturnChartProps) {
  const formats = useFormats();
  const toHeight = (micros: bigint | null) => (micros === null ? null : Number(micros) / 1_000_000);
  const revenue = points.map((point) => toHeight(point.revenueMicros));
  const spend = points.map((point) => toHeight(point.spendMicros));
  const roas = points.map((point) => point.roasRatio);
  const highest = (heights: readonly (number | null)[]) =>
    heights.reduce<number>((top, each) => Math.max(top, each ?? 0), 0);
  const places = points.map((point) => formats.dayShort(point.on));
  const shades = toShades(points);
  const isShaded = points.some(({ completenessRatio }) => isIncomplete(completenessRatio));
  const ticks = toAxisTicks('money', highest([...revenue, ...spend]));
  const roasTicks = toAxisTicks('multiple', Math.max(1, highest(roas)));
  const format = (height: number) => formatTick('money', height, formats);
  const card = (index: number) => {
    const point = points[index];
    return point === undefined ? null : <PointCard point={point} grain={grain} formats={formats} />;
  };
  return (
    <ChartWithTable
      legend={
        <>
          <LegendKey label="Revenue" className="border-t-2 border-accent" />
          <LegendKey label="Spend" className="border-t-2 border-series-2" />
          <LegendKey label="ROAS" className="border-t-2 border-series-3" />
          {points.some(({ isPartial }) => isPartial) ? (
            <LegendKey label={partialNames[grain]} className="border-t-2 border-dotted border-muted" />
          ) : null}
          {isShaded ? <LegendKey label={stillToCome} className="h-3 bg-muted/25" /> : null}
        </>
      }
      plot={
        <div className="flex flex-col gap-3">
          <LinePlot
            places={places}
            shades={shades}
            lines={[
              ...toLines('revenue', revenue, points, 'area', 'text-accent'),
              ...toLines('spend', spend, points, 'line', 'text-series-2'),
            ]}
            axis={{ ticks, format }}
            marks={toPlotMarks(marks, points)}
            card={card}
            className="h-64"
          />
          <p aria-hidden className="-mb-2 text-xs text-muted">
            ROAS, with break-even at {formats.multiple(1)}
          </p>
          <LinePlot
            places={places}
            shades={shades}
            lines={[
              { key: 'even', heights: points.map(() => 1), look: 'dashed', colorClass: 'text-series-other' },
              ...toLines('roas', roas, points, 'line', 'text-series-3'),
            ]}
            axis={{ ticks: roasTicks, format: (height) => formats.multiple(height) }}
            card={card}
            className="h-36"
          />
        </div>
      }
      table={<ReturnTable points={points} grain={grain} marks={marks} formats={formats} isShaded={isShaded} />}
    />
  );
}

/** What is still going on is dotted, from the last complete point on, so that the line does not break. */
function toLines(
  key: string,
  heights: readonly (number | null)[],
  points: readonly ReturnPoint[],
  look: 'area' | 'line',
  colorClass: string,
): PlotLine[] {
  const isPartial = (index: number) => points[index]?.isPartial ?? false;
  return [
    { key, heights: heights.map((height, index) => (isPartial(index) ? null : height)), look, colorClass },
    {
      key: `${key} so far`,
      heights: heights.map((height, index) => (isPartial(index) || isPartial(index + 1) ? height : null)),
      look: 'dotted',
      colorClass,
    },
  ];
}

function formatSpend(point: ReturnPoint, formats: Formats): string {
  return point.spendMicros === null ? dash : formats.money(point.spendMicros);
}

function PointCard({ point, grain, formats }: { point: ReturnPoint; grain: ChartGrain; formats: Formats }) {
  const figures = [
    ['Revenue', formats.money(point.revenueMicros)],
    ['Spend', formatSpend(point, formats)],
    ['ROAS', formats.multiple(point.roasRatio)],
  ] as const;
  return (
    <>
      <p className="mb-1 text-muted">
        {formatPointDay(grain, point.on, formats)}
        {point.isPartial ? `, ${partialNames[grain].toLowerCase()}` : ''}
      </p>
      <dl className="tabular grid grid-cols-[auto_auto] gap-x-4">
        {figures.map(([name, figure]) => (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd className="text-right font-strong">{figure}</dd>
          </div>
        ))}
      </dl>
      {isIncomplete(point.completenessRatio) ? (
        <p className="mt-1 max-w-52 text-xs text-muted">{describeCompleteness(point.completenessRatio, formats)}</p>
      ) : null}
    </>
  );
}

type ReturnTableProps = Required<ReturnChartProps> & { formats: Formats; isShaded: boolean };

function ReturnTable({ points, grain, marks = noMarks, formats, isShaded }: ReturnTableProps) {
  return (
    <PlainTable
      label="Spend, revenue and ROAS over time"
      headers={[
        grain === 'day' ? 'Day' : grain === 'week' ? 'Week' : 'Month',
        'Spend',
        'Revenue',
        'ROAS',
        ...(isShaded ? [comeInHeader] : []),
      ]}
      rows={points.map((point) => ({
        key: point.on,
        cells: [
          <>
            {formatPointDay(grain, point.on, formats)}
            {point.isPartial ? ` (${partialNames[grain].toLowerCase()})` : ''}
            <MarkTexts marks={marks} on={point.on} />
          </>,
          formatSpend(point, formats),
          formats.money(point.revenueMicros),
          formats.multiple(point.roasRatio),
          ...(isShaded ? [point.completenessRatio === null ? dash : formats.share(point.completenessRatio)] : []),
        ],
      }))}
    />
  );
}
