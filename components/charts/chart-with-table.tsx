'use client';

import { Table2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button } from '@/components/ui/button';

type ChartWithTableProps = {
  /** What the colours mean. */
  legend?: ReactNode;
  /** Hidden from assistive technology by itself: the table says the same. */
  plot: ReactNode;
  table: ReactNode;
};

/** A chart and the table behind it, which is a press away for everybody and what a screen reader gets. */
export function ChartWithTable({ legend, plot, table }: ChartWithTableProps) {
  const [isTable, setTable] = useState(false);
  return (
    <figure className="flex min-w-0 flex-col gap-2">
      <figcaption className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 text-xs text-muted">
        <span className="flex flex-wrap gap-x-4 gap-y-1">{legend}</span>
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
      {isTable ? null : plot}
      <div className={isTable ? 'max-h-96 overflow-auto' : 'sr-only print:hidden'}>{table}</div>
    </figure>
  );
}

/** What a line or a bar of that look stands for. `className` draws its sample. */
export function LegendKey({ label, className }: { label: string; className: string }) {
  return (
    <span className="inline-flex items-center gap-1.5">
      <span aria-hidden className={`w-4 ${className}`} />
      {label}
    </span>
  );
}
