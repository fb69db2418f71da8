'use client';

import { useMemo, useState } from 'react';
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
import { filterGoalRows, isFiltered } from './filter-goal-rows';
import { type GoalBatch, GoalBatchActions } from './goal-batch-actions';
import { GoalListBar } from './goal-list-bar';
import { GoalStateBadge } from './goal-state-note';
import { goalStateWords } from './goal-state-words';
import type { GoalTableRow } from './goal-table-row';
import { sumGoalRows } from './goal-totals';
import { goalKindWords } from './goal-words';
import { useGoalListFilter } from './use-goal-list-filter';

type GoalTableProps = {
  rows: readonly GoalTableRow[];
  /** Sums over the rows. */
  totals: Metrics;
  /** Query of the filters, taken along to a goal's page; '' or '?…'. */
  search: string;
  /** What can be done with several goals at once. */
  batch: GoalBatch;
};

const mayBeTicked = (row: GoalTableRow) => row.isOwn && !row.isDeleted;

/** The goals of the account with their figures in the period: found by words and choices, and ticked for what is done with several. */
export function GoalTable({ rows, totals, search, batch }: GoalTableProps) {
  const formats = useFormats();
  const [filter, changeFilter] = useGoalListFilter();
  const [tickedIds, setTickedIds] = useState<ReadonlySet<string>>(new Set());
  const found = useMemo(() => filterGoalRows(rows, filter), [rows, filter]);
  const shownTotals = useMemo(() => (isFiltered(filter) ? sumGoalRows(found) : totals), [filter, found, totals]);
  const columns = useMemo(() => toColumns(shownTotals, formats), [shownTotals, formats]);
  // What is not in sight is not meant.
  const ticked = found.filter((row) => tickedIds.has(row.id));
  const goals = rows.length === 1 ? 'goal' : 'goals';
  return (
    <>
      {rows.length > 1 ? <GoalListBar rows={rows} filter={filter} onChange={changeFilter} /> : null}
      <DataTable
        name="goals"
        label="Goals and what they brought"
        columns={columns}
        rows={found}
        getRowId={(row) => row.id}
        getRowHref={(row) => `/goals/${row.id}${search}`}
        defaultSort="-revenue"
        totalsLabel={isFiltered(filter) ? 'Goals found' : 'All goals'}
        caption={
          <span role="status">
            {ticked.length > 0
              ? `${ticked.length} selected`
              : found.length < rows.length
                ? `${found.length} of ${rows.length} ${goals}`
                : `${rows.length} ${goals}`}
          </span>
        }
        actions={
          <GoalBatchActions
            batch={batch}
            ticked={ticked}
            found={found.filter(mayBeTicked)}
            onDone={() => setTickedIds(new Set())}
          />
        }
        selection={{
          ids: tickedIds,
          onChange: setTickedIds,
          labelOf: (row) => `Select ${row.name}`,
          canSelect: mayBeTicked,
        }}
        empty={
          <EmptyState compact title={rows.length === 0 ? 'No goals' : 'No goal is like that'}>
            {rows.length === 0
              ? 'Nothing counts in this period with these filters.'
              : 'Look for less, or show all goals.'}
          </EmptyState>
        }
      />
    </>
  );
}

function GoalName({ row }: { row: GoalTableRow }) {
  return (
    <span className="flex flex-col">
      <span className="flex flex-wrap items-center gap-x-2">
        <span className="font-strong">{row.name}</span>
        {row.isPrimary ? null : <Badge>Not in “Conversions”</Badge>}
        {row.scope === 'all' ? (
          <Badge tone="accent">{row.isOwn ? 'Every tag' : 'Every tag, from another account'}</Badge>
        ) : null}
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
    {
      ...figure('conversionRate'),
      definition: 'Conversions of the goal / ad clicks on the site of its tag, or of every tag when it counts on all.',
    },
    { ...figure('revenue', 'always') },
    { ...figure('completionsNotFromAds'), isHiddenAtFirst: true },
    { ...figure('assists'), isHiddenAtFirst: true },
    {
      id: 'tag',
      header: 'Tag',
      value: (row) => (row.scope === 'all' ? 'Every tag' : row.tagName),
      isHiddenAtFirst: true,
      place: 'md',
    },
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
