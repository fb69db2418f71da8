'use client';

import { useMemo } from 'react';
import type { Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { EmptyState } from '@/components/ui/empty-state';
import type { PageRow } from '@/lib/reports/page-figures';
import { engagementDefinitions } from './engagement-definitions';
import { formatClock } from './time-words';

/** The pages seen most: where visits begin and end, how long and how far people look. */
export function PagesTable({ rows, caption }: { rows: readonly PageRow[]; caption: string }) {
  const formats = useFormats();
  const columns = useMemo(() => toColumns(formats), [formats]);
  return (
    <DataTable
      name="pages"
      label="Pages seen most"
      columns={columns}
      rows={rows}
      getRowId={(row) => row.path}
      defaultSort="-views"
      sortParam="pageSort"
      caption={caption}
      empty={
        <EmptyState compact title="No page was seen in this period">
          Pages are counted from the release that times them on. Choose a later period.
        </EmptyState>
      }
    />
  );
}

function toColumns(formats: Formats): DataTableColumn<PageRow>[] {
  const figure = (
    id: string,
    header: string,
    definition: string | undefined,
    read: (row: PageRow) => number | null,
    format: (value: number | null) => string,
    place: 'always' | 'md' | 'lg' = 'md',
  ): DataTableColumn<PageRow> => ({
    ...{ id, header, definition, align: 'right', place },
    value: read,
    cell: (row) => format(read(row)),
  });
  return [
    { id: 'path', header: 'Page', value: (row) => row.path, wrap: true, isAlwaysShown: true },
    figure('views', 'Page views', undefined, (row) => row.pageViews, formats.count, 'always'),
    figure('entries', 'Entries', engagementDefinitions.entries, (row) => row.entries, formats.count),
    figure('exits', 'Exits', engagementDefinitions.exits, (row) => row.exits, formats.count),
    figure(
      'exitRate',
      'Exit rate',
      engagementDefinitions.exitRate,
      (row) => row.exitRate,
      formats.percentAligned,
      'lg',
    ),
    figure('time', 'Time', engagementDefinitions.pageTime, (row) => row.activeMsPerView, formatClock, 'always'),
    figure('scroll', 'Scrolled', engagementDefinitions.pageScroll, (row) => row.scrollShare, formats.share, 'lg'),
  ];
}
