import { ChangeMark } from '@/components/figures/change-mark';
import { formatMetric, metricDefinitions } from '@/components/figures/metric-definitions';
import { computeChange } from '@/components/format/change';
import { dash, type Formats } from '@/components/format/formats';
import type { ColumnPlace, DataTableColumn } from '@/components/table/data-table-column';
import type { TableMetric } from './column-sets';
import type { ComparedMetrics, PerformanceNode } from './performance-row';
import { findSampleMark } from './sample-mark';

type MetricColumnOptions = {
  metric: TableMetric;
  place: ColumnPlace;
  totals: ComparedMetrics;
  formats: Formats;
  /** How the figure moved stands below it, where there is a comparison. */
  showsChange: boolean;
  /** Where the figure's rows are listed. */
  toHref?: ((row: PerformanceNode) => string | null) | undefined;
  totalHref?: string | undefined;
  link: (href: string, figure: string) => React.ReactNode;
};

/** A column of figures of one metric: sorted and filtered under its name, with what must be said beside a figure of few. */
export function toMetricColumn(options: MetricColumnOptions): DataTableColumn<PerformanceNode> {
  const { metric, place, totals, formats, toHref, totalHref, link } = options;
  const definition = metricDefinitions[metric];
  const usualRate = totals.metrics.conversionRateRatio;
  const toCell = (row: ComparedMetrics, href: string | null) => {
    const text = formatMetric(metric, definition.value(row.metrics), formats);
    return (
      <Figure
        text={text}
        mark={findSampleMark(metric, row.metrics, usualRate, formats)}
        change={options.showsChange ? toChange(row, options) : null}
      >
        {href === null || text === dash || text === '0' ? text : link(href, text)}
      </Figure>
    );
  };
  return {
    id: metric,
    header: definition.label,
    shortHeader: definition.shortLabel,
    definition: definition.definition,
    align: 'right',
    place,
    value: (row) => definition.value(row.metrics),
    cell: (row) => toCell(row, toHref?.(row) ?? null),
    total: toCell(totals, totalHref ?? null),
  };
}

function toChange({ metrics, previous }: ComparedMetrics, { metric, formats }: MetricColumnOptions) {
  const definition = metricDefinitions[metric];
  const change = previous === null ? null : computeChange(definition.value(metrics), definition.value(previous));
  return change === null || change.direction === 'same' ? null : (
    <ChangeMark change={change} goodWhen={definition.goodWhen} formats={formats} compact />
  );
}

type FigureProps = {
  text: string;
  mark: ReturnType<typeof findSampleMark>;
  change: React.ReactNode;
  children: React.ReactNode;
};

/** `data-aside`: what stands beside the figure itself. */
function Figure({ text, mark, change, children }: FigureProps) {
  const figure =
    mark === null || text === dash ? (
      children
    ) : (
      <span title={mark.text} className="cursor-help">
        <span data-aside aria-hidden className="text-muted">
          {mark.sign}&#8201;
        </span>
        {children}
        <span data-aside className="sr-only">
          . {mark.text}
        </span>
      </span>
    );
  return change === null ? (
    figure
  ) : (
    <span className="flex flex-col items-end">
      {figure}
      <span data-aside className="in-data-dense:hidden">
        {change}
      </span>
    </span>
  );
}
