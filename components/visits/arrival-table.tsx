'use client';

import { useMemo } from 'react';
import { formatAd } from '@/components/conversions/format-origin';
import { dash, type Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { formatFieldValue, notSet } from '@/components/format/source-words';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { EmptyState } from '@/components/ui/empty-state';
import type { ArrivalKind, ArrivalRow } from '@/lib/reports/arrivals';

type ArrivalTableProps = {
  kind: ArrivalKind;
  rows: readonly ArrivalRow[];
  /** Says what is listed and which part of it. */
  caption: string;
};

/** Visits or ad clicks as they came, newest first; a row opens what happened in the visit. */
export function ArrivalTable({ kind, rows, caption }: ArrivalTableProps) {
  const formats = useFormats();
  const columns = useMemo(() => toColumns(kind, formats), [kind, formats]);
  const many = kind === 'clicks' ? 'ad clicks' : 'visits';
  return (
    <DataTable
      name={kind === 'clicks' ? 'clicks' : 'visits'}
      label={kind === 'clicks' ? 'Ad clicks' : 'Visits'}
      columns={columns}
      rows={rows}
      getRowId={(row) => row.id}
      getRowHref={(row) => `/visits/${row.visitId}`}
      defaultSort=""
      caption={caption}
      empty={
        <EmptyState title={`No ${many} here`}>
          None fits these filters. Choose a longer period or remove a filter.
        </EmptyState>
      }
    />
  );
}

/** The campaign of an ad, else the channel with where it came from. */
function formatSource({ source }: ArrivalRow, locale: string): string {
  if (source.isAd) return source.campaign || formatAd({ ...source, keyword: '' });
  return [formatFieldValue('channel', source.channel, locale), source.channel === 'direct' ? '' : source.source]
    .filter((part) => part !== '')
    .join(' · ');
}

function toColumns(kind: ArrivalKind, formats: Formats): DataTableColumn<ArrivalRow>[] {
  const { locale } = formats.reader;
  const text = (
    column: Pick<DataTableColumn<ArrivalRow>, 'id' | 'header' | 'definition' | 'place' | 'isHiddenAtFirst'>,
    read: (row: ArrivalRow) => string,
  ): DataTableColumn<ArrivalRow> => ({
    ...column,
    value: read,
    cell: (row) => read(row) || <span className="text-muted">{notSet}</span>,
    isSortable: false,
  });
  const ofAd = (read: (source: ArrivalRow['source']) => string) => (row: ArrivalRow) =>
    row.source.isAd ? read(row.source) : dash;
  return [
    {
      id: 'when',
      header: 'When',
      value: (row) => row.at,
      cell: (row) => (
        <>
          <span className="tabular whitespace-nowrap">{formats.instant(row.at)}</span>
          <span className="block truncate text-xs text-muted md:hidden">{formatSource(row, locale)}</span>
        </>
      ),
      isSortable: false,
    },
    text({ id: 'source', header: 'Campaign or source', place: 'md' }, (row) => formatSource(row, locale)),
    text(
      { id: 'adGroup', header: 'Ad group', place: 'xl' },
      ofAd((source) => source.adGroup),
    ),
    text(
      { id: 'keyword', header: 'Keyword', place: 'lg' },
      ofAd((source) => source.keyword),
    ),
    {
      ...text({ id: 'landing', header: 'Landing page', place: 'lg' }, (row) => row.landingPath),
      cell: (row) => <span className="block max-w-72 truncate">{row.landingPath}</span>,
      wrap: true,
    },
    {
      id: 'pages',
      header: 'Pages',
      definition: 'Pages opened in the visit. A dash: the visit is no longer kept.',
      align: 'right',
      value: (row) => row.pageViewCount,
      cell: (row) => (row.pageViewCount === null ? dash : formats.count(row.pageViewCount)),
      isSortable: false,
    },
    {
      id: 'time',
      header: 'Time',
      definition: 'From the first sign of the visit to its last. A dash: there was only one.',
      align: 'right',
      value: (row) => row.visitMs,
      cell: (row) => (
        <span className="whitespace-nowrap">
          {row.visitMs === null || row.visitMs < 1000 ? dash : formats.duration(row.visitMs)}
        </span>
      ),
      isSortable: false,
      place: 'md',
    },
    text({ id: 'device', header: 'Device', place: 'lg' }, (row) => formatFieldValue('device', row.device, locale)),
    text({ id: 'country', header: 'Country', place: 'xl' }, (row) => formatFieldValue('country', row.country, locale)),
    ...(kind === 'clicks'
      ? [text({ id: 'clickId', header: 'Click id', place: 'lg', isHiddenAtFirst: true }, (row) => row.clickId ?? dash)]
      : [
          text({ id: 'visitor', header: 'Visitor', place: 'lg', isHiddenAtFirst: true }, (row) =>
            row.isNewVisitor === true ? 'New' : 'Returning',
          ),
        ]),
  ];
}
