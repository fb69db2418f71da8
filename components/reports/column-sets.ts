import { metricDefinitions } from '@/components/figures/metric-definitions';
import { type MetricFilterField, metricFilterFields } from '@/lib/domain/metric-filter';
import type { Metrics } from '@/lib/domain/metrics';

/** Figures of the table in the order of their columns: what was paid for, what came, what it returned. */
export const tableMetrics = metricFilterFields;
export type TableMetric = MetricFilterField;

export const columnSetIds = ['roi', 'traffic', 'conversions', 'all'] as const;
export type ColumnSetId = (typeof columnSetIds)[number];

export const columnSets: Record<ColumnSetId, { label: string; metrics: readonly TableMetric[] }> = {
  roi: {
    label: 'Return',
    metrics: ['spend', 'clicks', 'conversions', 'cpa', 'revenue', 'roas', 'roi'],
  },
  traffic: {
    label: 'Traffic',
    metrics: ['impressions', 'platformClicks', 'ctr', 'spend', 'cpc', 'clicks', 'visits'],
  },
  conversions: {
    label: 'Conversions',
    metrics: [
      'clicks',
      'visits',
      'conversions',
      'conversionRate',
      'revenue',
      'revenuePerConversion',
      'assists',
      'allConversions',
    ],
  },
  all: { label: 'All figures', metrics: tableMetrics },
};

/** What shows until somebody chooses: the return of what was spent, or what came where no spend is known. */
export function findInitialColumns(totals: Metrics): ColumnSetId {
  return metricDefinitions.spend.value(totals) === null ? 'conversions' : 'roi';
}

/** The figures of `columns=roi` or `columns=spend,roas`; `initial` for anything else. */
export function readColumns(text: string | null, initial: ColumnSetId): readonly TableMetric[] {
  const set = columnSetIds.find((id) => id === text);
  if (set !== undefined) return columnSets[set].metrics;
  const words = (text ?? '').split(',');
  const chosen = tableMetrics.filter((metric) => words.includes(metric));
  return chosen.length === 0 ? columnSets[initial].metrics : chosen;
}

/** The text that readColumns reads; `null` for the initial set, which leaves no trace. */
export function formatColumns(metrics: readonly TableMetric[], initial: ColumnSetId): string | null {
  const set = columnSetIds.find((id) => isSameChoice(columnSets[id].metrics, metrics));
  if (set === initial) return null;
  return set ?? tableMetrics.filter((metric) => metrics.includes(metric)).join(',');
}

export function isSameChoice(one: readonly TableMetric[], other: readonly TableMetric[]): boolean {
  return one.length === other.length && one.every((metric) => other.includes(metric));
}

const phoneOrder: readonly TableMetric[] = ['spend', 'roas', 'conversions', 'revenue', 'cpa', 'clicks'];

/** The two figures that a phone has room for beside the name; the others stand behind the row. */
export function findPhoneColumns(metrics: readonly TableMetric[]): readonly TableMetric[] {
  const wanted = metrics.includes('spend') ? phoneOrder : (['conversions', 'revenue', ...phoneOrder] as const);
  return [...wanted.filter((metric) => metrics.includes(metric)), ...metrics].slice(0, 2);
}
