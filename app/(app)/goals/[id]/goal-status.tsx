import { readTagStates } from '@/app/(app)/goals/read-goals-page';
import { GoalStateNote } from '@/components/goals/goal-state-note';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { Goal } from '@/lib/domain/goal';
import { computeGoalState } from '@/lib/domain/goal-state';
import { listConversions } from '@/lib/reports/conversions';
import { getReportDatabase } from '@/lib/reports/report-database';

/** The goal's state with its cause, beside its name. */
export async function GoalStatus({ access, goal, now }: { access: AccountAccess; goal: Goal; now: Date }) {
  const [tagStates, last] = await Promise.all([
    readTagStates(access, now),
    listConversions(getReportDatabase(), access, { goalId: goal.id, limit: 1 }),
  ]);
  const lastConversionAt = last.rows[0]?.convertedAt ?? null;
  const state = computeGoalState(
    { status: goal.status, lastConversionAt, kind: goal.current.settings.condition.kind },
    tagStates.get(goal.tagId) ?? 'unverified',
    now,
  );
  return (
    <GoalStateNote goal={{ id: goal.id, tagId: goal.tagId, state }} mayEdit={isRoleAtLeast(access.role, 'marketer')} />
  );
}
