'use client';

import { Table2 } from 'lucide-react';
import { lazy, useState } from 'react';
import type { Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { AppLink } from '@/components/ui/app-link';
import { Button } from '@/components/ui/button';
import { LazyChart } from './lazy-chart';
import { computePointRoas, type ScatterPoint } from './scatter-layout';

const ScatterPlot = lazy(async () => ({ default: (await import('./scatter-plot')).ScatterPlot }));

type ReturnScatterProps = {
  /** What the dots are, one of them: "campaign". */
  noun: string;
  points: readonly ScatterPoint[];
};

/**
 * What was spent against what came back: above the line it earned its money. The table behind it is a press away and is what a screen
 * reader gets.
 */
export function ReturnScatter({ noun, points }: ReturnScatterProps) {
  const formats = useFormats();
  const [isTable, setTable] = useState(false);
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
        <div aria-hidden className="tabular flex h-80 flex-col text-xs text-muted">
          <span>Revenue</span>
          <LazyChart className="min-h-0 flex-1">
            <ScatterPlot points={points} />
          </LazyChart>
          <span className="text-right">Spend</span>
        </div>
      )}
      <div className={isTable ? 'h-80 overflow-auto' : 'sr-only'}>
        <ScatterTable noun={noun} points={points} formats={formats} />
      </div>
    </figure>
  );
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
            <td className={cellClass}>{formats.multiple(computePointRoas(point))}</td>
            <td className={cellClass}>{formats.count(point.conversions)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
