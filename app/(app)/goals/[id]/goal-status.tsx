import { listAccountTags } from '@/app/(app)/account-lists';
import { readTagStates } from '@/app/(app)/goals/read-goals-page';
import type { Formats } from '@/components/format/formats';
import { describeGoalCause } from '@/components/goals/describe-goal-cause';
import { GoalStateNote } from '@/components/goals/goal-state-note';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { Goal } from '@/lib/domain/goal';
import { computeGoalState, findTagState, noRecency } from '@/lib/domain/goal-state';
import { listGoalRecency } from '@/lib/reports/goal-recency';
import { getReportDatabase } from '@/lib/reports/report-database';

type GoalStatusProps = { access: AccountAccess; goal: Goal; formats: Formats; now: Date };

/** The goal's state with its cause, beside its name. */
export async function GoalStatus({ access, goal, formats, now }: GoalStatusProps) {
  const [tagStates, tags, recencyById] = await Promise.all([
    readTagStates(access, now),
    listAccountTags(access),
    listGoalRecency(getReportDatabase(), access, [goal.id], now),
  ]);
  const recency = recencyById.get(goal.id) ?? noRecency;
  const state = computeGoalState(
    { status: goal.status, kind: goal.current.settings.condition.kind, ...recency },
    findTagState(goal, tagStates),
    now,
  );
  const tag = tags.find((each) => each.id === goal.tagId) ?? { lastHitAt: null, lastHitUrl: null };
  return (
    <GoalStateNote
      // The tag of a goal of another account cannot be opened here.
      goal={{ id: goal.id, tagId: tagStates.has(goal.tagId) ? goal.tagId : (tags[0]?.id ?? goal.tagId), state }}
      mayEdit={isRoleAtLeast(access.role, 'marketer')}
      cause={describeGoalCause(state, { goal, recency, tag }, formats, now)}
    />
  );
}
