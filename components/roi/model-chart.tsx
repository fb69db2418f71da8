import clsx from 'clsx';
import { BarList } from '@/components/charts/bar-list';
import { ChartWithTable, LegendKey } from '@/components/charts/chart-with-table';
import { PlainTable } from '@/components/charts/plain-table';
import type { Formats } from '@/components/format/formats';
import { fieldNames } from '@/components/format/source-words';
import type { AttributionModel } from '@/lib/domain/attribution/model';
import { formatModelFigure, type ModelRow, readModelFigure, toRowName } from './model-row';
import { type ModelBreakdown, type ModelFigure, modelFigureNames, modelWords } from './model-words';

type ModelChartProps = {
  /** Those that are drawn: the greatest. */
  rows: readonly ModelRow[];
  by: ModelBreakdown;
  figure: ModelFigure;
  models: readonly AttributionModel[];
  formats: Formats;
};

/** A bar a model, a group a row: where the bars of a group differ in length, the models differ in what they say. */
export function ModelChart({ rows, by, figure, models, formats }: ModelChartProps) {
  const { locale } = formats.reader;
  const format = (value: number | bigint | null) => formatModelFigure(value, figure, formats);
  const groups = rows.map((row) => {
    const values = models.map((model) => readModelFigure(row, model, figure));
    const known = values.filter((value) => value !== null).toSorted((a, b) => Number(a) - Number(b));
    const [least = null, most = null] = [known[0], known.at(-1)];
    return {
      key: row.name ?? 'null',
      label: toRowName(row.name, by, locale),
      figure: format(least) === format(most) ? format(least) : `${format(least)} to ${format(most)}`,
      bars: models.map((model, index) => ({
        key: model,
        value: Number(values[index] ?? 0),
        className: modelWords[model].barClass,
      })),
    };
  });
  return (
    <ChartWithTable
      legend={models.map((model) => (
        <LegendKey
          key={model}
          label={modelWords[model].label}
          className={clsx('h-1.5 rounded-r-xs', modelWords[model].barClass)}
        />
      ))}
      plot={<BarList groups={groups} isThin />}
      table={
        <PlainTable
          label={`${modelFigureNames[figure]} of the greatest under each model`}
          headers={[fieldNames[by], ...models.map((model) => modelWords[model].label)]}
          rows={rows.map((row) => ({
            key: row.name ?? 'null',
            cells: [
              toRowName(row.name, by, locale),
              ...models.map((model) => format(readModelFigure(row, model, figure))),
            ],
          }))}
        />
      }
    />
  );
}
