import { ChangeMark } from '@/components/figures/change-mark';
import { formatMetric, type MetricId, metricDefinitions } from '@/components/figures/metric-definitions';
import { computeChange } from '@/components/format/change';
import type { Formats } from '@/components/format/formats';
import type { ColumnPlace, DataTableColumn } from '@/components/table/data-table-column';
import type { Metrics } from '@/lib/domain/metrics';
import type { PerformanceTableRow } from './performance-row';

type MetricColumnOptions = {
  /** The column's id: the report's name for its sort. */
  id: string;
  metric: MetricId;
  place: ColumnPlace;
  totals: { metrics: Metrics; previous: Metrics | null };
  formats: Formats;
  /** Shows how the figure moved, where there is a comparison. */
  showsChange?: boolean | undefined;
  isHiddenAtFirst?: boolean | undefined;
  /** Makes the figure a link to its rows. */
  wrap?: ((row: PerformanceTableRow, figure: string) => React.ReactNode) | undefined;
};

/** A column of figures of one metric. */
export function toMetricColumn({
  id,
  metric,
  place,
  totals,
  formats,
  showsChange = false,
  isHiddenAtFirst,
  wrap,
}: MetricColumnOptions): DataTableColumn<PerformanceTableRow> {
  const definition = metricDefinitions[metric];
  const toText = (metrics: Metrics) => formatMetric(metric, definition.value(metrics), formats);
  const totalWidth = { '--total-width': `${toText(totals.metrics).length * 0.53}rem` } as React.CSSProperties;
  const toChange = (metrics: Metrics, previous: Metrics | null) => {
    const change =
      showsChange && previous !== null ? computeChange(definition.value(metrics), definition.value(previous)) : null;
    return change === null ? null : (
      <ChangeMark change={change} goodWhen={definition.goodWhen} formats={formats} compact />
    );
  };
  const withChange = (figure: React.ReactNode, change: React.ReactNode) =>
    showsChange ? (
      <span className="inline-flex items-baseline justify-end gap-2" style={totalWidth}>
        <span className="max-lg:hidden">{change}</span>
        {/* As wide as the total, the widest, and in rem: the total is bold, and its ch wider. So the changes line up too. */}
        <span className="lg:min-w-(--total-width)">{figure}</span>
      </span>
    ) : (
      figure
    );
  return {
    id,
    header: definition.label,
    shortHeader: definition.shortLabel,
    definition: definition.definition,
    align: 'right',
    place,
    isHiddenAtFirst,
    value: (row) => definition.value(row.metrics),
    cell: (row) =>
      withChange(wrap ? wrap(row, toText(row.metrics)) : toText(row.metrics), toChange(row.metrics, row.previous)),
    total: withChange(toText(totals.metrics), toChange(totals.metrics, totals.previous)),
  };
}
