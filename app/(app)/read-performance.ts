import type { PerformanceTableRow, RowField } from '@/components/reports/performance-row';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { Metrics } from '@/lib/domain/metrics';
import { toLastDay } from '@/lib/domain/period';
import { formatReportFilter, type ReportFilters } from '@/lib/http/report-filters';
import { getPerformance, type PerformanceSort, performanceSortFields } from '@/lib/reports/performance';
import { getReportDatabase } from '@/lib/reports/report-database';

export type PerformancePage = {
  rows: PerformanceTableRow[];
  totals: { metrics: Metrics; previous: Metrics | null };
  rowCount: number;
};

type PerformanceAsk = { by: readonly RowField[]; limit: number; sort?: PerformanceSort | undefined };

/** The rows of a period, each beside what the same row was in the comparison. */
export async function readPerformance(
  access: AccountAccess,
  filters: ReportFilters,
  { by, limit, sort }: PerformanceAsk,
): Promise<PerformancePage> {
  const db = getReportDatabase();
  const { query, compare } = filters;
  const [current, previous] = await Promise.all([
    getPerformance(db, access, query, { by, limit, sort }),
    compare === null ? null : getPerformance(db, access, { ...query, period: compare }, { by }),
  ]);
  const toRowKey = (key: PerformanceTableRow['key']) => by.map((field) => key[field] ?? '').join('\u0000');
  const previousByKey = new Map(previous?.rows.map((row) => [toRowKey(row.key), row.metrics]));
  return {
    rows: current.rows.map(({ key, metrics }) => ({
      key,
      metrics,
      previous: previousByKey.get(toRowKey(key)) ?? null,
    })),
    totals: { metrics: current.totals, previous: previous?.totals ?? null },
    rowCount: current.rowCount,
  };
}

/** The order that a table's URL asks for; most conversions first unless it says otherwise. */
export function readPerformanceSort(text: string | null): PerformanceSort {
  const name = text?.replace(/^-/, '');
  const field = performanceSortFields.find((each) => each === name);
  return field === undefined
    ? { field: 'conversions', direction: 'desc' }
    : { field, direction: text?.startsWith('-') ? 'desc' : 'asc' };
}

/** The API's address of the same rows as a CSV file. */
export function toExportHref({ query }: ReportFilters, by: readonly RowField[]): string {
  const params = new URLSearchParams({
    from: query.period.fromOn,
    to: toLastDay(query.period),
    by: by.join(','),
    basis: query.basis,
  });
  if (query.goalId !== null) params.set('goal', query.goalId);
  if (query.tagId !== null) params.set('tag', String(query.tagId));
  for (const filter of query.filters) params.append('filters', formatReportFilter(filter));
  params.set('format', 'csv');
  return `/api/v1/reports/performance?${params}`;
}
