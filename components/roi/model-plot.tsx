'use client';

import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  useChartWidth,
  XAxis,
  YAxis,
  type YAxisTickContentProps,
} from 'recharts';
import { type ChartKind, formatTick, toAxisTicks } from '@/components/charts/chart-series';
import { PlotCard } from '@/components/charts/plot-card';
import { useFormats } from '@/components/format/reader-provider';
import type { AttributionModel } from '@/lib/domain/attribution/model';
import { formatModelFigure, type ModelRow, readModelFigure, toRowName } from './model-row';
import { type ModelBreakdown, type ModelFigure, modelWords } from './model-words';

type ModelPlotProps = {
  rows: readonly ModelRow[];
  by: ModelBreakdown;
  figure: ModelFigure;
  models: readonly AttributionModel[];
  /** The height of the axis of figures. */
  axisPx: number;
};

/** A row as it is drawn: a height a model, in the units of the axis. */
type Group = {
  key: string;
  name: string;
  /** From the least to the most that a model says. */
  span: string;
  heights: readonly (number | null)[];
  figures: readonly string[];
};

const kinds = { conversions: 'count', revenue: 'money', roas: 'multiple' } as const satisfies Record<
  ModelFigure,
  ChartKind
>;

/** Horizontal bars from 0, grouped by row, a colour a model. */
export function ModelPlot({ rows, by, figure, models, axisPx }: ModelPlotProps) {
  const formats = useFormats();
  const format = (value: number | bigint | null) => formatModelFigure(value, figure, formats);
  const groups = rows.map((row): Group => {
    const values = models.map((model) => readModelFigure(row, model, figure));
    const known = values.filter((value) => value !== null).toSorted((a, b) => Number(a) - Number(b));
    const [least, most] = [format(known[0] ?? null), format(known.at(-1) ?? null)];
    return {
      key: row.name ?? 'null',
      name: toRowName(row.name, by, formats.reader.locale),
      span: least === most ? least : `${least} to ${most}`,
      heights: values.map((value) => (value === null ? null : Number(value) / (figure === 'revenue' ? 1_000_000 : 1))),
      figures: values.map(format),
    };
  });
  const highest = Math.max(0, ...groups.flatMap(({ heights }) => heights.map((height) => height ?? 0)));
  const ticks = toAxisTicks(kinds[figure], highest);
  return (
    <ResponsiveContainer width="100%" height="100%">
      <BarChart
        data={groups}
        layout="vertical"
        accessibilityLayer={false}
        barSize={6}
        barGap={1}
        margin={{ top: 0, right: 24, bottom: 0, left: 0 }}
      >
        <CartesianGrid horizontal={false} stroke="var(--color-hairline)" />
        <XAxis
          type="number"
          domain={[0, ticks.at(-1) ?? 1]}
          ticks={ticks}
          tickFormatter={(tick: number) => formatTick(kinds[figure], tick, formats)}
          tickLine={false}
          axisLine={false}
          tick={{ fill: 'var(--color-muted)', fontSize: 12 }}
          height={axisPx}
        />
        <NameAxis groups={groups} />
        {models.map((model, index) => (
          <Bar
            key={model}
            dataKey={({ heights }: Group) => heights[index]}
            name={modelWords[model].label}
            fill={modelWords[model].barFill}
            radius={[0, 2, 2, 0]}
            minPointSize={(height) => (Number(height) > 0 ? 1 : 0)}
            isAnimationActive={false}
          />
        ))}
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--color-sunken)', stroke: 'none' }}
          content={({ active, activeIndex }) => {
            const group = active ? groups[Number(activeIndex)] : undefined;
            return group === undefined ? null : (
              <PlotCard
                title={group.name}
                figures={models.map((model, index) => ({
                  name: modelWords[model].label,
                  figure: group.figures[index] ?? '',
                  fill: modelWords[model].barFill,
                }))}
              />
            );
          }}
        />
      </BarChart>
    </ResponsiveContainer>
  );
}

const widestNamePx = 240;

/** The names of the groups, and below each what the models say of it, in a third of the chart at most. */
function NameAxis({ groups }: { groups: readonly Group[] }) {
  const width = Math.min(widestNamePx, Math.round((useChartWidth() ?? 0) * 0.36));
  return (
    <YAxis
      type="category"
      dataKey="key"
      width={width}
      interval={0}
      tickLine={false}
      axisLine={{ stroke: 'var(--color-control-soft)' }}
      tick={({ y, index }: YAxisTickContentProps) => (
        <foreignObject x={0} y={Number(y) - 18} width={Math.max(0, width - 8)} height={36}>
          <div className="text-xs">
            <p className="truncate text-text">{groups[index]?.name}</p>
            <p className="tabular truncate text-muted">{groups[index]?.span}</p>
          </div>
        </foreignObject>
      )}
    />
  );
}
