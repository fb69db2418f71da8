'use client';

import {
  ResponsiveContainer,
  Sankey,
  type SankeyLinkProps,
  type SankeyNodeProps,
  Tooltip,
  useChartWidth,
} from 'recharts';
import { dash } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import type { Flow } from '@/lib/domain/attribution/path-flow';
import type { FlowData } from './flow-data';
import { PlotCard } from './plot-card';

type FlowPlotProps = {
  flow: Flow;
  data: FlowData;
  /** Of `flow.nodes`, one by one. */
  names: readonly string[];
};

const nodeWidthPx = 10;
/** As high as a line of words beside a node. */
const nodeGapPx = 20;
/** With less room than this for a name its count is left to the tooltip and the table. */
const narrowPx = 130;
const colors = ['series-1', 'series-3', 'series-5', 'series-4'] as const;

/** Ways as bands from step to step. */
export function FlowPlot({ flow, data, names }: FlowPlotProps) {
  const formats = useFormats();
  const colorByStep = new Map(rankSteps(flow).map((step, index) => [step, colors[index]]));
  const nodes = data.nodes.map(({ index }) => {
    const node = flow.nodes[index];
    const color = node?.isEnd ? 'text' : (colorByStep.get(node?.step ?? '') ?? 'series-other');
    return {
      name: names[index] ?? '',
      isEnd: node?.isEnd ?? false,
      fill: `var(--color-${color})`,
      conversions: node?.conversions ?? 0,
    };
  });
  const allCount = nodes.find(({ isEnd }) => isEnd)?.conversions ?? 0;
  const columnCount = new Set(flow.nodes.map(({ column }) => column)).size;
  return (
    <ResponsiveContainer width="100%" height="100%">
      <Sankey
        // Sankey writes into what it is given.
        data={{ nodes: data.nodes.map((node) => ({ ...node })), links: data.links.map((link) => ({ ...link })) }}
        nodeWidth={nodeWidthPx}
        nodePadding={nodeGapPx}
        sort={false}
        margin={{ top: 8, right: 0, bottom: 8, left: 0 }}
        accessibilityLayer={false}
        node={(props: SankeyNodeProps) => {
          const node = nodes[props.index];
          return node === undefined ? null : (
            <FlowStep {...props} node={node} count={formats.count(node.conversions)} columnCount={columnCount} />
          );
        }}
        link={(props: SankeyLinkProps) => (
          <path d={toBand(props)} fill={nodes[data.links[props.index]?.source ?? 0]?.fill} fillOpacity={0.22} />
        )}
      >
        <Tooltip
          isAnimationActive={false}
          content={({ active, activeIndex }) => {
            const told = active ? findTold(activeIndex, nodes, data) : null;
            return told === null ? null : (
              <PlotCard
                title={told.title}
                figures={[
                  { name: 'Conversions', figure: formats.count(told.conversions) },
                  { name: 'Share', figure: allCount === 0 ? dash : formats.rate(told.conversions / allCount) },
                ]}
              />
            );
          }}
        />
      </Sankey>
    </ResponsiveContainer>
  );
}

type DrawnNode = { name: string; isEnd: boolean; fill: string; conversions: number };
type FlowStepProps = SankeyNodeProps & { node: DrawnNode; count: string; columnCount: number };

/** A node with its name to the right; the conversions have theirs above the diagram. */
function FlowStep({ x, y, width, height, node, count, columnCount }: FlowStepProps) {
  const chartWidth = useChartWidth() ?? 0;
  const room = (chartWidth - nodeWidthPx) / Math.max(1, columnCount - 1) - nodeWidthPx - 8;
  return (
    <g>
      <rect x={x} y={y} width={width} height={Math.max(1, height)} fill={node.fill} />
      {node.isEnd ? null : (
        <foreignObject
          x={x + width + 5}
          y={y + height / 2 - 8}
          width={Math.max(0, room)}
          height={16}
          className="pointer-events-none"
        >
          <div className="tabular flex gap-x-1.5 text-xs text-text">
            <span className="truncate">{node.name}</span>
            {room < narrowPx ? null : <span className="text-muted">{count}</span>}
          </div>
        </foreignObject>
      )}
    </g>
  );
}

/** Recharts names what is under the pointer "node-3" or "link-5". */
function findTold(active: string | number | null | undefined, nodes: readonly DrawnNode[], { links }: FlowData) {
  const [kind, index] = String(active ?? '').split('-');
  if (kind === 'node') {
    const node = nodes[Number(index)];
    return node === undefined ? null : { title: node.name, conversions: node.conversions };
  }
  const link = links[Number(index)];
  const [from, to] = [nodes[link?.source ?? -1], nodes[link?.target ?? -1]];
  if (link === undefined || from === undefined || to === undefined) return null;
  return { title: `${from.name} → ${to.name}`, conversions: link.value };
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

/** Filled, not stroked: a stroke that is thick gets thinner where it is steep. */
function toBand({
  sourceX,
  sourceY,
  sourceControlX,
  targetX,
  targetY,
  targetControlX,
  linkWidth,
}: SankeyLinkProps): string {
  const half = linkWidth / 2;
  return (
    `M${sourceX} ${sourceY - half}C${sourceControlX} ${sourceY - half} ${targetControlX} ${targetY - half} ${targetX} ${targetY - half}` +
    `V${targetY + half}C${targetControlX} ${targetY + half} ${sourceControlX} ${sourceY + half} ${sourceX} ${sourceY + half}Z`
  );
}
