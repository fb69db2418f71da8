'use client';

import { type ChartGrain, formatPointDay, formatTick, toAxisTicks } from '@/components/charts/chart-series';
import { ChartWithTable, LegendKey } from '@/components/charts/chart-with-table';
import { LinePlot } from '@/components/charts/line-plot';
import { PlainTable } from '@/components/charts/plain-table';
import { useFormats } from '@/components/format/reader-provider';

type RatePoint = { on: string; value: number | null };

type AudienceRateChartProps = {
  name: string;
  grain: ChartGrain;
  points: readonly RatePoint[];
  /** Of the same days. */
  everyonePoints: readonly RatePoint[];
};

/** The conversion rate of an audience over time beside everyone's. */
export function AudienceRateChart({ name, grain, points, everyonePoints }: AudienceRateChartProps) {
  const formats = useFormats();
  const everyoneByDay = new Map(everyonePoints.map(({ on, value }) => [on, value]));
  const rows = points.map(({ on, value }) => ({ on, value, everyone: everyoneByDay.get(on) ?? null }));
  const highest = Math.max(0, ...rows.flatMap(({ value, everyone }) => [value ?? 0, everyone ?? 0]));
  return (
    <ChartWithTable
      legend={
        <>
          <LegendKey label={name} className="border-t-2 border-accent" />
          <LegendKey label="Everyone" className="border-t-2 border-dashed border-series-other" />
        </>
      }
      plot={
        <LinePlot
          places={rows.map(({ on }) => formats.dayShort(on))}
          lines={[
            {
              key: 'everyone',
              heights: rows.map((row) => row.everyone),
              look: 'dashed',
              colorClass: 'text-series-other',
            },
            { key: 'own', heights: rows.map((row) => row.value), look: 'line', colorClass: 'text-accent' },
          ]}
          axis={{ ticks: toAxisTicks('rate', highest), format: (height) => formatTick('rate', height, formats) }}
          card={(index) => {
            const row = rows[index];
            return row === undefined ? null : (
              <dl className="grid grid-cols-[1fr_auto] gap-x-4">
                <dt className="col-span-2 font-strong">{formatPointDay(grain, row.on, formats)}</dt>
                <dt>{name}</dt>
                <dd className="tabular text-right">{formats.rate(row.value)}</dd>
                <dt className="text-muted">Everyone</dt>
                <dd className="tabular text-right text-muted">{formats.rate(row.everyone)}</dd>
              </dl>
            );
          }}
        />
      }
      table={
        <PlainTable
          label="Conversion rate over time"
          headers={[grain === 'day' ? 'Day' : grain === 'week' ? 'Week' : 'Month', name, 'Everyone']}
          rows={rows.map(({ on, value, everyone }) => ({
            key: on,
            cells: [formatPointDay(grain, on, formats), formats.rate(value), formats.rate(everyone)],
          }))}
        />
      }
    />
  );
}
