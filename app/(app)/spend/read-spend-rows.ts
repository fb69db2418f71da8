import type { AccountAccess } from '@/lib/domain/account-access';
import type { Metrics } from '@/lib/domain/metrics';
import { formatCursor, parseCursor } from '@/lib/http/cursor';
import type { ReportFilters } from '@/lib/http/report-filters';
import { getReportDatabase } from '@/lib/reports/report-database';
import { listSpendRows, parseSpendPosition, type SpendPosition, type SpendRowRecord } from '@/lib/reports/spend-rows';
import { getSummary } from '@/lib/reports/summary';

const pageSize = 100;

export type SpendPage = {
  rows: SpendRowRecord[];
  nextCursor: string | null;
  /** Of all rows, also those of other pages: the figure that was opened. */
  totals: Pick<Metrics, 'spendMicros' | 'impressions' | 'platformClicks' | 'spendRowsWithoutRate'>;
};

/** One page of the rows behind a sum of spend, and the sum. A cursor that cannot be read begins anew. */
export async function readSpendRows(
  access: AccountAccess,
  { query }: ReportFilters,
  cursor: string | null,
): Promise<SpendPage> {
  const db = getReportDatabase();
  const [{ rows, next }, totals] = await Promise.all([
    listSpendRows(db, access, query, { limit: pageSize, after: readPosition(cursor) }),
    // Spend has no goal and no tag: the list has neither.
    getSummary(db, access, { ...query, goalId: null, tagId: null }),
  ]);
  return { rows, nextCursor: next === null ? null : formatCursor(next), totals };
}

function readPosition(cursor: string | null): SpendPosition | null {
  try {
    return cursor === null ? null : parseSpendPosition(parseCursor(cursor));
  } catch {
    return null; // an old or mistyped link still opens
  }
}
