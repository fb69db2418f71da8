import type { ComparedMetrics, PerformanceNode } from '@/components/reports/performance-row';
import { noTrail, type RowTrail, toRowTrail } from '@/components/reports/row-trail';
import { isTime, type TableView } from '@/components/reports/table-view';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { MetricFilter } from '@/lib/domain/metric-filter';
import { computeMetrics, type Metrics, zeroMetricSums } from '@/lib/domain/metrics';
import type { Breakdown } from '@/lib/domain/report-query';
import type { ReportFilters } from '@/lib/http/report-filters';
import { addMetricSums } from '@/lib/reports/metric-columns';
import { getPerformance, type PerformanceSort, performanceSortFields } from '@/lib/reports/performance';
import { getReportDatabase } from '@/lib/reports/report-database';

export type PerformancePage = {
  rows: PerformanceNode[];
  /** Of every row that the filters keep, shown or not; of everyone where rows overlap. */
  totals: ComparedMetrics;
  /** Rows are no parts of the total: somebody may be in several audiences. */
  doRowsOverlap: boolean;
  rowCount: number;
};

type PerformanceAsk = {
  by: readonly Breakdown[];
  limit?: number | undefined;
  offset?: number | undefined;
  sort?: PerformanceSort | undefined;
  where?: readonly MetricFilter[] | undefined;
  /** What the filters were narrowed by before: the way to the rows. */
  parent?: RowTrail | undefined;
};

/** The rows of a period, each beside what the same row was in the comparison. */
export async function readPerformance(
  access: AccountAccess,
  filters: ReportFilters,
  { by, limit, offset, sort, where = [], parent = noTrail }: PerformanceAsk,
): Promise<PerformancePage> {
  const db = getReportDatabase();
  const { query, compare } = filters;
  const [current, previous] = await Promise.all([
    getPerformance(db, access, query, { by, limit, offset, sort, where }),
    compare === null ? null : getPerformance(db, access, { ...query, period: compare }, { by }),
  ]);
  const toRowKey = (key: PerformanceNode['key']) => by.map((field) => key[field] ?? '').join('\u0000');
  const previousByKey = new Map(previous?.rows.map((row) => [toRowKey(row.key), row.metrics]));
  const way = JSON.stringify(parent);
  const rows = current.rows.map(
    ({ key, metrics }): PerformanceNode => ({
      id: `${way}\u0000${by.join()}\u0000${toRowKey(key)}`,
      by,
      key,
      metrics,
      previous: previousByKey.get(toRowKey(key)) ?? null,
      trail: toRowTrail(parent, by, key),
    }),
  );
  const isWhole = rows.length === current.rowCount;
  const isOfAll = where.length === 0 || current.doRowsOverlap;
  return {
    rows,
    totals: {
      metrics: current.totals,
      previous: previous === null ? null : isOfAll ? previous.totals : isWhole ? sumPrevious(rows) : null,
    },
    doRowsOverlap: current.doRowsOverlap,
    rowCount: current.rowCount,
  };
}

/** What the same rows were before: figures keep rows by what they are now, so all of before would be held against a part of now. */
function sumPrevious(rows: readonly PerformanceNode[]): Metrics {
  return sumMetrics(rows.flatMap(({ previous }) => (previous === null ? [] : [{ metrics: previous }])));
}

/** The sum of rows with its ratios. */
export function sumMetrics(rows: readonly { metrics: Metrics }[]): Metrics {
  return computeMetrics(rows.reduce((sums, { metrics }) => addMetricSums(sums, metrics), zeroMetricSums));
}

/** The order that a table's URL asks for; the most of `initial` first unless it says otherwise. */
export function readPerformanceSort(text: string | null, initial: PerformanceSort): PerformanceSort {
  const name = text?.replace(/^-/, '');
  const field = performanceSortFields.find((each) => each === name);
  return field === undefined ? initial : { field, direction: text?.startsWith('-') ? 'desc' : 'asc' };
}

/** Days come in their order, the latest first; weekdays from Monday and hours from midnight; everything else with the most conversions first. */
export function toDefaultSort({ by: [first] }: Pick<TableView, 'by'>): PerformanceSort {
  return first !== undefined && isTime(first)
    ? { field: first, direction: first === 'weekday' || first === 'hour' ? 'asc' : 'desc' }
    : { field: 'conversions', direction: 'desc' };
}
