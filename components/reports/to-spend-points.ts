import type { ScatterPoint } from '@/components/charts/scatter-layout';
import type { Formats } from '@/components/format/formats';
import type { Metrics } from '@/lib/domain/metrics';
import type { ReportFilters } from '@/lib/http/report-filters';
import { toRowName } from './describe-return';
import { toNameHref } from './name-href';
import type { PerformanceNode } from './performance-row';

/** Rows with spend as a chart draws them, each leading where its name in the table leads. */
export function toSpendPoints(
  rows: readonly PerformanceNode[],
  filters: ReportFilters,
  formats: Formats,
): ScatterPoint[] {
  return rows.map((row) => ({
    name: toRowName(row, formats),
    href: toNameHref(row, filters),
    spendMicros: row.metrics.spendMicros,
    revenueMicros: row.metrics.revenueMicros,
    conversions: row.metrics.conversions,
  }));
}

type AllSpent = {
  /** Of every row with spend. */
  spentTotals: Metrics;
  spentCount: number;
};

/** What is left when some are shown: all others together, so that the bars add up. */
export function toRestPoint(
  shown: readonly ScatterPoint[],
  { spentTotals, spentCount }: AllSpent,
  many: string,
  formats: Formats,
): ScatterPoint | null {
  const restCount = spentCount - shown.length;
  if (restCount <= 0) return null;
  return {
    name: `${formats.count(restCount)} other ${restCount === 1 ? 'one' : many}`,
    spendMicros: shown.reduce((rest, { spendMicros }) => rest - spendMicros, spentTotals.spendMicros),
    revenueMicros: shown.reduce((rest, { revenueMicros }) => rest - revenueMicros, spentTotals.revenueMicros),
    conversions: shown.reduce((rest, { conversions }) => rest - conversions, spentTotals.conversions),
  };
}
