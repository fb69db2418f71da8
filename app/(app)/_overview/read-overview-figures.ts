import type { AccountAccess } from '@/lib/domain/account-access';
import type { Metrics } from '@/lib/domain/metrics';
import type { ReportFilters } from '@/lib/http/report-filters';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getSummary } from '@/lib/reports/summary';

export type OverviewFiguresData = { current: Metrics; previous: Metrics | null };

/** The figures of the period and of what it is held against. */
export async function readOverviewFigures(
  access: AccountAccess,
  { query, compare }: ReportFilters,
): Promise<OverviewFiguresData> {
  const db = getReportDatabase();
  const [current, previous] = await Promise.all([
    getSummary(db, access, query),
    compare === null ? null : getSummary(db, access, { ...query, period: compare }),
  ]);
  return { current, previous };
}

/**
 * Resolves with the promise or after `waitMs`, whichever is first, and never rejects. What is there before the first part of a page is
 * sent stands in that part; what comes later is revealed by a script, and not before 300 ms after it.
 */
export async function waitBriefly(promise: Promise<unknown>, waitMs: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, waitMs);
  });
  await Promise.race([promise.then(nothing, nothing), timeout]);
  clearTimeout(timer);
}

function nothing(): void {}
