import { listAccountGoals, listAccountTags } from '@/app/(app)/account-lists';
import { deleteGoalAction, setGoalStatusAction } from '@/app/(app)/goals/actions';
import { copyGoalAction } from '@/app/(app)/goals/batch-actions';
import { CopyGoal } from '@/components/goals/copy-goal';
import { GoalActions } from '@/components/goals/goal-actions';
import type { AccountAccess } from '@/lib/domain/account-access';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import type { Goal } from '@/lib/domain/goal';

/** What the reader may do with the goal; nothing with one that is deleted, or is another account's. */
export async function GoalMenu({ access, goal }: { access: AccountAccess; goal: Goal }) {
  const { id, name, status, accountId, tagId } = goal;
  if (status === 'deleted' || accountId !== access.accountId || !isRoleAtLeast(access.role, 'marketer')) return null;
  const [tags, goals] = await Promise.all([listAccountTags(access), listAccountGoals(access)]);
  return (
    <GoalActions
      goal={{ id, name, status }}
      pause={setGoalStatusAction.bind(null, id, 'paused')}
      resume={setGoalStatusAction.bind(null, id, 'active')}
      remove={deleteGoalAction.bind(null, id)}
      copy={
        <CopyGoal
          goal={{ name, tagId }}
          tags={tags.map((tag) => ({ id: tag.id, name: tag.name }))}
          takenNames={goals.map((each) => each.name)}
          copy={copyGoalAction.bind(null, id)}
        />
      }
    />
  );
}
