import type { Metrics } from '@/lib/domain/metrics';
import type { Breakdown, FilterField } from '@/lib/domain/report-query';

/** Breakdowns that can be filtered by, so that a row of theirs can be opened. */
export type RowField = Extract<Breakdown, FilterField>;

/** A row of a performance report with what it was in the comparison; `previous` is null where there was nothing. */
export type PerformanceTableRow = {
  key: Partial<Record<Breakdown, string>>;
  metrics: Metrics;
  previous: Metrics | null;
};
