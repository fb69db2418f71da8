'use client';

import clsx from 'clsx';
import { Table2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { formatTick } from './chart-series';
import { layOutScatter, type ScatterDot, type ScatterPoint } from './scatter-layout';

type ReturnScatterProps = {
  /** What the dots are, one of them: "campaign". */
  noun: string;
  points: readonly ScatterPoint[];
};

/**
 * What was spent against what came back: above the line it earned its money. Places are in percent, so the browser fits it to any width
 * without a script. The table behind it is a press away and is what a screen reader gets.
 */
export function ReturnScatter({ noun, points }: ReturnScatterProps) {
  const formats = useFormats();
  const [isTable, setTable] = useState(false);
  const layout = useMemo(() => layOutScatter(points), [points]);
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-xs text-muted">
        <span className="flex flex-wrap gap-x-4 gap-y-1">
          <span className="inline-flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 rounded-full bg-accent" />
            earned more than it cost
          </span>
          <span className="inline-flex items-center gap-1.5">
            <span aria-hidden className="size-2.5 rounded-full border-2 border-bad" />
            did not
          </span>
          <span>Size: conversions</span>
        </span>
        <Button variant="quiet" size="sm" className="ml-auto" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          <Table2 aria-hidden />
          {isTable ? 'Chart' : 'Table'}
        </Button>
      </figcaption>
      {isTable ? null : (
        <div
          aria-hidden
          className="tabular grid h-80 grid-cols-[auto_1fr] grid-rows-[auto_1fr_auto] gap-x-2 text-xs text-muted"
        >
          <span className="col-span-2 pb-2">Revenue</span>
          <div className="relative text-right">
            {/* The widest tick gives the column its width. */}
            <span className="invisible">{formatTick('money', layout.revenueTicks.at(-1) ?? 0, formats)}</span>
            {layout.revenueTicks.map((tick, index) => (
              <span
                key={tick}
                className="absolute right-0 translate-y-1/2"
                style={{ bottom: `${(index / Math.max(1, layout.revenueTicks.length - 1)) * 100}%` }}
              >
                {formatTick('money', tick, formats)}
              </span>
            ))}
          </div>
          <Plot layout={layout} formats={formats} />
          <div className="relative col-start-2 h-6">
            {layout.spendTicks.map((tick, index) => (
              <span
                key={tick}
                className={clsx(
                  'absolute top-1.5 whitespace-nowrap',
                  index === 0 ? '' : index === layout.spendTicks.length - 1 ? '-translate-x-full' : '-translate-x-1/2',
                )}
                style={{ left: `${(index / Math.max(1, layout.spendTicks.length - 1)) * 100}%` }}
              >
                {index === layout.spendTicks.length - 1 ? 'Spend ' : ''}
                {formatTick('money', tick, formats)}
              </span>
            ))}
          </div>
        </div>
      )}
      <div className={isTable ? 'h-80 overflow-auto' : 'sr-only'}>
        <ScatterTable noun={noun} points={points} formats={formats} />
      </div>
    </figure>
  );
}

type PlotProps = { layout: ReturnType<typeof layOutScatter>; formats: Formats };

function Plot({ layout: { revenueTicks, dots, breakEven }, formats }: PlotProps) {
  return (
    <div className="relative border-b border-l border-control-soft">
      <svg className="absolute inset-0 size-full overflow-visible" aria-hidden>
        {revenueTicks.slice(1).map((tick, index) => {
          const y = `${100 - ((index + 1) / (revenueTicks.length - 1)) * 100}%`;
          return <line key={tick} x1="0" x2="100%" y1={y} y2={y} stroke="var(--color-hairline)" />;
        })}
        <line
          x1="0"
          y1="100%"
          x2={`${breakEven.left}%`}
          y2={`${100 - breakEven.bottom}%`}
          stroke="var(--color-muted)"
          strokeDasharray="4 4"
        />
      </svg>
      <span
        className="absolute -translate-x-full bg-surface px-1 whitespace-nowrap"
        style={{ left: `${breakEven.left}%`, bottom: `calc(${breakEven.bottom}% + 4px)` }}
      >
        Break-even, ROAS 1
      </span>
      {dots.map((dot) => (
        <Dot key={dot.point.name} dot={dot} formats={formats} />
      ))}
    </div>
  );
}

function Dot({ dot: { point, left, bottom, size, isLabelled }, formats }: { dot: ScatterDot; formats: Formats }) {
  const isGood = point.revenueMicros > point.spendMicros;
  const place = { left: `${left}%`, bottom: `${bottom}%`, width: size, height: size };
  const isAtRight = left > 55;
  const inner = (
    <>
      {isLabelled ? (
        <span
          className={clsx(
            'pointer-events-none absolute top-1/2 max-w-36 -translate-y-1/2 truncate text-text',
            isAtRight ? 'right-full mr-1' : 'left-full ml-1',
          )}
        >
          {point.name}
        </span>
      ) : null}
      <span
        className={clsx(
          'pointer-events-none invisible absolute z-20 rounded-panel border border-hairline bg-surface px-3 py-2 text-sm whitespace-nowrap text-text shadow-float group-hover:visible',
          isAtRight ? 'right-full mr-2' : 'left-full ml-2',
          bottom > 50 ? 'top-0' : 'bottom-0',
        )}
      >
        <span className="block max-w-64 truncate font-strong">{point.name}</span>
        <span className="block">Spend {formats.money(point.spendMicros)}</span>
        <span className="block">Revenue {formats.money(point.revenueMicros)}</span>
        <span className="block">ROAS {formats.multiple(toRoas(point))}</span>
        <span className="block">Conversions {formats.count(point.conversions)}</span>
      </span>
    </>
  );
  const className = clsx(
    'group absolute -translate-x-1/2 translate-y-1/2 rounded-full border-2 hover:z-20',
    isGood ? 'border-accent bg-accent/70' : 'border-bad bg-surface',
  );
  // Links for the mouse only: the same ones stand in the table for everybody else.
  return point.href === undefined ? (
    <span className={className} style={place}>
      {inner}
    </span>
  ) : (
    <AppLink href={point.href} tabIndex={-1} className={className} style={place}>
      {inner}
    </AppLink>
  );
}

function toRoas({ spendMicros, revenueMicros }: ScatterPoint): number | null {
  return spendMicros === 0n ? null : Number(revenueMicros) / Number(spendMicros);
}

const cellClass = 'border-t border-hairline px-2 py-1';

function ScatterTable({ noun, points, formats }: ReturnScatterProps & { formats: Formats }) {
  return (
    <table className="tabular w-full text-right text-sm">
      <caption className="sr-only">Spend and return by {noun}</caption>
      <thead className="text-muted">
        <tr>
          <th scope="col" className="px-2 py-1 text-left font-normal first-letter:uppercase">
            {noun}
          </th>
          {['Spend', 'Revenue', 'ROAS', 'Conversions'].map((head) => (
            <th key={head} scope="col" className="px-2 py-1 font-normal">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {points.map((point) => (
          <tr key={point.name}>
            <th scope="row" className={`${cellClass} text-left font-normal`}>
              {point.href === undefined ? (
                point.name
              ) : (
                <AppLink href={point.href} className="text-link">
                  {point.name}
                </AppLink>
              )}
            </th>
            <td className={cellClass}>{formats.money(point.spendMicros)}</td>
            <td className={cellClass}>{formats.money(point.revenueMicros)}</td>
            <td className={cellClass}>{formats.multiple(toRoas(point))}</td>
            <td className={cellClass}>{formats.count(point.conversions)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
