import { readPerformance } from '@/app/(app)/read-performance';
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

/** Rows with spend that brought nothing, and those that brought most for it. */
export async function readReturns(
  access: AccountAccess,
  filters: ReportFilters,
  by: readonly Breakdown[],
): Promise<Returns> {
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
  // What nobody named cannot be given more money.
  const isNamed = ({ key }: PerformanceNode) => key[by[0] ?? 'campaign'] !== '';
  return {
    totals: all.totals.metrics,
    dearest: spent.rows,
    spentTotals: spent.totals.metrics,
    spentCount: spent.rowCount,
    waste: waste.rows,
    wasteTotals: waste.totals.metrics,
    wasteCount: waste.rowCount,
    best: [...many.rows, ...few.rows].filter(isNamed).slice(0, listLength),
  };
}
