'use client';

import { Table2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useFormats } from '@/components/format/reader-provider';
import { Button } from '@/components/ui/button';
import { type ChartGrain, type ChartKind, type ChartPoint, partialNames, toChartRows } from './chart-series';
import { isIncomplete, stillToCome } from './completeness';
import { TrendPlot } from './trend-plot';
import { TrendTable } from './trend-table';

export type TrendChartProps = {
  /** What is drawn: "Conversions". */
  label: string;
  kind: ChartKind;
  grain: ChartGrain;
  points: readonly ChartPoint[];
  previousPoints?: readonly ChartPoint[] | null | undefined;
  /** The periods in words, for the key. */
  currentLabel: string;
  previousLabel?: string | undefined;
  /** Today, when the period holds it: its day, week or month is still going on. */
  partialFromOn?: string | null | undefined;
  /** Days, weeks or months in which something began: a goal version, a note. */
  marks?: readonly { on: string; label: string }[] | undefined;
};

const noMarks: readonly { on: string; label: string }[] = [];

/** A series over time against its comparison. The table behind it is a press away and is what a screen reader gets. */
export function TrendChart({
  label,
  kind,
  grain,
  points,
  previousPoints = null,
  currentLabel,
  previousLabel,
  partialFromOn = null,
  marks = noMarks,
}: TrendChartProps) {
  const formats = useFormats();
  const [isTable, setTable] = useState(false);
  const rows = useMemo(
    () => toChartRows(kind, points, previousPoints, partialFromOn),
    [kind, points, previousPoints, partialFromOn],
  );
  const hasPrevious = previousPoints !== null;
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-xs text-muted">
        <span className="flex flex-wrap gap-x-4 gap-y-1">
          <Key label={currentLabel} className="border-t-2 border-accent" />
          {hasPrevious && previousLabel ? (
            <Key label={previousLabel} className="border-t-2 border-dashed border-series-other" />
          ) : null}
          {partialFromOn === null ? null : (
            <Key label={partialNames[grain]} className="border-t-2 border-dotted border-accent" />
          )}
          {rows.some(({ completenessRatio }) => isIncomplete(completenessRatio)) ? (
            <Key label={stillToCome} className="h-3 bg-muted/25" />
          ) : null}
        </span>
        <Button variant="quiet" size="sm" className="ml-auto" aria-pressed={isTable} onClick={() => setTable(!isTable)}>
          <Table2 aria-hidden />
          {isTable ? 'Chart' : 'Table'}
        </Button>
      </figcaption>
      {isTable ? null : (
        <TrendPlot
          rows={rows}
          label={label}
          kind={kind}
          grain={grain}
          hasPrevious={hasPrevious}
          marks={marks}
          formats={formats}
        />
      )}
      <div className={isTable ? 'h-72 overflow-auto' : 'sr-only'}>
        <TrendTable
          rows={rows}
          label={label}
          kind={kind}
          grain={grain}
          hasPrevious={hasPrevious}
          marks={marks}
          formats={formats}
        />
      </div>
    </figure>
  );
}

function Key({ label, className }: { label: string; className: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`w-4 ${className}`} />
      {label}
    </span>
  );
}
