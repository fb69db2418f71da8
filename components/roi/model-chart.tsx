'use client';

import clsx from 'clsx';
import { lazy } from 'react';
import { ChartWithTable, LegendKey } from '@/components/charts/chart-with-table';
import { LazyChart } from '@/components/charts/lazy-chart';
import { PlainTable } from '@/components/charts/plain-table';
import { useFormats } from '@/components/format/reader-provider';
import { fieldNames } from '@/components/format/source-words';
import type { AttributionModel } from '@/lib/domain/attribution/model';
import { formatModelFigure, type ModelRow, readModelFigure, toRowName } from './model-row';
import { type ModelBreakdown, type ModelFigure, modelFigureNames, modelWords } from './model-words';

const ModelPlot = lazy(async () => ({ default: (await import('./model-plot')).ModelPlot }));

type ModelChartProps = {
  /** Those that are drawn: the greatest. */
  rows: readonly ModelRow[];
  by: ModelBreakdown;
  figure: ModelFigure;
  models: readonly AttributionModel[];
};

/** Pixels: a bar and the gap below it, the room between groups, two lines of words, and the axis. */
const [barPx, groupGapPx, wordsPx, axisPx] = [7, 16, 44, 28];

/** A bar a model, a group a row: where the bars of a group differ in length, the models differ in what they say. */
export function ModelChart({ rows, by, figure, models }: ModelChartProps) {
  const formats = useFormats();
  const { locale } = formats.reader;
  const groupPx = Math.max(wordsPx, models.length * barPx + groupGapPx);
  return (
    <ChartWithTable
      legend={models.map((model) => (
        <LegendKey
          key={model}
          label={modelWords[model].label}
          className={clsx('h-1.5 rounded-r-xs', modelWords[model].barClass)}
        />
      ))}
      plot={
        <div aria-hidden style={{ height: rows.length * groupPx + axisPx }}>
          <LazyChart className="h-full">
            <ModelPlot rows={rows} by={by} figure={figure} models={models} axisPx={axisPx} />
          </LazyChart>
        </div>
      }
      table={
        <PlainTable
          label={`${modelFigureNames[figure]} of the greatest under each model`}
          headers={[fieldNames[by], ...models.map((model) => modelWords[model].label)]}
          rows={rows.map((row) => ({
            key: row.name ?? 'null',
            cells: [
              toRowName(row.name, by, locale),
              ...models.map((model) => formatModelFigure(readModelFigure(row, model, figure), figure, formats)),
            ],
          }))}
        />
      }
    />
  );
}
