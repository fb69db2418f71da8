'use client';

import { useMemo } from 'react';
import { Sparkline } from '@/components/charts/sparkline';
import { formatMetric } from '@/components/figures/metric-definitions';
import { dash, type Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { DataTable } from '@/components/table/data-table';
import type { DataTableColumn } from '@/components/table/data-table-column';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { StatusBadge } from '@/components/ui/status-badge';
import type { AudienceFigures, AudienceReportRow } from '@/lib/reports/audiences';
import { audienceDefinitions, describeDifference, formatRateRange } from './audience-figures';

export type AudienceListRow = {
  id: string;
  name: string;
  /** Its rule in a sentence. */
  sentence: string;
  description: string;
  /** How far the past is counted, in percent; `null` when all of it is. */
  countedPercent: number | null;
  /** `null` until the past was counted through once. */
  figures: AudienceReportRow | null;
};

type AudienceTableProps = { rows: readonly AudienceListRow[]; everyone: AudienceFigures; search: string };

/** Each audience against everyone; a row opens to its rule. */
export function AudienceTable({ rows, everyone, search }: AudienceTableProps) {
  const formats = useFormats();
  const columns = useMemo(() => toColumns(everyone, formats), [everyone, formats]);
  return (
    <DataTable
      name="audiences"
      label="Audiences against everyone"
      columns={columns}
      rows={rows}
      getRowId={(row) => row.id}
      getRowHref={(row) => `/audiences/${row.id}${search}`}
      renderDetail={(row) => (
        <div className="flex max-w-3xl flex-col gap-1 text-sm text-pretty">
          <p>{row.sentence}</p>
          {row.description === '' ? null : <p className="text-muted">{row.description}</p>}
        </div>
      )}
      defaultSort="-rate"
      totalsLabel="Everyone"
      caption={`${formats.count(rows.length)} ${rows.length === 1 ? 'audience' : 'audiences'}; somebody can be in several, so rows do not add up`}
      empty={<EmptyState compact title="No audience yet" />}
    />
  );
}

function toColumns(everyone: AudienceFigures, formats: Formats): DataTableColumn<AudienceListRow>[] {
  const { metrics } = everyone;
  return [
    {
      id: 'name',
      header: 'Audience',
      value: (row) => row.name,
      cell: (row) => (
        <span className="inline-flex flex-wrap items-center gap-x-2">
          {row.name}
          {row.countedPercent === null ? null : <Badge tone="accent">Counting {row.countedPercent} %</Badge>}
        </span>
      ),
      wrap: true,
      isAlwaysShown: true,
    },
    {
      ...{ id: 'members', header: 'Members now', definition: audienceDefinitions.members, align: 'right', place: 'md' },
      value: ({ figures }) => figures?.size ?? null,
      cell: ({ figures }) => formats.count(figures?.size ?? null),
      total: '',
    },
    {
      ...{ id: 'trend', header: 'Over time', definition: audienceDefinitions.trend, align: 'right', place: 'lg' },
      value: ({ figures }) => figures?.sizes.at(-1)?.size ?? null,
      cell: ({ figures }) => (figures === null ? dash : <Members figures={figures} formats={formats} />),
      total: '',
    },
    {
      ...{ id: 'visits', header: 'Visits', definition: audienceDefinitions.visits, align: 'right', place: 'md' },
      value: ({ figures }) => figures?.metrics.visits ?? null,
      cell: ({ figures }) => formats.count(figures?.metrics.visits ?? null),
      total: formats.count(metrics.visits),
    },
    {
      ...{ id: 'rate', header: 'Conversion rate', shortHeader: 'Conv. rate', align: 'right' },
      definition: audienceDefinitions.conversionRate,
      value: ({ figures }) => figures?.visitConversionRatio ?? null,
      cell: ({ figures }) => (figures === null ? dash : <Rate figures={figures} formats={formats} />),
      total: formats.rate(everyone.visitConversionRatio),
    },
    {
      ...{ id: 'difference', header: 'Against everyone', shortHeader: 'Against all' },
      definition: audienceDefinitions.difference,
      value: ({ figures }) => (figures === null ? null : toOrder(figures)),
      cell: ({ figures }) => {
        if (figures === null || figures.interval === null) return dash;
        const { label, tone } = describeDifference(figures);
        return <StatusBadge tone={tone} label={label} />;
      },
      total: '',
    },
    {
      ...{ id: 'revenuePerVisitor', header: 'Revenue / visitor', align: 'right', place: 'md' },
      definition: audienceDefinitions.revenuePerVisitor,
      value: ({ figures }) => figures?.revenuePerVisitorMicros ?? null,
      cell: ({ figures }) => formats.money(figures?.revenuePerVisitorMicros ?? null),
      total: formats.money(everyone.revenuePerVisitorMicros),
    },
    {
      ...{ id: 'cpa', header: 'CPA', definition: audienceDefinitions.cpa, align: 'right', place: 'lg' },
      value: ({ figures }) => figures?.metrics.cpaMicros ?? null,
      cell: ({ figures }) => formatMetric('cpa', figures?.metrics.cpaMicros ?? null, formats),
      total: formatMetric('cpa', metrics.cpaMicros, formats),
    },
    {
      ...{ id: 'roas', header: 'ROAS', definition: audienceDefinitions.roas, align: 'right', place: 'lg' },
      value: ({ figures }) => figures?.metrics.roasRatio ?? null,
      cell: ({ figures }) => formatMetric('roas', figures?.metrics.roasRatio ?? null, formats),
      total: formatMetric('roas', metrics.roasRatio, formats),
    },
  ];
}

function toOrder({ difference, interval }: AudienceReportRow): number | null {
  if (interval === null) return null;
  return difference === 'higher' ? 1 : difference === 'lower' ? -1 : 0;
}

function Members({ figures: { sizes }, formats }: { figures: AudienceReportRow; formats: Formats }) {
  const [first, last] = [sizes[0]?.size ?? 0, sizes.at(-1)?.size ?? 0];
  return (
    <Sparkline
      values={sizes.map(({ size }) => size)}
      label={`${formats.count(first)} members at first, ${formats.count(last)} at last`}
    />
  );
}

function Rate({ figures, formats }: { figures: AudienceReportRow; formats: Formats }) {
  const range = formatRateRange(figures, formats);
  return (
    <span className="inline-flex flex-col items-end">
      {formats.rate(figures.visitConversionRatio)}
      {range === null ? null : <span className="text-xs text-muted">{range}</span>}
    </span>
  );
}
