import type { PerformancePage } from '@/app/(app)/read-performance';
import { metricDefinitions } from '@/components/figures/metric-definitions';
import type { Formats } from '@/components/format/formats';
import type { TableMetric } from '@/components/reports/column-sets';
import { formatKey } from '@/components/reports/format-key';
import type { ComparedMetrics } from '@/components/reports/performance-row';
import { breakdownNames } from '@/components/reports/table-view';
import { type Metrics, metricKinds } from '@/lib/domain/metrics';
import { toDecimalText } from '@/lib/domain/money';
import type { Breakdown } from '@/lib/domain/report-query';
import type { XlsxCell, XlsxColumn } from '@/lib/http/xlsx';

export type TableFile = { columns: XlsxColumn[]; rows: XlsxCell[][] };

type FileAsk = {
  by: readonly Breakdown[];
  metrics: readonly TableMetric[];
  /** With a comparison each figure is followed by what it was. */
  hasComparison: boolean;
  formats: Formats;
};

/** What the table shows, as plain cells: the total first, days as 'YYYY-MM-DD', money in whole units below a heading with its currency. */
export function toTableFile(page: PerformancePage, { by, metrics, hasComparison, formats }: FileAsk): TableFile {
  const { currency } = formats.reader;
  const toFigures = (each: ComparedMetrics) =>
    metrics.flatMap((metric) => {
      const cell = toCell(metric, each.metrics, currency);
      return hasComparison ? [cell, toCell(metric, each.previous, currency)] : [cell];
    });
  return {
    columns: [
      ...by.map((field): XlsxColumn => ({ header: breakdownNames[field], kind: isDay(field) ? 'day' : 'text' })),
      ...metrics.flatMap((metric): XlsxColumn[] => {
        const { label } = metricDefinitions[metric];
        const kind = metricKinds[metric];
        const unit = kind === 'money' ? ` (${currency})` : '';
        const now: XlsxColumn = { header: `${label}${unit}`, kind };
        return hasComparison ? [now, { header: `${label} before${unit}`, kind }] : [now];
      }),
    ],
    rows: [
      [
        ...by.map((_, index) => (index === 0 ? (page.doRowsOverlap ? 'Everyone' : 'Total') : null)),
        ...toFigures(page.totals),
      ],
      ...page.rows.map((row) => [
        ...by.map((field) => toKeyCell(field, row.key[field] ?? '', formats)),
        ...toFigures(row),
      ]),
    ],
  };
}

function isDay(field: Breakdown): boolean {
  return field === 'day' || field === 'week' || field === 'month';
}

function toKeyCell(field: Breakdown, value: string, formats: Formats): string {
  return isDay(field) ? value : formatKey(field, value, formats);
}

/** A number as it is; money in whole units, exact as far as a spreadsheet's number is. */
function toCell(metric: TableMetric, metrics: Metrics | null, currency: string): number | null {
  const value = metrics === null ? null : metricDefinitions[metric].value(metrics);
  return typeof value === 'bigint' ? Number(toDecimalText(value, currency)) : value;
}
