'use client';

import { useMemo } from 'react';
import type { Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { fieldNames, formatFieldValue } from '@/components/format/source-words';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { EmptyState } from '@/components/ui/empty-state';
import type { EngagementFigures } from '@/lib/domain/engagement-figures';
import { addFilter, type ReportFilters, toHref } from '@/lib/http/report-filters';
import type { EngagementBreakdown, EngagementRow } from '@/lib/reports/engagement';
import { engagementDefinitions } from './engagement-definitions';
import { formatClock } from './time-words';

type EngagementTableProps = {
  by: EngagementBreakdown;
  rows: readonly EngagementRow[];
  totals: EngagementFigures;
  filters: ReportFilters;
};

/** Visits by where they came from or what on: each row leads to its visits. */
export function EngagementTable({ by, rows, totals, filters }: EngagementTableProps) {
  const formats = useFormats();
  const columns = useMemo(() => toColumns(by, totals, formats), [by, totals, formats]);
  return (
    <DataTable
      name="engagement"
      label={`Engagement by ${fieldNames[by].toLowerCase()}`}
      columns={columns}
      rows={rows}
      getRowId={(row) => row.name}
      getRowHref={(row) => toHref('/visits', addFilter(filters, { field: by, operator: 'is', value: row.name }))}
      defaultSort="-visits"
      totalsLabel="All visits"
      empty={
        by === 'audience' ? (
          <EmptyState compact title="No visit of a member in this period">
            Make an audience, wait until it is counted, or choose a longer period.
          </EmptyState>
        ) : (
          <EmptyState compact title="No visit in this period">
            Choose a longer period or remove a filter.
          </EmptyState>
        )
      }
    />
  );
}

function toColumns(
  by: EngagementBreakdown,
  totals: EngagementFigures,
  formats: Formats,
): DataTableColumn<EngagementRow>[] {
  const figure = (
    id: string,
    header: string,
    definition: string,
    read: (figures: EngagementFigures) => number | null,
    format: (value: number | null) => string,
    place: 'always' | 'md' | 'lg' = 'md',
  ): DataTableColumn<EngagementRow> => ({
    ...{ id, header, definition, align: 'right', place },
    value: ({ figures }) => read(figures),
    cell: ({ figures }) => format(read(figures)),
    total: format(read(totals)),
  });
  return [
    {
      id: 'name',
      header: fieldNames[by],
      value: (row) => formatFieldValue(by, row.name, formats.reader.locale),
      wrap: true,
      isAlwaysShown: true,
    },
    figure('visits', 'Visits', engagementDefinitions.visits, (each) => each.visits, formats.count, 'always'),
    figure('newShare', 'New', engagementDefinitions.newShare, (each) => each.newShare, formats.share, 'lg'),
    figure(
      'pages',
      'Pages a visit',
      engagementDefinitions.pagesPerVisit,
      (each) => each.pagesPerVisit,
      formats.multiple,
    ),
    figure('time', 'Time', engagementDefinitions.time, (each) => each.activeMsPerVisit, formatClock, 'always'),
    figure('scroll', 'Scrolled', engagementDefinitions.scroll, (each) => each.scrollShare, formats.share, 'lg'),
    figure(
      'bounce',
      'Bounce rate',
      engagementDefinitions.bounceRate,
      (each) => each.bounceRate,
      formats.percentAligned,
    ),
    figure(
      'rate',
      'Conversion rate',
      engagementDefinitions.conversionRate,
      (each) => each.conversionRate,
      formats.rate,
    ),
  ];
}
