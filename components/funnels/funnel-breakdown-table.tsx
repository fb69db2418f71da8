'use client';

import { useMemo } from 'react';
import type { Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { EmptyState } from '@/components/ui/empty-state';
import type { FunnelFigures } from '@/lib/domain/compute-funnel';
import type { FunnelBreakdown, FunnelRow } from '@/lib/reports/funnel';
import { formatFunnelKey, funnelBreakdownWords } from './funnel-words';
import { ShareFigure } from './share-figure';

type FunnelBreakdownTableProps = {
  by: FunnelBreakdown;
  rows: readonly FunnelRow[];
  totals: FunnelFigures;
  sampleShare: number;
  names: readonly string[];
};

/** People of each step by where their attempt began. */
export function FunnelBreakdownTable({ by, rows, totals, sampleShare, names }: FunnelBreakdownTableProps) {
  const formats = useFormats();
  const columns = useMemo(
    () => toColumns({ by, totals, sampleShare, names }, formats),
    [by, totals, sampleShare, names, formats],
  );
  return (
    <DataTable
      name={`funnel-${by}`}
      label={`The funnel by ${funnelBreakdownWords[by].toLowerCase()}`}
      columns={columns}
      rows={rows}
      getRowId={({ key }) => `${key.network} ${key.channel} ${key.name}`}
      defaultSort="-step0"
      totalsLabel="Everybody"
      empty={<EmptyState compact title="Nobody began in this period" />}
    />
  );
}

function toColumns(
  { by, totals, sampleShare, names }: Omit<FunnelBreakdownTableProps, 'rows'>,
  formats: Formats,
): DataTableColumn<FunnelRow>[] {
  const last = names.length - 1;
  const toThrough = ({ steps }: FunnelFigures) => (
    <ShareFigure part={steps[last]?.people ?? 0} whole={steps[0]?.people ?? 0} {...{ sampleShare, formats }} />
  );
  return [
    {
      id: 'key',
      header: funnelBreakdownWords[by],
      value: ({ key }) => formatFunnelKey(key, by, formats),
      wrap: true,
    },
    ...names.map((name, index): DataTableColumn<FunnelRow> => {
      const value = ({ steps }: FunnelFigures) => steps[index]?.people ?? 0;
      return {
        id: `step${index}`,
        header: `${index + 1}. ${name}`,
        shortHeader: index === 0 ? 'Began' : undefined,
        align: 'right',
        place: index === 0 ? 'always' : index < 4 || index === last ? 'md' : 'lg',
        value: ({ figures }) => value(figures),
        cell: ({ figures }) => formats.count(value(figures)),
        total: formats.count(value(totals)),
      };
    }),
    {
      id: 'completion',
      header: 'Got through',
      shortHeader: 'Through',
      definition: 'People who did the last step / people who did the first.',
      align: 'right',
      value: ({ figures }) => figures.steps[last]?.shareOfFirst ?? null,
      cell: ({ figures }) => toThrough(figures),
      total: toThrough(totals),
    },
    {
      id: 'value',
      header: 'Value at the end',
      definition: 'What the last step brought, in the account’s currency.',
      align: 'right',
      place: 'md',
      value: ({ figures }) => figures.valueMicros,
      cell: ({ figures }) => formats.money(figures.valueMicros),
      total: formats.money(totals.valueMicros),
    },
  ];
}
