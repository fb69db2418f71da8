import { type PerformancePage, readPerformance, sumMetrics } from '@/app/(app)/read-performance';
import type { PerformanceNode } from '@/components/reports/performance-row';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { MetricFilter } from '@/lib/domain/metric-filter';
import type { Metrics } from '@/lib/domain/metrics';
import type { Breakdown } from '@/lib/domain/report-query';
import { enoughConversions } from '@/lib/domain/sample';
import type { ReportFilters } from '@/lib/http/report-filters';

const listLength = 3;
/** As many as a chart can show apart. */
const chartLength = 60;
const hasSpend: MetricFilter = { field: 'spend', operator: 'over', value: 0 };

export type Returns = {
  /** Of everything from ads. */
  totals: Metrics;
  /** Rows with spend, most first, as many as a chart shows; and the sum of all of them. */
  dearest: PerformanceNode[];
  spentTotals: Metrics;
  spentCount: number;
  /** Most money first. */
  waste: PerformanceNode[];
  /** Of all rows with spend and no conversion. */
  wasteTotals: Metrics;
  wasteCount: number;
  /** Highest ROAS first; those with enough conversions before those with few. */
  best: PerformanceNode[];
};

/**
 * Rows with spend that brought nothing, and those that brought most for it: picked from the table's own rows where it shows all there are, so
 * that the page asks once; else asked for.
 */
export async function readReturns(
  access: AccountAccess,
  filters: ReportFilters,
  by: readonly Breakdown[],
  table: PerformancePage | null,
): Promise<Returns> {
  if (table !== null && table.rows.length === table.rowCount) return pickReturns(table, by);
  const read = (field: 'spend' | 'roas', limit: number, ...where: MetricFilter[]) =>
    readPerformance(access, { ...filters, compare: null }, { by, limit, sort: { field, direction: 'desc' }, where });
  const conversions = (operator: 'atLeast' | 'under', value: number): MetricFilter => ({
    field: 'conversions',
    operator,
    value,
  });
  const [all, spent, waste, many, few] = await Promise.all([
    read('spend', 1),
    read('spend', chartLength, hasSpend),
    read('spend', listLength, hasSpend, conversions('under', 1)),
    read('roas', listLength + 1, hasSpend, conversions('atLeast', enoughConversions)),
    read('roas', listLength + 1, hasSpend, conversions('atLeast', 1), conversions('under', enoughConversions)),
  ]);
  return {
    totals: all.totals.metrics,
    dearest: spent.rows,
    spentTotals: spent.totals.metrics,
    spentCount: spent.rowCount,
    waste: waste.rows,
    wasteTotals: waste.totals.metrics,
    wasteCount: waste.rowCount,
    best: pickNamed([...many.rows, ...few.rows], by),
  };
}

/** The same, of rows that are all there are. */
function pickReturns({ rows, totals }: PerformancePage, by: readonly Breakdown[]): Returns {
  const spent = rows
    .filter(({ metrics }) => metrics.spendMicros > 0n)
    .toSorted((one, other) => compare(other.metrics.spendMicros, one.metrics.spendMicros));
  const waste = spent.filter(({ metrics }) => metrics.conversions < 1);
  const earning = spent
    .filter(({ metrics }) => metrics.conversions >= 1 && metrics.roasRatio !== null)
    .toSorted((one, other) => (other.metrics.roasRatio ?? 0) - (one.metrics.roasRatio ?? 0));
  const isEnough = ({ metrics }: PerformanceNode) => metrics.conversions >= enoughConversions;
  return {
    totals: totals.metrics,
    dearest: spent.slice(0, chartLength),
    spentTotals: sumMetrics(spent),
    spentCount: spent.length,
    waste: waste.slice(0, listLength),
    wasteTotals: sumMetrics(waste),
    wasteCount: waste.length,
    best: pickNamed([...earning.filter(isEnough), ...earning.filter((row) => !isEnough(row))], by),
  };
}

function compare(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** What nobody named cannot be given more money. */
function pickNamed(rows: readonly PerformanceNode[], by: readonly Breakdown[]): PerformanceNode[] {
  return rows.filter(({ key }) => key[by[0] ?? 'campaign'] !== '').slice(0, listLength);
}
