'use client';

import {
  CartesianGrid,
  DefaultZIndexes,
  ReferenceLine,
  ResponsiveContainer,
  Scatter,
  ScatterChart,
  type ScatterShapeProps,
  Tooltip,
  usePlotArea,
  XAxis,
  YAxis,
  ZAxis,
  ZIndexLayer,
} from 'recharts';
import { useFormats } from '@/components/format/reader-provider';
import { AppLink } from '@/components/ui/app-link';
import { formatTick } from './chart-series';
import { PlotCard } from './plot-card';
import {
  computePointRoas,
  layOutScatter,
  placeNames,
  type ScatterDot,
  type ScatterLayout,
  type ScatterPoint,
  toTextBox,
} from './scatter-layout';

/** Pixels across. The area of a dot is in proportion to its conversions, and nothing is too small to hit. */
const smallestPx = 8;
const largestPx = 36;
const nameLimit = 8;
const breakEvenName = 'Break-even, ROAS 1';

const axisLook = {
  type: 'number',
  tickLine: false,
  axisLine: { stroke: 'var(--color-control-soft)' },
  tick: { fill: 'var(--color-muted)', fontSize: 12 },
} as const;

/** Spend to the right, revenue upwards; above the dashed line it earned its money. */
export function ScatterPlot({ points }: { points: readonly ScatterPoint[] }) {
  const formats = useFormats();
  const layout = layOutScatter(points);
  const { dots, spendTicks, revenueTicks, mostConversions, breakEvenEnd } = layout;
  const format = (tick: number) => formatTick('money', tick, formats);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <ScatterChart accessibilityLayer={false} margin={{ top: 6, right: 22, bottom: 0, left: 0 }}>
        <CartesianGrid vertical={false} stroke="var(--color-hairline)" />
        <XAxis
          {...axisLook}
          dataKey="spend"
          domain={[0, spendTicks.at(-1) ?? 1]}
          ticks={spendTicks}
          tickFormatter={format}
          height={22}
        />
        <YAxis
          {...axisLook}
          dataKey="revenue"
          domain={[0, revenueTicks.at(-1) ?? 1]}
          ticks={revenueTicks}
          tickFormatter={format}
          width="auto"
        />
        <ZAxis
          type="number"
          dataKey="conversions"
          domain={[0, Math.max(1, mostConversions)]}
          range={[0, toArea(largestPx)]}
        />
        <ReferenceLine
          segment={[
            { x: 0, y: 0 },
            { x: breakEvenEnd, y: breakEvenEnd },
          ]}
          stroke="var(--color-muted)"
          strokeDasharray="4 4"
        />
        <Scatter
          data={dots}
          isAnimationActive={false}
          shape={(props: ScatterShapeProps) => <Dot {...props} dot={dots[props.index]} />}
        />
        <Names layout={layout} />
        <Tooltip
          isAnimationActive={false}
          cursor={false}
          content={({ active, activeIndex }) => {
            const point = active ? dots[Number(activeIndex)]?.point : undefined;
            return point === undefined ? null : (
              <PlotCard
                title={point.name}
                figures={[
                  { name: 'Spend', figure: formats.money(point.spendMicros) },
                  { name: 'Revenue', figure: formats.money(point.revenueMicros) },
                  { name: 'ROAS', figure: formats.multiple(computePointRoas(point)) },
                  { name: 'Conversions', figure: formats.count(point.conversions) },
                ]}
              />
            );
          }}
        />
      </ScatterChart>
    </ResponsiveContainer>
  );
}

function Dot({ cx = 0, cy = 0, size, dot }: ScatterShapeProps & { dot: ScatterDot | undefined }) {
  if (dot === undefined) return <g />;
  const { href, revenueMicros, spendMicros } = dot.point;
  const circle = (
    <circle
      cx={cx}
      cy={cy}
      r={toRadius(size)}
      strokeWidth={2}
      className={revenueMicros > spendMicros ? 'fill-accent/70 stroke-accent' : 'fill-surface stroke-bad'}
    />
  );
  // Links for the mouse only: the same ones stand in the table for everybody else.
  return href === undefined ? (
    circle
  ) : (
    <AppLink href={href} tabIndex={-1}>
      {circle}
    </AppLink>
  );
}

/** The names of the dearest, and of the line, as far as they do not cover each other. */
function Names({
  layout: { dots, spendTicks, revenueTicks, mostConversions, breakEvenEnd },
}: {
  layout: ScatterLayout;
}) {
  const area = usePlotArea();
  if (area === undefined) return null;
  const toX = (spend: number) => area.x + (spend / (spendTicks.at(-1) ?? 1)) * area.width;
  const toY = (revenue: number) => area.y + area.height - (revenue / (revenueTicks.at(-1) ?? 1)) * area.height;
  const line = { x: toX(breakEvenEnd), y: toY(breakEvenEnd) - 10 };
  const plot = { left: area.x, right: area.x + area.width, top: area.y, bottom: area.y + area.height };
  const placed = placeNames(
    dots.map(({ point, spend, revenue, conversions }) => ({
      name: point.name,
      x: toX(spend),
      y: toY(revenue),
      radius: toRadius((conversions / Math.max(1, mostConversions)) * toArea(largestPx)),
    })),
    plot,
    [toTextBox(breakEvenName, line.x, line.y, 'end')],
    nameLimit,
  );
  const look = {
    dominantBaseline: 'central',
    stroke: 'var(--color-surface)',
    strokeWidth: 3,
    paintOrder: 'stroke',
    className: 'pointer-events-none',
  } as const;
  return (
    <ZIndexLayer zIndex={DefaultZIndexes.label}>
      <text x={line.x} y={line.y} textAnchor="end" fill="var(--color-muted)" {...look}>
        {breakEvenName}
      </text>
      {placed.map(({ index, text, x, y, anchor }) => (
        <text key={index} x={x} y={y} textAnchor={anchor} fill="var(--color-text)" {...look}>
          {text}
        </text>
      ))}
    </ZIndexLayer>
  );
}

/** Recharts measures a dot by its area in square pixels. */
function toArea(diameter: number): number {
  return Math.PI * (diameter / 2) ** 2;
}

function toRadius(area: number): number {
  return Math.max(smallestPx / 2, Math.sqrt(area / Math.PI));
}
