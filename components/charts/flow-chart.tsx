'use client';

import { lazy, useMemo } from 'react';
import { useFormats } from '@/components/format/reader-provider';
import type { Flow } from '@/lib/domain/attribution/path-flow';
import { toFlowData } from './flow-data';
import { LazyChart } from './lazy-chart';

const FlowPlot = lazy(async () => ({ default: (await import('./flow-plot')).FlowPlot }));

type FlowChartProps = {
  flow: Flow;
  /** Of the columns of steps and of the conversion, left to right. */
  headings: readonly string[];
  /** Of `flow.nodes`, one by one. */
  names: readonly string[];
};

/** How ways flow from step to step: a Sankey diagram under the names of its columns. Hidden from assistive technology, which gets the table. */
export function FlowChart({ flow, headings, names }: FlowChartProps) {
  const formats = useFormats();
  const data = useMemo(() => toFlowData(flow), [flow]);
  const steps = headings.slice(data.firstColumn, -1);
  const end = flow.nodes.find(({ isEnd }) => isEnd);
  return (
    <div aria-hidden className="text-xs">
      <div className="flex items-end pb-1 text-muted">
        {steps.map((heading, index) => (
          <span key={heading} className="flex flex-1 items-end justify-between gap-x-2">
            <span>{heading}</span>
            {index === steps.length - 1 ? (
              <span className="flex flex-col text-right">
                <span className="tabular text-text">{formats.count(end?.conversions ?? 0)}</span>
                <span>{headings.at(-1)}</span>
              </span>
            ) : null}
          </span>
        ))}
      </div>
      <LazyChart className="h-80">
        <FlowPlot flow={flow} data={data} names={names} />
      </LazyChart>
    </div>
  );
}
