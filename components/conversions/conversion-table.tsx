'use client';

import { useMemo } from 'react';
import { dash, type Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { formatFieldValue, notSet } from '@/components/format/source-words';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { EmptyState } from '@/components/ui/empty-state';
import type { ConversionRow } from '@/lib/reports/conversion-row';
import type { ListedConversion } from '@/lib/reports/conversions';
import { formatOrigin } from './format-origin';

/** Lists that are not of assists tell nothing of them. */
type ListedRow = ConversionRow & Partial<Pick<ListedConversion, 'assists'>>;

type ConversionTableProps = {
  rows: readonly ListedRow[];
  /** Says what is listed and which part of it; `null` where a panel's title says so. */
  caption: string | null;
};

/** Conversions as they came, newest first; a row opens its explanation. */
export function ConversionTable({ rows, caption }: ConversionTableProps) {
  const formats = useFormats();
  const columns = useMemo(() => toColumns(formats), [formats]);
  const isOfAssists = rows.some(({ assists = null }) => assists !== null);
  return (
    <DataTable
      name="conversions"
      label="Conversions"
      columns={isOfAssists ? [...columns, toAssistsColumn(formats)] : columns}
      rows={rows}
      getRowId={(row) => row.id}
      getRowHref={(row) => `/conversions/${row.id}`}
      defaultSort=""
      caption={caption}
      empty={
        <EmptyState title="No conversions here">
          None fits these filters. Choose a longer period or remove a filter.
        </EmptyState>
      }
    />
  );
}

/** On a phone the columns of when and where stand behind the row: the two that tell rows apart come up to the name. */
function GoalCell({ row, formats }: { row: ConversionRow; formats: Formats }) {
  return (
    <>
      {row.goalName}
      <span className="block text-xs text-muted md:hidden">
        {formats.instant(row.convertedAt)}
        <span className="block truncate">{formatOrigin(row, formats.reader.locale)}</span>
      </span>
    </>
  );
}

function toAssistsColumn(formats: Formats): DataTableColumn<ListedRow> {
  return {
    id: 'assists',
    header: 'Assists',
    definition: 'Ad clicks of these filters that helped this conversion; a later click has its credit.',
    align: 'right',
    value: (row) => row.assists ?? 0,
    cell: (row) => formats.count(row.assists ?? 0),
    isSortable: false,
  };
}

function toColumns(formats: Formats): DataTableColumn<ListedRow>[] {
  const { locale } = formats.reader;
  const text = (
    column: Pick<DataTableColumn<ListedRow>, 'id' | 'header' | 'place' | 'isHiddenAtFirst'>,
    read: (row: ListedRow) => string,
  ): DataTableColumn<ListedRow> => ({
    ...column,
    value: read,
    cell: (row) => read(row) || <span className="text-muted">{notSet}</span>,
    isSortable: false,
  });
  return [
    {
      id: 'goal',
      header: 'Goal',
      value: (row) => row.goalName,
      cell: (row) => <GoalCell row={row} formats={formats} />,
      isSortable: false,
      wrap: true,
    },
    {
      id: 'when',
      header: 'When',
      value: (row) => row.convertedAt,
      cell: (row) => <span className="tabular whitespace-nowrap">{formats.instant(row.convertedAt)}</span>,
      isSortable: false,
      place: 'md',
    },
    {
      id: 'value',
      header: 'Value',
      definition: 'What the hit brought, or what the goal gives it. A dash: the goal has no value.',
      align: 'right',
      value: (row) => (row.value.kind === 'none' ? null : row.value.micros),
      cell: (row) => (row.value.kind === 'none' ? dash : formats.money(row.value.micros, row.value.currency)),
      isSortable: false,
    },
    {
      id: 'campaign',
      header: 'Campaign',
      value: (row) => row.source.campaign,
      cell: (row) =>
        row.isFromAds ? (
          row.source.campaign || <span className="text-muted">{notSet}</span>
        ) : (
          <span className="text-muted">Not from ads · {formatFieldValue('channel', row.source.channel, locale)}</span>
        ),
      isSortable: false,
      place: 'md',
    },
    text({ id: 'keyword', header: 'Keyword', place: 'lg' }, (row) => (row.isFromAds ? row.source.keyword : dash)),
    text({ id: 'device', header: 'Device', place: 'lg' }, (row) => formatFieldValue('device', row.device, locale)),
    text({ id: 'country', header: 'Country', place: 'lg', isHiddenAtFirst: true }, (row) =>
      formatFieldValue('country', row.country, locale),
    ),
    {
      id: 'clicked',
      header: 'Clicked',
      value: (row) => row.clickedAt,
      cell: (row) => (
        <span className="tabular whitespace-nowrap">
          {row.clickedAt === null ? dash : formats.instant(row.clickedAt)}
        </span>
      ),
      isSortable: false,
      place: 'lg',
      isHiddenAtFirst: true,
    },
    text(
      { id: 'transaction', header: 'Transaction', place: 'lg', isHiddenAtFirst: true },
      (row) => row.transactionId ?? dash,
    ),
  ];
}
