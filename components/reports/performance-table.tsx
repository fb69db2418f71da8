'use client';

import { Download } from 'lucide-react';
import { useMemo } from 'react';
import { useFormats } from '@/components/format/reader-provider';
import { fieldNames, formatFieldValue, notSet } from '@/components/format/source-words';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { AppLink } from '@/components/ui/app-link';
import { EmptyState } from '@/components/ui/empty-state';
import { LinkButton } from '@/components/ui/link-button';
import type { Metrics } from '@/lib/domain/metrics';
import type { ReportFilter } from '@/lib/domain/report-query';
import { addFilter, type ReportFilters, toHref } from '@/lib/http/report-filters';
import { type DrillLevel, toNextLevel } from './drill';
import { toMetricColumn } from './metric-column';
import type { PerformanceTableRow, RowField } from './performance-row';

type PerformanceTableProps = {
  /** What the rows are broken down by; the first names the row. */
  by: readonly RowField[];
  rows: readonly PerformanceTableRow[];
  totals: { metrics: Metrics; previous: Metrics | null };
  /** How many rows there are, also beyond those given. */
  rowCount: number;
  filters: ReportFilters;
  /** On the page that drills, a row opens the next level. */
  drillLevel?: DrillLevel | undefined;
  /** The same rows as a file. */
  exportHref: string;
};

const levelNouns: Record<RowField, [one: string, many: string]> = {
  network: ['network', 'networks'],
  campaign: ['campaign', 'campaigns'],
  adGroup: ['ad group', 'ad groups'],
  keyword: ['keyword', 'keywords'],
  matchType: ['match type', 'match types'],
  ad: ['ad', 'ads'],
  channel: ['channel', 'channels'],
  device: ['device', 'devices'],
  country: ['country', 'countries'],
  landingPage: ['landing page', 'landing pages'],
};

/** Ads and what they brought: one table for campaigns, keywords and all below. Figures of conversions open their rows. */
export function PerformanceTable({
  by,
  rows,
  totals,
  rowCount,
  filters,
  drillLevel,
  exportHref,
}: PerformanceTableProps) {
  const formats = useFormats();
  const columns = useMemo(() => toColumns({ by, totals, filters, formats }), [by, totals, filters, formats]);
  const [first = 'campaign'] = by;
  const [one, many] = levelNouns[first];
  const next = drillLevel === undefined ? null : toNextLevel(drillLevel);
  const isPart = rowCount > rows.length;
  return (
    <DataTable
      name={first}
      label={`Performance by ${one}`}
      columns={columns}
      rows={rows}
      getRowId={(row) => by.map((field) => row.key[field] ?? '').join('\u0000')}
      getRowHref={
        next === null
          ? undefined
          : (row) =>
              toHref('/campaigns', toRowFilters(by, row).reduce(addFilter, filters), {
                by: next === 'campaign' ? null : next,
              })
      }
      defaultSort="-conversions"
      sortsOnServer={isPart}
      totalsLabel="Total"
      caption={
        isPart
          ? `First ${formats.count(rows.length)} of ${formats.count(rowCount)} ${many}; the total is of all`
          : `${formats.count(rowCount)} ${rowCount === 1 ? one : many}`
      }
      actions={
        <LinkButton href={exportHref} external variant="quiet" size="sm">
          <Download aria-hidden />
          <span className="max-sm:sr-only">CSV</span>
        </LinkButton>
      }
      empty={
        <EmptyState title={`No ${many} in this period`}>
          No ad click and no conversion of an ad fits these filters. Choose a longer period or remove a filter.
        </EmptyState>
      }
    />
  );
}

/** What a row adds to the filters: it alone. */
function toRowFilters(by: readonly RowField[], row: PerformanceTableRow): ReportFilter[] {
  return by.map((field) => ({ field, operator: 'is', value: row.key[field] ?? '' }));
}

type ColumnInput = Pick<PerformanceTableProps, 'by' | 'totals' | 'filters'> & {
  formats: ReturnType<typeof useFormats>;
};

function toColumns({ by, totals, filters, formats }: ColumnInput): DataTableColumn<PerformanceTableRow>[] {
  const toConversions = (onlyPrimary: boolean) => (row: PerformanceTableRow, figure: string) =>
    (onlyPrimary ? row.metrics.conversions : row.metrics.allConversions) === 0 ? (
      figure
    ) : (
      <AppLink
        href={toHref('/conversions', toRowFilters(by, row).reduce(addFilter, filters), {
          origin: 'ads',
          goals: onlyPrimary ? 'included' : null,
        })}
        className="hover:text-accent hover:underline"
      >
        {figure}
      </AppLink>
    );
  const { locale } = formats.reader;
  const shared = { totals, formats };
  // Three columns of names leave less room for figures.
  const isWide = by.length > 2;
  return [
    ...by.map(
      (field, index): DataTableColumn<PerformanceTableRow> => ({
        id: field,
        header: fieldNames[field],
        value: (row) => row.key[field] ?? '',
        cell: (row) =>
          index === 0 ? (
            <RowName by={by} row={row} locale={locale} />
          ) : (
            <FieldValue field={field} value={row.key[field] ?? ''} locale={locale} />
          ),
        place: index === 0 ? 'always' : 'lg',
        wrap: index === 0,
      }),
    ),
    toMetricColumn({ ...shared, id: 'clicks', metric: 'clicks', place: 'md' }),
    toMetricColumn({ ...shared, id: 'visits', metric: 'visits', place: 'lg', isHiddenAtFirst: isWide }),
    toMetricColumn({
      ...shared,
      id: 'conversions',
      metric: 'conversions',
      place: 'always',
      showsChange: true,
      wrap: toConversions(true),
    }),
    toMetricColumn({ ...shared, id: 'conversionRate', metric: 'conversionRate', place: 'md' }),
    toMetricColumn({ ...shared, id: 'revenue', metric: 'revenue', place: 'always', showsChange: true }),
    toMetricColumn({ ...shared, id: 'revenuePerConversion', metric: 'revenuePerConversion', place: 'lg' }),
    toMetricColumn({ ...shared, id: 'assists', metric: 'assists', place: isWide ? 'xl' : 'lg' }),
    toMetricColumn({
      ...shared,
      id: 'allConversions',
      metric: 'allConversions',
      place: isWide ? 'xl' : 'lg',
      wrap: toConversions(false),
    }),
  ];
}

type RowNameProps = { by: readonly RowField[]; row: PerformanceTableRow; locale: string };

/** The name of a row. While its other fields have no columns they stand below it, or two rows could look the same. */
function RowName({ by: [first = 'campaign', ...others], row, locale }: RowNameProps) {
  const rest = others.map((field) => ({ field, value: row.key[field] ?? '' })).filter(({ value }) => value !== '');
  return (
    <>
      <FieldValue field={first} value={row.key[first] ?? ''} locale={locale} />
      {rest.length === 0 ? null : (
        <span className="block text-xs text-muted xl:hidden">
          {rest.map(({ field, value }) => formatFieldValue(field, value, locale)).join(' · ')}
        </span>
      )}
    </>
  );
}

function FieldValue({ field, value, locale }: { field: RowField; value: string; locale: string }) {
  return value === '' ? <span className="text-muted">{notSet}</span> : formatFieldValue(field, value, locale);
}
