import type { AccountAccess } from '@/lib/domain/account-access';
import { computePacing, findTargetMonth, type PacedTarget } from '@/lib/domain/goal-target';
import { getGoalsReport } from '@/lib/reports/goals';
import { getReportDatabase } from '@/lib/reports/report-database';
import { listGoalTargets } from '@/lib/store/goal-targets';

/** The targets of the account with what their goals brought in the month that is going on: conversions from ads, or their value. */
export async function readPacedTargets(access: AccountAccess, now: Date): Promise<PacedTarget[]> {
  const targets = await listGoalTargets(access);
  if (targets.length === 0) return [];
  const period = findTargetMonth(now.getTime(), access.timeZone);
  const query = { period, basis: 'conversion', goalId: null, tagId: null, filters: [] } as const;
  const { rows } = await getGoalsReport(getReportDatabase(), access, query, now);
  const rowByGoalId = new Map(rows.map((row) => [row.goalId, row]));
  return targets
    .flatMap((target): PacedTarget[] => {
      const row = rowByGoalId.get(target.goalId);
      if (row === undefined || row.status === 'deleted') return [];
      const actual = target.measure === 'count' ? BigInt(row.metrics.conversions) : row.metrics.revenueMicros;
      return [{ target, goalName: row.name, pacing: computePacing(target, actual, now.getTime(), access.timeZone) }];
    })
    .sort((one, other) => one.goalName.localeCompare(other.goalName));
}
