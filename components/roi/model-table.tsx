'use client';

import { Download } from 'lucide-react';
import { useMemo } from 'react';
import type { Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { fieldNames } from '@/components/format/source-words';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import type { AttributionModel } from '@/lib/domain/attribution/model';
import { formatModelFigure, type ModelRow, readModelFigure, toRowName } from './model-row';
import { type ModelBreakdown, type ModelFigure, modelFigureNames, modelWords } from './model-words';

type ModelTableProps = {
  rows: readonly ModelRow[];
  totals: ModelRow;
  rowCount: number;
  by: ModelBreakdown;
  figure: ModelFigure;
  models: readonly AttributionModel[];
  exportHref: string;
};

/** One figure under each model, side by side; what no touch earned is a row, so that every column adds up to its total. */
export function ModelTable(props: ModelTableProps) {
  const { rows, totals, rowCount, by, figure, models, exportHref } = props;
  const formats = useFormats();
  const columns = useMemo(
    () => toColumns({ totals, by, figure, models, formats }),
    [totals, by, figure, models, formats],
  );
  const isPart = rowCount > rows.length;
  return (
    <DataTable
      name={`models-${by}-${figure}`}
      label={`${modelFigureNames[figure]} by ${fieldNames[by].toLowerCase()} under each model`}
      columns={columns}
      rows={rows}
      getRowId={(row) => `${row.name === null} ${row.name ?? ''}`}
      defaultSort=""
      totalsLabel={figure === 'roas' ? 'All from ads' : 'All conversions'}
      caption={
        isPart
          ? `First ${formats.count(rows.length)} of ${formats.count(rowCount)} rows; the total is of all`
          : `${formats.count(rowCount)} ${rowCount === 1 ? 'row' : 'rows'}`
      }
      actions={
        <LinkButton href={exportHref} external variant="quiet" size="sm">
          <Download aria-hidden />
          <span className="max-sm:sr-only">CSV</span>
        </LinkButton>
      }
      empty={
        <EmptyState title="No conversions in this period" compact>
          Nothing was spent either. Choose a longer period or remove a filter.
        </EmptyState>
      }
    />
  );
}

type ColumnInput = Pick<ModelTableProps, 'totals' | 'by' | 'figure' | 'models'> & { formats: Formats };

function toColumns({ totals, by, figure, models, formats }: ColumnInput): DataTableColumn<ModelRow>[] {
  const { locale } = formats.reader;
  return [
    {
      id: 'name',
      header: fieldNames[by],
      value: (row) => toRowName(row.name, by, locale),
      cell: (row) => (
        <span className={row.name === null || row.name === '' ? 'text-muted' : undefined}>
          {toRowName(row.name, by, locale)}
        </span>
      ),
    },
    {
      id: 'spend',
      header: 'Spend',
      definition: 'What the platforms charged for it, from imported reports: the same under every model.',
      align: 'right',
      value: (row) => (row.spend.spendMicros === 0n ? null : row.spend.spendMicros),
      cell: (row) => formats.money(row.spend.spendMicros === 0n ? null : row.spend.spendMicros),
      total: formats.money(totals.spend.spendMicros === 0n ? null : totals.spend.spendMicros),
      place: 'md',
    },
    ...models.map(
      (model, index): DataTableColumn<ModelRow> => ({
        id: model,
        header: modelWords[model].label,
        definition: modelWords[model].definition,
        align: 'right',
        value: (row) => readModelFigure(row, model, figure),
        cell: (row) => formatModelFigure(readModelFigure(row, model, figure), figure, formats),
        total: formatModelFigure(readModelFigure(totals, model, figure), figure, formats),
        place: index < 2 ? 'always' : 'md',
      }),
    ),
  ];
}
