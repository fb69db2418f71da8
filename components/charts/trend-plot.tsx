'use client';

import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
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

type TrendPlotProps = {
  rows: readonly ChartRow[];
  label: string;
  kind: ChartKind;
  grain: ChartGrain;
  hasPrevious: boolean;
  marks: readonly { on: string; label: string }[];
  formats: Formats;
};

const tick = { fill: 'var(--color-muted)', fontSize: 12 };

/** Only draws. Hidden from assistive technology, which gets the table. */
export function TrendPlot({ rows, label, kind, grain, hasPrevious, marks, formats }: TrendPlotProps) {
  const ticks = toAxisTicks(kind, findHighest(rows));
  return (
    <div
      aria-hidden
      className="h-72 min-w-0 rounded-sm text-xs has-[.recharts-wrapper:empty]:animate-pulse has-[.recharts-wrapper:empty]:bg-sunken"
    >
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 640, height: 288 }}>
        <ComposedChart data={[...rows]} margin={{ top: 8, right: 8, bottom: 0, left: 0 }} accessibilityLayer={false}>
          <CartesianGrid vertical={false} stroke="var(--color-hairline)" />
          <XAxis
            dataKey="on"
            tickFormatter={(on: string) => formats.dayShort(on)}
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: 'var(--color-control-soft)' }}
            minTickGap={36}
            tickMargin={8}
            interval="equidistantPreserveStart"
          />
          <YAxis
            width="auto"
            domain={[0, ticks.at(-1) ?? 1]}
            ticks={ticks}
            interval={0}
            tickFormatter={(height: number) => formatTick(kind, height, formats)}
            tick={tick}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip
            cursor={{ stroke: 'var(--color-control)', strokeWidth: 1 }}
            isAnimationActive={false}
            content={({ active, payload }) => {
              const row = active ? readRow(payload[0]?.payload, rows) : undefined;
              return row === undefined ? null : (
                <PointCard row={row} label={label} kind={kind} grain={grain} formats={formats} />
              );
            }}
          />
          {marks.map((mark) => (
            <ReferenceLine
              key={`${mark.on} ${mark.label}`}
              x={mark.on}
              stroke="var(--color-muted)"
              strokeDasharray="2 3"
              label={{ value: mark.label, position: 'insideTopLeft', fill: 'var(--color-muted)', fontSize: 12 }}
            />
          ))}
          {hasPrevious ? (
            <Line
              dataKey="previousHeight"
              type="linear"
              stroke="var(--color-series-other)"
              strokeWidth={1.5}
              strokeDasharray="4 4"
              dot={false}
              activeDot={false}
              isAnimationActive={false}
            />
          ) : null}
          <Area
            dataKey="solidHeight"
            type="linear"
            stroke="var(--color-accent)"
            strokeWidth={2}
            fill="var(--color-accent)"
            fillOpacity={0.08}
            dot={rows.length === 1 ? { r: 3, fill: 'var(--color-accent)', fillOpacity: 1 } : false}
            activeDot={{ r: 4, fill: 'var(--color-accent)', stroke: 'var(--color-surface)' }}
            isAnimationActive={false}
          />
          <Line
            dataKey="partialHeight"
            type="linear"
            stroke="var(--color-accent)"
            strokeWidth={2}
            strokeDasharray="1 4"
            strokeLinecap="round"
            dot={false}
            activeDot={{ r: 4, fill: 'var(--color-accent)', stroke: 'var(--color-surface)' }}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

function findHighest(rows: readonly ChartRow[]): number {
  return rows.reduce(
    (highest, { solidHeight, partialHeight, previousHeight }) =>
      Math.max(highest, solidHeight ?? 0, partialHeight ?? 0, previousHeight ?? 0),
    0,
  );
}

/** Recharts hands back what it was given without its type; the row is found again by its day. */
function readRow(payload: unknown, rows: readonly ChartRow[]): ChartRow | undefined {
  const on = typeof payload === 'object' && payload !== null && 'on' in payload ? payload.on : null;
  return rows.find((row) => row.on === on);
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
    <div className="rounded-panel border border-hairline bg-surface px-3 py-2 text-sm shadow-float">
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
    </div>
  );
}
