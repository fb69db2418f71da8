import type { Flow } from '@/lib/domain/attribution/path-flow';
import { layOutFlow } from './flow-layout';

type FlowPlotProps = {
  flow: Flow;
  /** Of the columns of steps and of the conversion, left to right. */
  headings: readonly string[];
  toLabel: (step: string | null) => string;
  endLabel: string;
  formatCount: (count: number) => string;
};

const nodeWidth = 1.2;
const colors = ['series-1', 'series-3', 'series-5', 'series-4'] as const;
const fills = {
  'series-1': 'fill-series-1',
  'series-3': 'fill-series-3',
  'series-5': 'fill-series-5',
  'series-4': 'fill-series-4',
} as const;

/**
 * Ways as bands from step to step: a Sankey diagram drawn by the server. Drawn in a square that is stretched to its place, with its words laid
 * over it. Hidden from assistive technology, which gets the table.
 */
export function FlowPlot({ flow, headings, toLabel, endLabel, formatCount }: FlowPlotProps) {
  const { nodes, links } = layOutFlow(flow);
  const lastColumn = headings.length - 1;
  const toLeft = (column: number) => (lastColumn === 0 ? 0 : (column / lastColumn) * (100 - nodeWidth));
  const colorByStep = new Map(rankSteps(flow).map((step, index) => [step, colors[index]]));
  const fillOf = (index: number) => {
    const color = colorByStep.get(flow.nodes[index]?.step ?? '');
    return color === undefined ? 'fill-series-other' : fills[color];
  };
  const columnOf = (index: number) => flow.nodes[index]?.column ?? 0;
  return (
    <div aria-hidden className="text-xs">
      <div className="flex justify-between pb-1 text-muted">
        {headings.map((heading) => (
          <span key={heading}>{heading}</span>
        ))}
      </div>
      <div className="relative h-80">
        <svg viewBox="0 0 100 100" preserveAspectRatio="none" className="absolute inset-0 size-full">
          <title>Paths to a conversion</title>
          {links.map((link) => (
            <path
              key={`${link.from} ${link.to}`}
              d={toBand(toLeft(columnOf(link.from)) + nodeWidth, toLeft(columnOf(link.to)), link)}
              className={fillOf(link.from)}
              fillOpacity={0.22}
            />
          ))}
          {nodes.map(({ index, column, y, height }) => (
            <rect
              key={index}
              x={toLeft(column)}
              y={y}
              width={nodeWidth}
              height={Math.max(0.4, height)}
              className={flow.nodes[index]?.isEnd ? 'fill-text' : fillOf(index)}
            />
          ))}
        </svg>
        {nodes.map(({ index, column, y, height }) => {
          const node = flow.nodes[index];
          if (node === undefined) return null;
          const isLast = column === lastColumn;
          return (
            <span
              key={index}
              className={`tabular absolute flex max-w-[30%] -translate-y-1/2 gap-x-1.5 ${isLast ? 'pr-2' : 'pl-2'}`}
              style={{
                top: `${y + height / 2}%`,
                ...(isLast ? { right: `${nodeWidth}%` } : { left: `${toLeft(column) + nodeWidth}%` }),
              }}
            >
              <span className="truncate">{node.isEnd ? endLabel : toLabel(node.step)}</span>
              <span className="text-muted">{formatCount(node.conversions)}</span>
            </span>
          );
        })}
      </div>
    </div>
  );
}

/** The same step has the same colour in every column: the greatest four have one. */
function rankSteps({ nodes }: Flow): string[] {
  const counts = new Map<string, number>();
  for (const { step, conversions } of nodes) if (step !== null) counts.set(step, (counts.get(step) ?? 0) + conversions);
  return [...counts]
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, colors.length)
    .map(([step]) => step);
}

function toBand(
  fromX: number,
  toX: number,
  { fromY, toY, thickness }: { fromY: number; toY: number; thickness: number },
): string {
  const middle = (fromX + toX) / 2;
  const lower = [fromY + thickness, toY + thickness] as const;
  return `M${fromX} ${fromY}C${middle} ${fromY} ${middle} ${toY} ${toX} ${toY}V${lower[1]}C${middle} ${lower[1]} ${middle} ${lower[0]} ${fromX} ${lower[0]}Z`;
}
