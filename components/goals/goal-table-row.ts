import type { GoalKind } from '@/lib/domain/goal';
import type { GoalState } from '@/lib/domain/goal-state';
import type { Metrics } from '@/lib/domain/metrics';

/** One goal as its table shows it. */
export type GoalTableRow = {
  id: string;
  name: string;
  kind: GoalKind;
  /** The match sentence. */
  sentence: string;
  tagId: number;
  state: GoalState;
  isPrimary: boolean;
  metrics: Metrics;
  /** Conversions a day of the period. */
  trend: number[];
  lastConversionAt: Date | null;
  /** "3 hours ago", made on the server. */
  lastConversionAgo: string | null;
};
