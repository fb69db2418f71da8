'use client';

import clsx from 'clsx';
import { type ReactNode, useState } from 'react';
import { type PlacedMark, type PlotMark, placeMarks } from './plot-marks';
import { listTickIndexes, toAreaPath, toBandPath, toLinePath, toX, toY } from './plot-paths';

/** How a line is drawn; the colour is a class like `text-accent`. */
export type PlotLine = {
  key: string;
  /** One for each place of the axis; where there is none the line is broken. */
  heights: readonly (number | null)[];
  look: 'area' | 'line' | 'dashed' | 'dotted';
  colorClass: string;
};

/** From 0 to the last tick, which is the top of the plot. */
export type PlotAxis = { ticks: readonly number[]; format: (height: number) => string };

type LinePlotProps = {
  /** Names of the places of the axis below, first to last. */
  places: readonly string[];
  lines: readonly PlotLine[];
  axis: PlotAxis;
  marks?: readonly PlotMark[] | undefined;
  /** How much of each place is still to come, 0 … 1: the more, the darker its ground. */
  shades?: readonly number[] | undefined;
  /** What is told of one place, at the pointer. */
  card: (index: number) => ReactNode;
  className?: string | undefined;
};

/**
 * Lines over time from a zero baseline, drawn by the server: it stands with the first paint, fits any width and prints. Hidden from
 * assistive technology, which gets the table.
 */
export function LinePlot({ places, lines, axis, marks = [], shades = [], card, className = 'h-72' }: LinePlotProps) {
  const [shown, setShown] = useState<number | null>(null);
  const count = places.length;
  const placed = placeMarks(marks, count);
  return (
    <div aria-hidden className={clsx('@container flex min-w-0 flex-col text-xs text-muted', className)}>
      <div className="flex min-h-0 flex-1 pt-2">
        <AxisLabels axis={axis} />
        <div
          className="relative min-w-0 flex-1"
          onPointerMove={(event) => {
            const { left: from, width } = event.currentTarget.getBoundingClientRect();
            setShown(findNearest(count, width === 0 ? 0 : (event.clientX - from) / width));
          }}
          onPointerLeave={() => setShown(null)}
        >
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full overflow-visible">
            <title>Chart</title>
            {shades.map((shade, index) =>
              shade < 0.005 ? null : (
                <path
                  key={places[index]}
                  d={toBandPath(index, count)}
                  className="fill-muted"
                  fillOpacity={0.04 + 0.22 * shade}
                />
              ),
            )}
            {axis.ticks.map((tick) => (
              <path
                key={tick}
                d={`M0 ${toY(tick, axis.ticks)}H100`}
                className={tick === 0 ? 'stroke-control-soft' : 'stroke-hairline'}
                vectorEffect="non-scaling-stroke"
              />
            ))}
            {lines.map((line) => (
              <Line key={line.key} line={line} ticks={axis.ticks} />
            ))}
            {placed.map(({ index }) => (
              <path
                key={index}
                d={`M${toX(index, count)} 0V100`}
                className="stroke-muted"
                strokeDasharray="2 3"
                vectorEffect="non-scaling-stroke"
              />
            ))}
          </svg>
          {placed.map((mark) => (
            <MarkLabel key={mark.index} mark={mark} count={count} />
          ))}
          {count === 1 ? <Dots lines={lines} index={0} count={1} ticks={axis.ticks} /> : null}
          {shown === null ? null : (
            <>
              <span
                className="pointer-events-none absolute inset-y-0 border-l border-control"
                style={{ left: `${toX(shown, count)}%` }}
              />
              <Dots lines={lines} index={shown} count={count} ticks={axis.ticks} />
              <div
                className={clsx(
                  'pointer-events-none absolute top-2 z-20 w-max rounded-panel border border-hairline bg-surface px-3 py-2 text-sm text-text shadow-float',
                  toX(shown, count) > 50 ? '-translate-x-[calc(100%+0.75rem)]' : 'translate-x-3',
                )}
                style={{ left: `${toX(shown, count)}%` }}
              >
                {card(shown)}
                {placed
                  .find(({ index }) => index === shown)
                  ?.labels.map((label) => (
                    <p key={label} className="mt-1 max-w-52 text-xs text-pretty wrap-anywhere">
                      {label}
                    </p>
                  ))}
              </div>
            </>
          )}
        </div>
      </div>
      <div className="flex">
        <AxisWidth axis={axis} />
        <PlaceLabels places={places} />
      </div>
    </div>
  );
}

/** What began here, as far as it fits; all of it is told at the pointer and in the table. */
function MarkLabel({ mark: { index, labels, side, roomPercent }, count }: { mark: PlacedMark; count: number }) {
  if (roomPercent === 0) return null;
  return (
    <span
      className={clsx(
        'absolute top-0 flex gap-1 whitespace-nowrap',
        side === 'left' ? '-translate-x-full pr-1' : 'pl-1',
        roomPercent < 25 && '@max-md:hidden',
      )}
      style={{ left: `${toX(index, count)}%`, maxWidth: `${roomPercent}%` }}
    >
      <span className="truncate">{labels[0]}</span>
      {labels.length > 1 ? <span>+{labels.length - 1}</span> : null}
    </span>
  );
}

function findNearest(count: number, ratio: number): number | null {
  return count === 0 ? null : Math.max(0, Math.min(count - 1, Math.round(ratio * (count - 1))));
}

const dashes = { area: undefined, line: undefined, dashed: '4 4', dotted: '1 4' } as const;

function Line({ line, ticks }: { line: PlotLine; ticks: readonly number[] }) {
  const isMain = line.look !== 'dashed';
  return (
    <g className={line.colorClass} stroke="none" fill="none">
      {line.look === 'area' ? (
        <path d={toAreaPath(line.heights, ticks)} fill="currentColor" fillOpacity={0.08} />
      ) : null}
      <path
        d={toLinePath(line.heights, ticks)}
        stroke="currentColor"
        strokeWidth={isMain ? 2 : 1.5}
        strokeDasharray={dashes[line.look]}
        strokeLinecap={line.look === 'dotted' ? 'round' : undefined}
        strokeLinejoin="round"
        vectorEffect="non-scaling-stroke"
      />
    </g>
  );
}

type DotsProps = {
  lines: readonly PlotLine[];
  index: number;
  count: number;
  ticks: readonly number[];
};

/** Round at any width, which a circle in a stretched drawing would not be. */
function Dots({ lines, index, count, ticks }: DotsProps) {
  return lines.map((line) => {
    const height = line.heights[index] ?? null;
    return height === null ? null : (
      <span
        key={line.key}
        className={clsx(
          'pointer-events-none absolute size-2.5 -translate-1/2 rounded-full border-2 border-surface bg-current',
          line.colorClass,
        )}
        style={{ left: `${toX(index, count)}%`, top: `${toY(height, ticks)}%` }}
      />
    );
  });
}

/** The texts of an axis, each at its height; as wide as the widest. */
function AxisLabels({ axis }: { axis: PlotAxis }) {
  return (
    <div className="tabular relative shrink-0">
      <AxisWidth axis={axis} />
      {axis.ticks.map((tick) => (
        <span
          key={tick}
          className="absolute right-2 -translate-y-1/2 whitespace-nowrap"
          style={{ top: `${toY(tick, axis.ticks)}%` }}
        >
          {axis.format(tick)}
        </span>
      ))}
    </div>
  );
}

function AxisWidth({ axis }: { axis: PlotAxis }) {
  return (
    <span className="tabular invisible flex h-0 shrink-0 flex-col overflow-hidden pr-2">
      {axis.ticks.map((tick) => (
        <span key={tick} className="whitespace-nowrap">
          {axis.format(tick)}
        </span>
      ))}
    </span>
  );
}

/** As many names as fit: on a narrow chart every other one. */
function PlaceLabels({ places }: { places: readonly string[] }) {
  const shown = listTickIndexes(places.length, 12);
  return (
    <div className="relative h-5 min-w-0 flex-1">
      {shown.map((index, order) => {
        const x = toX(index, places.length);
        return (
          <span
            key={index}
            className={clsx(
              'absolute top-1.5 whitespace-nowrap',
              x <= 2 ? '' : x >= 98 ? '-translate-x-full' : '-translate-x-1/2',
              order % 2 === 1 ? '@max-2xl:hidden' : order % 4 === 2 && '@max-md:hidden',
            )}
            style={{ left: `${x}%` }}
          >
            {places[index]}
          </span>
        );
      })}
    </div>
  );
}
