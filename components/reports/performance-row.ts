import type { Metrics } from '@/lib/domain/metrics';
import type { Breakdown, FilterField } from '@/lib/domain/report-query';
import type { RowTrail } from './row-trail';

/** Breakdowns that can be filtered by, so that a row of theirs can be opened. */
export type RowField = Extract<Breakdown, FilterField>;

/** A row of a performance report with what it was in the comparison; `previous` is null where there was nothing. */
export type PerformanceTableRow = {
  key: Partial<Record<Breakdown, string>>;
  metrics: Metrics;
  previous: Metrics | null;
};

/** A row in its place of the tree. */
export type PerformanceNode = PerformanceTableRow & {
  id: string;
  /** What its key is made of; the first names it. */
  by: readonly Breakdown[];
  /** What narrows a report to it; `null` where nothing can. */
  trail: RowTrail | null;
};

/** Figures of the period and of the comparison, if there is one. */
export type ComparedMetrics = { metrics: Metrics; previous: Metrics | null };
