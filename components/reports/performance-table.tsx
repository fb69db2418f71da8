'use client';

import { Download } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { useFormats } from '@/components/format/reader-provider';
import { DataTable } from '@/components/table/data-table';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import { formatMetricFilter, type MetricFilter } from '@/lib/domain/metric-filter';
import type { Breakdown } from '@/lib/domain/report-query';
import { formatReportFilter, type ReportFilters, toSearchParams } from '@/lib/http/report-filters';
import type { ColumnSetId } from './column-sets';
import { listLevelsBelow } from './drill';
import { FigureFilters } from './figure-filters';
import { toNameHref } from './name-href';
import { NameSearch } from './name-search';
import type { ComparedMetrics, PerformanceNode } from './performance-row';
import { breakdownNouns, isNamed } from './table-view';
import { toTableColumns } from './to-table-columns';
import { useColumnsInUrl } from './use-columns-in-url';
import { type LoadRows, type RowsBelow, useRowChildren } from './use-row-children';
import { useTableUrl } from './use-table-url';

type PerformanceTableProps = {
  /** What the rows are broken down by; the first names the row. */
  by: readonly Breakdown[];
  rows: readonly PerformanceNode[];
  totals: ComparedMetrics;
  /** Rows are no parts of the total, which is everyone's. */
  doRowsOverlap: boolean;
  /** How many rows there are, also beyond those given. */
  rowCount: number;
  /** How many rows stand before the first that is given. */
  offset: number;
  filters: ReportFilters;
  where: readonly MetricFilter[];
  initialColumns: ColumnSetId;
  defaultSort: string;
  loadRows: LoadRows;
  /** The same table as a file; the URL's own words are added. */
  fileHref: string;
  /** From 1, where there are more rows than one page holds. */
  page: number;
};

/** Ads, what they cost and what they brought: one table for campaigns, keywords and all above and below. Each figure opens its rows. */
export function PerformanceTable(props: PerformanceTableProps) {
  const { by, rows, totals, rowCount, offset, filters, where, initialColumns, defaultSort, loadRows } = props;
  const formats = useFormats();
  const url = useTableUrl();
  const choice = useColumnsInUrl(url, initialColumns);
  const below = useRowChildren(toSearchParams(filters).toString(), loadRows);
  const columns = useMemo(
    () => toTableColumns({ by, totals, filters, formats, metrics: choice.metrics, isFiltered: where.length > 0 }),
    [by, totals, filters, formats, choice.metrics, where.length],
  );
  const tree = useMemo(
    () => ({
      canOpen: (row: PerformanceNode) => row.trail !== null && listLevelsBelow(row.by[0] ?? 'ad').length > 0,
      childrenOf: (row: PerformanceNode) => {
        const known = below.byId.get(row.id);
        return known?.kind === 'loaded' ? known.rows : undefined;
      },
      onOpen: below.open,
      noteOf: (row: PerformanceNode) => toNote(below.byId.get(row.id), () => below.retry(row)),
    }),
    [below],
  );
  const [first = 'campaign'] = by;
  const [one, many] = breakdownNouns[first];
  const isPart = rowCount > rows.length;
  const search = filters.query.filters.find(({ field, operator }) => field === first && operator === 'contains');
  return (
    <>
      <div aria-busy={url.isPending} className="flex flex-wrap items-center gap-2 border-b border-hairline px-4 py-2">
        {isNamed(first) ? (
          <NameSearch
            label={`Search ${many}`}
            value={search?.value ?? ''}
            onSearch={(value) =>
              url.ask({
                f: [
                  ...filters.query.filters.filter((each) => each !== search),
                  ...(value === '' ? [] : [{ field: first, operator: 'contains', value } as const]),
                ].map(formatReportFilter),
              })
            }
          />
        ) : null}
        <FigureFilters where={where} onChange={(next) => url.ask({ where: next.map(formatMetricFilter) })} />
      </div>
      <DataTable
        name={first}
        label={`Performance by ${one}`}
        columns={columns}
        rows={rows}
        getRowId={(row) => row.id}
        getRowHref={(row) => toNameHref(row, filters)}
        defaultSort={defaultSort}
        sortsOnServer={isPart}
        totalsLabel={props.doRowsOverlap ? 'Everyone' : 'Total'}
        tree={tree}
        columnChoice={choice}
        caption={
          isPart
            ? `${formats.count(offset + 1)} to ${formats.count(offset + rows.length)} of ${formats.count(rowCount)} ${many}; the total is of all`
            : `${formats.count(rowCount)} ${rowCount === 1 ? one : many}${props.doRowsOverlap ? overlapNote : ''}`
        }
        actions={(['csv', 'xlsx'] as const).map((format) => (
          <LinkButton
            key={format}
            href={toFileHref(props.fileHref, url.params, format)}
            external
            variant="quiet"
            size="sm"
          >
            <Download aria-hidden />
            {format.toUpperCase()}
          </LinkButton>
        ))}
        empty={
          <EmptyState title={where.length > 0 ? `No ${many} with such figures` : `No ${many} in this period`}>
            {where.length > 0
              ? 'No row has figures like these. Remove a filter above.'
              : 'No ad click, no conversion of an ad and no spend fits these filters. Choose a longer period or remove a filter.'}
          </EmptyState>
        }
      />
      {rowCount > offset + rows.length || props.page > 1 ? (
        <nav aria-label="Pages" className="flex justify-between gap-2 border-t border-hairline px-4 py-2">
          <Button disabled={props.page === 1} onClick={() => url.ask({ page: toPageText(props.page - 1) })}>
            Rows before
          </Button>
          <Button
            disabled={rowCount <= offset + rows.length}
            onClick={() => url.ask({ page: toPageText(props.page + 1) })}
          >
            Further rows
          </Button>
        </nav>
      ) : null}
    </>
  );
}

const overlapNote = '; somebody can be in several, so rows do not add up. Spend is shared by ad clicks';

/** The first page leaves no trace in the URL. */
function toPageText(page: number): string | null {
  return page <= 1 ? null : String(page);
}

function toNote(below: RowsBelow | undefined, retry: () => void): ReactNode {
  switch (below?.kind) {
    case undefined:
    case 'loading':
      return <span role="status">Loading…</span>;
    case 'failed':
      return (
        <span role="alert" className="inline-flex items-center gap-2">
          What is below could not be read.
          <Button size="sm" onClick={retry}>
            Try again
          </Button>
        </span>
      );
    case 'loaded':
      return below.rows.length === 0 ? 'Neither links nor reports say what is below this.' : null;
  }
}

function toFileHref(base: string, params: URLSearchParams, format: 'csv' | 'xlsx'): string {
  const query = new URLSearchParams(params);
  for (const [name, value] of new URLSearchParams(base.split('?')[1] ?? '')) query.set(name, value);
  query.set('format', format);
  return `${base.split('?')[0]}?${query}`;
}
