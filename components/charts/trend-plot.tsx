'use client';

import { computeChange } from '@/components/format/change';
import type { Formats } from '@/components/format/formats';
import {
  type ChartGrain,
  type ChartKind,
  type ChartRow,
  formatChartValue,
  formatPointDay,
  formatTick,
  partialNames,
  toAxisTicks,
} from './chart-series';
import { describeCompleteness, isIncomplete, toShades } from './completeness';
import { LinePlot, type PlotLine } from './line-plot';
import { toPlotMarks } from './plot-marks';

type TrendPlotProps = {
  rows: readonly ChartRow[];
  label: string;
  kind: ChartKind;
  grain: ChartGrain;
  hasPrevious: boolean;
  marks: readonly { on: string; label: string }[];
  formats: Formats;
};

/** Only draws. Hidden from assistive technology, which gets the table. */
export function TrendPlot({ rows, label, kind, grain, hasPrevious, marks, formats }: TrendPlotProps) {
  const previous: PlotLine = {
    key: 'previous',
    heights: rows.map((row) => row.previousHeight),
    look: 'dashed',
    colorClass: 'text-series-other',
  };
  return (
    <LinePlot
      places={rows.map((row) => formats.dayShort(row.on))}
      shades={toShades(rows)}
      lines={[
        ...(hasPrevious ? [previous] : []),
        { key: 'solid', heights: rows.map((row) => row.solidHeight), look: 'area', colorClass: 'text-accent' },
        { key: 'partial', heights: rows.map((row) => row.partialHeight), look: 'dotted', colorClass: 'text-accent' },
      ]}
      axis={{
        ticks: toAxisTicks(kind, findHighest(rows)),
        format: (height) => formatTick(kind, height, formats),
      }}
      marks={toPlotMarks(marks, rows)}
      card={(index) => {
        const row = rows[index];
        return row === undefined ? null : (
          <PointCard row={row} label={label} kind={kind} grain={grain} formats={formats} />
        );
      }}
    />
  );
}

function findHighest(rows: readonly ChartRow[]): number {
  return rows.reduce(
    (highest, { solidHeight, partialHeight, previousHeight }) =>
      Math.max(highest, solidHeight ?? 0, partialHeight ?? 0, previousHeight ?? 0),
    0,
  );
}

function PointCard({
  row,
  label,
  kind,
  grain,
  formats,
}: {
  row: ChartRow;
  label: string;
  kind: ChartKind;
  grain: ChartGrain;
  formats: Formats;
}) {
  const change = row.previousOn === null ? null : computeChange(row.current, row.previous);
  return (
    <>
      <p className="mb-1 text-muted">
        {label}
        {row.isPartial ? `, ${partialNames[grain].toLowerCase()}` : ''}
      </p>
      <dl className="tabular grid grid-cols-[auto_auto] gap-x-4">
        <dt>{formatPointDay(grain, row.on, formats)}</dt>
        <dd className="text-right font-strong">{formatChartValue(kind, row.current, formats)}</dd>
        {row.previousOn === null ? null : (
          <>
            <dt className="text-muted">{formatPointDay(grain, row.previousOn, formats)}</dt>
            <dd className="text-right text-muted">{formatChartValue(kind, row.previous, formats)}</dd>
          </>
        )}
        {change === null || change.ratio === null ? null : (
          <>
            <dt className="text-muted">Change</dt>
            <dd className="text-right">
              {change.ratio > 0 ? '+' : change.ratio < 0 ? '−' : ''}
              {formats.share(Math.abs(change.ratio))}
            </dd>
          </>
        )}
      </dl>
      {isIncomplete(row.completenessRatio) ? (
        <p className="mt-1 max-w-52 text-xs text-muted">{describeCompleteness(row.completenessRatio, formats)}</p>
      ) : null}
    </>
  );
}
