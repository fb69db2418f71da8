'use client';

import { useMemo } from 'react';
import type { Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { formatFieldValue } from '@/components/format/source-words';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { EmptyState } from '@/components/ui/empty-state';
import type { SpendRowRecord } from '@/lib/reports/spend-rows';

const columnSets = {
  /** Behind a figure, from whichever file. */
  figure: ['campaign', 'day', 'impressions', 'clicks', 'given', 'rate', 'spend', 'file'],
  /** Of one file. */
  file: ['campaign', 'day', 'impressions', 'clicks', 'given', 'rate', 'spend', 'line'],
} as const satisfies Record<string, readonly string[]>;

const words = {
  figure: { name: 'spend', label: 'Imported rows of spend' },
  file: { name: 'spend-rows', label: 'Rows that count' },
} as const;

type SpendTableProps = { of: keyof typeof columnSets; rows: readonly SpendRowRecord[]; caption: string };

/** Rows of imported reports, newest day first: what each says, in which line of which file, and at which rate it counts. */
export function SpendTable({ of, rows, caption }: SpendTableProps) {
  const formats = useFormats();
  const columns = useMemo(() => {
    const shown: readonly string[] = columnSets[of];
    return toColumns(formats).filter(({ id }) => shown.includes(id));
  }, [of, formats]);
  return (
    <DataTable
      {...words[of]}
      columns={columns}
      rows={rows}
      getRowId={(row) => row.id}
      defaultSort={of === 'figure' ? '-day' : ''}
      caption={caption}
      empty={
        of === 'figure' ? (
          <EmptyState title="No spend in this period" action={{ href: '/imports', label: 'Import spend' }}>
            No imported row fits these filters. Choose a longer period, remove a filter, or import a report.
          </EmptyState>
        ) : (
          <EmptyState compact title="No row of it counts now">
            Later imports have replaced them, or it was undone.
          </EmptyState>
        )
      }
    />
  );
}

function toColumns(formats: Formats): DataTableColumn<SpendRowRecord>[] {
  const { currency: own, locale } = formats.reader;
  return [
    {
      id: 'campaign',
      header: 'What',
      value: (row) => row.campaign,
      cell: (row) => (
        <>
          {row.campaign === '' ? formatFieldValue('network', row.network, locale) : row.campaign}
          <span className="block text-xs text-muted">{describeRow(row, locale)}</span>
          <span className="block text-xs text-muted md:hidden">{formats.day(row.onDay)}</span>
        </>
      ),
      wrap: true,
    },
    {
      id: 'day',
      header: 'Day',
      align: 'right',
      value: (row) => row.onDay,
      cell: (row) => (
        <>
          {formats.day(row.onDay)}
          {row.isSpread ? <span className="block text-xs text-muted">a share of its range</span> : null}
        </>
      ),
      place: 'md',
    },
    figure('impressions', 'Impressions', (row) => row.impressions, formats),
    figure('clicks', 'Platform clicks', (row) => row.clicks, formats),
    {
      id: 'given',
      header: 'As in the file',
      definition: 'The amount and currency that the file has.',
      align: 'right',
      value: (row) => row.spendMicros,
      cell: (row) => formats.money(row.spendMicros, row.currency),
      place: 'lg',
    },
    {
      id: 'rate',
      header: 'Rate',
      definition: `What one unit of the file’s currency is in ${own}, and the day whose rate it is.`,
      align: 'right',
      value: (row) => (row.rate === null ? null : Number(row.rate)),
      cell: (row) => toRateText(row, formats),
      place: 'lg',
    },
    {
      id: 'spend',
      header: `Spend (${own})`,
      definition: 'What counts in the figures: the amount at the rate of its day.',
      align: 'right',
      value: (row) => row.accountMicros,
      cell: (row) =>
        row.accountMicros === null ? <span className="text-warn">no rate yet</span> : formats.money(row.accountMicros),
    },
    {
      id: 'file',
      header: 'File and line',
      value: (row) => row.fileName,
      cell: (row) => (
        <>
          <span className="block truncate">{row.fileName}</span>
          <span className="tabular block text-xs text-muted">line {row.line}</span>
        </>
      ),
      place: 'md',
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

function figure(
  id: string,
  header: string,
  value: (row: SpendRowRecord) => number,
  formats: Formats,
): DataTableColumn<SpendRowRecord> {
  return { id, header, align: 'right', value, cell: (row) => formats.count(value(row)), place: 'md' };
}

function toRateText(row: SpendRowRecord, formats: Formats) {
  if (row.rate === null) return '–';
  return (
    <>
      {row.rate}
      {row.ratedOn === null || row.ratedOn === row.onDay ? null : (
        <span className="block text-xs text-muted">of {formats.dayShort(row.ratedOn)}</span>
      )}
    </>
  );
}

/** Whatever the row says beside its campaign. */
function describeRow(row: SpendRowRecord, locale: string): string {
  return [
    row.campaign === '' ? '' : formatFieldValue('network', row.network, locale),
    row.adGroup,
    row.keyword,
    row.matchType === '' ? '' : formatFieldValue('matchType', row.matchType, locale),
    row.ad === '' ? '' : `Ad ${row.ad}`,
    row.device === '' ? '' : formatFieldValue('device', row.device, locale),
    row.country === '' || row.country === 'ZZ' ? '' : formatFieldValue('country', row.country, locale),
    row.segment,
  ]
    .filter((each) => each !== '')
    .join(' · ');
}
