import type { GoalCategory, GoalKind, GoalScope } from '@/lib/domain/goal';
import type { GoalState } from '@/lib/domain/goal-state';
import type { Metrics } from '@/lib/domain/metrics';

/** One goal as its table shows it. */
export type GoalTableRow = {
  id: string;
  name: string;
  kind: GoalKind;
  category: GoalCategory;
  /** all: it counts on every tag of the account. */
  scope: GoalScope;
  /** Whether it belongs to this account, and so can be changed here. */
  isOwn: boolean;
  isDeleted: boolean;
  /** The match sentence. */
  sentence: string;
  tagId: number;
  /** `null`: a tag of another account. */
  tagName: string | null;
  state: GoalState;
  isPrimary: boolean;
  metrics: Metrics;
  /** Conversions a day of the period. */
  trend: number[];
  lastConversionAt: Date | null;
  /** "3 hours ago", made on the server. */
  lastConversionAgo: string | null;
};
