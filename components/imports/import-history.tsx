'use client';

import { useMemo } from 'react';
import { dash, type Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { EmptyState } from '@/components/ui/empty-state';
import type { ImportStatus } from '@/lib/imports/import-record';
import type { SpendShape } from '@/lib/imports/spend-row';
import { ImportState } from './import-state';
import { formatPlatform } from './import-words';
import { ImportsLive } from './imports-live';

export type ImportHistoryRow = {
  id: string;
  status: ImportStatus;
  fileName: string;
  shape: SpendShape;
  network: string;
  lineCount: number;
  readLineCount: number;
  takenCount: number;
  refusedCount: number;
  firstOn: string | null;
  lastOn: string | null;
  amounts: readonly { currency: string; micros: bigint }[];
  createdAt: Date;
  /** null: who made it is gone. */
  createdBy: string | null;
};

type ImportHistoryProps = { rows: readonly ImportHistoryRow[]; caption: string; mayImport: boolean };

/** What came in, newest first; a row opens its import. */
export function ImportHistory({ rows, caption, mayImport }: ImportHistoryProps) {
  const formats = useFormats();
  const columns = useMemo(() => toColumns(formats), [formats]);
  return (
    <>
      {rows.some((row) => row.status === 'running') ? <ImportsLive /> : null}
      <DataTable
        name="imports"
        label="Imports"
        columns={columns}
        rows={rows}
        getRowId={(row) => row.id}
        getRowHref={(row) => `/imports/${row.id}`}
        defaultSort="-when"
        caption={caption}
        empty={
          <EmptyState compact title="Nothing has been imported yet">
            {mayImport
              ? 'Drop the spend report of an ad platform above. Campaigns then show what they cost beside what they brought.'
              : 'A marketer or an admin of this account can import spend reports.'}
          </EmptyState>
        }
      />
    </>
  );
}

function formatDays(row: ImportHistoryRow, formats: Formats): string {
  if (row.firstOn === null || row.lastOn === null) return dash;
  return row.firstOn === row.lastOn
    ? formats.day(row.firstOn)
    : `${formats.dayShort(row.firstOn)} – ${formats.day(row.lastOn)}`;
}

function toColumns(formats: Formats): DataTableColumn<ImportHistoryRow>[] {
  const { locale } = formats.reader;
  return [
    {
      id: 'file',
      header: 'File',
      value: (row) => row.fileName,
      cell: (row) => (
        <>
          <bdi className="wrap-anywhere">{row.fileName}</bdi>
          <span className="block md:hidden">
            <ImportState record={row} formats={formats} />
          </span>
        </>
      ),
      wrap: true,
    },
    {
      id: 'platform',
      header: 'Platform',
      value: (row) => formatPlatform(row.shape, row.network, locale),
      place: 'md',
    },
    {
      id: 'days',
      header: 'Days',
      value: (row) => row.firstOn,
      cell: (row) => <span className="whitespace-nowrap">{formatDays(row, formats)}</span>,
      place: 'lg',
    },
    {
      id: 'rows',
      header: 'Rows',
      align: 'right',
      definition: 'Rows that were taken. Refused lines stand on the page of the import.',
      value: (row) => row.takenCount,
      cell: (row) => (row.status === 'done' || row.status === 'undone' ? formats.count(row.takenCount) : dash),
      place: 'md',
    },
    {
      id: 'spend',
      header: 'Spend',
      align: 'right',
      definition: 'What the rows of the file say was spent, in its own currency.',
      value: (row) => row.amounts[0]?.micros ?? null,
      cell: (row) =>
        row.amounts.length === 0
          ? dash
          : row.amounts.map(({ currency, micros }) => formats.money(micros, currency)).join(' + '),
    },
    {
      id: 'who',
      header: 'By',
      value: (row) => row.createdBy,
      cell: (row) => row.createdBy ?? dash,
      place: 'lg',
    },
    {
      id: 'when',
      header: 'When',
      value: (row) => row.createdAt,
      cell: (row) => <span className="tabular whitespace-nowrap">{formats.instant(row.createdAt)}</span>,
      place: 'md',
    },
    {
      id: 'state',
      header: 'State',
      value: (row) => row.status,
      cell: (row) => <ImportState record={row} formats={formats} />,
      place: 'md',
    },
  ];
}
