'use client';

import { useMemo } from 'react';
import { dash, type Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { formatFieldValue, notSet } from '@/components/format/source-words';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { EmptyState } from '@/components/ui/empty-state';
import type { SpendRowRecord } from '@/lib/reports/spend-rows';

/** Rows of a file that count, each with its line and the rate used. */
export function SpendRowTable({ rows, caption }: { rows: readonly SpendRowRecord[]; caption: string }) {
  const formats = useFormats();
  const columns = useMemo(() => toColumns(formats), [formats]);
  return (
    <DataTable
      name="spend-rows"
      label="Rows that count"
      columns={columns}
      rows={rows}
      getRowId={(row) => row.id}
      defaultSort=""
      caption={caption}
      empty={
        <EmptyState compact title="No row of it counts now">
          Later imports have replaced them, or it was undone.
        </EmptyState>
      }
    />
  );
}

function toColumns(formats: Formats): DataTableColumn<SpendRowRecord>[] {
  const name = (text: string) => (text === '' ? <span className="text-muted">{notSet}</span> : <bdi>{text}</bdi>);
  return [
    { id: 'campaign', header: 'Campaign', value: (row) => row.campaign, cell: (row) => name(row.campaign) },
    { id: 'adGroup', header: 'Ad group', value: (row) => row.adGroup, cell: (row) => name(row.adGroup), place: 'lg' },
    { id: 'keyword', header: 'Keyword', value: (row) => row.keyword, cell: (row) => name(row.keyword), place: 'md' },
    {
      id: 'device',
      header: 'Device',
      value: (row) => (row.device === '' ? '' : formatFieldValue('device', row.device, formats.reader.locale)),
      isHiddenAtFirst: true,
    },
    { id: 'day', header: 'Day', value: (row) => row.onDay, cell: (row) => formats.day(row.onDay), place: 'md' },
    {
      id: 'impressions',
      header: 'Impressions',
      align: 'right',
      value: (row) => row.impressions,
      cell: (row) => formats.count(row.impressions),
      place: 'lg',
    },
    {
      id: 'clicks',
      header: 'Clicks',
      align: 'right',
      value: (row) => row.clicks,
      cell: (row) => formats.count(row.clicks),
      place: 'md',
    },
    {
      id: 'spend',
      header: 'Spend',
      align: 'right',
      value: (row) => row.spendMicros,
      cell: (row) => formats.money(row.spendMicros, row.currency),
    },
    {
      id: 'converted',
      header: 'Converted',
      definition:
        'In the currency of the account, at the rate of its day. A dash: no rate is known, and no figure holds it.',
      align: 'right',
      value: (row) => row.accountMicros,
      cell: (row) =>
        row.accountMicros === null ? (
          dash
        ) : (
          <span title={row.rate === null ? undefined : `1 ${row.currency} = ${row.rate} ${formats.reader.currency}`}>
            {formats.money(row.accountMicros)}
          </span>
        ),
      place: 'lg',
    },
    {
      id: 'line',
      header: 'Line',
      align: 'right',
      value: (row) => row.line,
      cell: (row) => formats.count(row.line),
      place: 'md',
    },
  ];
}
