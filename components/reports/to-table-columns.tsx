import type { Formats } from '@/components/format/formats';
import { notSet } from '@/components/format/source-words';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { AppLink } from '@/components/ui/app-link';
import type { Breakdown } from '@/lib/domain/report-query';
import type { ReportFilters } from '@/lib/http/report-filters';
import { findPhoneColumns, type TableMetric, tableMetrics } from './column-sets';
import { formatKey } from './format-key';
import { toMetricColumn } from './metric-column';
import { toRowsHref } from './metric-rows';
import type { ComparedMetrics, PerformanceNode } from './performance-row';
import { narrowToTrail } from './row-trail';
import { breakdownNames } from './table-view';

type ColumnInput = {
  by: readonly Breakdown[];
  totals: ComparedMetrics;
  filters: ReportFilters;
  formats: Formats;
  /** Those that show. */
  metrics: readonly TableMetric[];
  /** Rows were kept by their figures: the rows behind the total are not listed by any filter. */
  isFiltered: boolean;
};

/** The names of the rows, then every figure there is; which of them show is the table's choice. */
export function toTableColumns(input: ColumnInput): DataTableColumn<PerformanceNode>[] {
  const { by, totals, filters, formats, metrics, isFiltered } = input;
  const phoneColumns = findPhoneColumns(metrics);
  return [
    ...by.map(
      (field, index): DataTableColumn<PerformanceNode> => ({
        id: field,
        header: breakdownNames[field],
        isAlwaysShown: true,
        // Below the first level other rows stand in the column: each is sorted by its own name.
        value: (row) => row.key[index === 0 ? (row.by[0] ?? field) : field] ?? '',
        cell: (row) =>
          index === 0 ? (
            <RowName columns={by} row={row} formats={formats} />
          ) : (
            <KeyText field={field} value={row.key[field]} formats={formats} />
          ),
        place: index === 0 ? 'always' : 'lg',
        wrap: index === 0,
      }),
    ),
    ...tableMetrics.map((metric) =>
      toMetricColumn({
        metric,
        place: phoneColumns.includes(metric) ? 'always' : 'md',
        totals,
        formats,
        showsChange: filters.compare !== null,
        toHref: (row) => (row.trail === null ? null : (toRowsHref(metric, narrowToTrail(filters, row.trail)) ?? null)),
        totalHref: isFiltered ? undefined : toRowsHref(metric, filters),
        link: (href, figure) => (
          <AppLink href={href} className="hover:text-accent hover:underline">
            {figure}
          </AppLink>
        ),
      }),
    ),
  ];
}

type RowNameProps = { columns: readonly Breakdown[]; row: PerformanceNode; formats: Formats };

/** The name of a row. While its other fields have no columns they stand below it, or two rows could look the same. */
function RowName({ columns, row, formats }: RowNameProps) {
  const [first = 'campaign', ...others] = row.by;
  const rest = others.map((field) => ({ field, value: row.key[field] ?? '' })).filter(({ value }) => value !== '');
  return (
    <>
      <KeyText field={first} value={row.key[first]} formats={formats} />
      {first === columns[0] ? null : (
        <span className="ml-2 text-xs text-muted max-sm:sr-only">{breakdownNames[first]}</span>
      )}
      {rest.length === 0 ? null : (
        <span
          className={`block text-xs text-muted ${rest.every(({ field }) => columns.includes(field)) ? 'xl:hidden' : ''}`}
        >
          {rest.map(({ field, value }) => formatKey(field, value, formats)).join(' · ')}
        </span>
      )}
    </>
  );
}

type KeyTextProps = { field: Breakdown; value: string | undefined; formats: Formats };

function KeyText({ field, value = '', formats }: KeyTextProps) {
  return value === '' ? <span className="text-muted">{notSet}</span> : formatKey(field, value, formats);
}
