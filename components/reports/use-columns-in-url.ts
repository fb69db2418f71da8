'use client';

import { useMemo } from 'react';
import type { ColumnChoice } from '@/components/table/data-table-column';
import {
  type ColumnSetId,
  columnSetIds,
  columnSets,
  formatColumns,
  isSameChoice,
  readColumns,
  type TableMetric,
  tableMetrics,
} from './column-sets';
import type { useTableUrl } from './use-table-url';

/** Which figures the table shows, kept in the URL so that a link shows the same; the rows are not asked for again. */
export function useColumnsInUrl(
  { params, note }: Pick<ReturnType<typeof useTableUrl>, 'params' | 'note'>,
  initial: ColumnSetId,
): ColumnChoice & { metrics: readonly TableMetric[] } {
  const text = params.get('columns');
  return useMemo(() => {
    const metrics = readColumns(text, initial);
    const save = (next: readonly TableMetric[]) => note({ columns: formatColumns(next, initial) });
    return {
      metrics,
      visibility: Object.fromEntries(tableMetrics.map((metric) => [metric, metrics.includes(metric)])),
      toggleColumn: (id) => {
        const next = tableMetrics.filter((metric) => metrics.includes(metric) !== (metric === id));
        // A table without a figure says nothing: the last one stays.
        if (next.length > 0) save(next);
      },
      sets: columnSetIds.map((id) => ({
        id,
        label: columnSets[id].label,
        isChosen: isSameChoice(columnSets[id].metrics, metrics),
        choose: () => save(columnSets[id].metrics),
      })),
    };
  }, [text, initial, note]);
}
