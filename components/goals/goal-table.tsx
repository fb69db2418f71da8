'use client';

import { useMemo } from 'react';
import { Sparkline } from '@/components/charts/sparkline';
import { formatMetric, type MetricId, metricDefinitions } from '@/components/figures/metric-definitions';
import { dash, type Formats } from '@/components/format/formats';
import { useFormats } from '@/components/format/reader-provider';
import { DataTable } from '@/components/table/data-table';
import type { ColumnPlace, DataTableColumn } from '@/components/table/data-table-column';
import { Badge } from '@/components/ui/badge';
import { EmptyState } from '@/components/ui/empty-state';
import { goalStates } from '@/lib/domain/goal-state';
import type { Metrics } from '@/lib/domain/metrics';
import { GoalStateBadge } from './goal-state-note';
import { goalStateWords } from './goal-state-words';
import type { GoalTableRow } from './goal-table-row';
import { goalKindWords } from './goal-words';

type GoalTableProps = {
  rows: readonly GoalTableRow[];
  /** Sums over the rows. */
  totals: Metrics;
  /** Query of the filters, taken along to a goal's page; '' or '?…'. */
  search: string;
};

/** The goals of the account with their figures in the period. */
export function GoalTable({ rows, totals, search }: GoalTableProps) {
  const formats = useFormats();
  const columns = useMemo(() => toColumns(totals, formats), [totals, formats]);
  return (
    <DataTable
      name="goals"
      label="Goals and what they brought"
      columns={columns}
      rows={rows}
      getRowId={(row) => row.id}
      getRowHref={(row) => `/goals/${row.id}${search}`}
      defaultSort="-revenue"
      totalsLabel="All goals"
      caption={`${rows.length} ${rows.length === 1 ? 'goal' : 'goals'}`}
      empty={<EmptyState title="No goals" />}
    />
  );
}

function GoalName({ row }: { row: GoalTableRow }) {
  return (
    <span className="flex flex-col">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="font-strong">{row.name}</span>
        {row.isPrimary ? null : <Badge>Not in “Conversions”</Badge>}
      </span>
      <span className="text-xs text-muted max-sm:line-clamp-2">
        {goalKindWords[row.kind].label} · {row.sentence}
      </span>
      <span className="text-text xl:hidden">
        <GoalStateBadge state={row.state} />
      </span>
    </span>
  );
}

function toMetricColumn(
  id: MetricId,
  place: ColumnPlace,
  totals: Metrics,
  formats: Formats,
): DataTableColumn<GoalTableRow> {
  const { label, shortLabel, definition, value } = metricDefinitions[id];
  return {
    id,
    header: label,
    shortHeader: shortLabel,
    definition,
    align: 'right',
    place,
    value: (row) => value(row.metrics),
    cell: (row) => formatMetric(id, value(row.metrics), formats),
    total: formatMetric(id, value(totals), formats),
  };
}

function toColumns(totals: Metrics, formats: Formats): DataTableColumn<GoalTableRow>[] {
  const figure = (id: MetricId, place: ColumnPlace = 'md') => toMetricColumn(id, place, totals, formats);
  return [
    { id: 'name', header: 'Goal', value: (row) => row.name, cell: (row) => <GoalName row={row} />, wrap: true },
    {
      id: 'state',
      header: 'State',
      value: (row) => goalStates.indexOf(row.state),
      cell: (row) => (
        <span title={goalStateWords[row.state].cause}>
          <GoalStateBadge state={row.state} />
        </span>
      ),
      place: 'lg',
      wrap: true,
    },
    {
      ...figure('conversions', 'always'),
      definition: 'The goal met by people who came by an ad click inside its window.',
    },
    { ...figure('conversionRate'), definition: 'Conversions of the goal / ad clicks on the site of its tag.' },
    { ...figure('revenue', 'always') },
    { ...figure('completionsNotFromAds'), isHiddenAtFirst: true },
    { ...figure('assists'), isHiddenAtFirst: true },
    {
      id: 'trend',
      header: 'Trend',
      definition: 'Conversions a day in this period, from zero.',
      align: 'right',
      place: 'md',
      isSortable: false,
      value: () => null,
      cell: (row) => (
        <Sparkline
          values={row.trend}
          label={`Conversions a day: ${row.trend.at(-1) ?? 0} on the last, ${Math.max(0, ...row.trend)} at most`}
        />
      ),
    },
    {
      id: 'lastConversion',
      header: 'Last conversion',
      definition: 'Of all time, whether from ads or not.',
      align: 'right',
      place: 'md',
      value: (row) => row.lastConversionAt,
      cell: (row) =>
        row.lastConversionAt === null ? (
          <span className="text-muted">{dash}</span>
        ) : (
          <span title={formats.instantExact(row.lastConversionAt)}>{row.lastConversionAgo}</span>
        ),
    },
  ];
}
