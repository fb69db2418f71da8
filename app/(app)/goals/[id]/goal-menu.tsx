import { deleteGoalAction, setGoalStatusAction } from '@/app/(app)/goals/actions';
import { GoalActions } from '@/components/goals/goal-actions';
import type { AccountAccess } from '@/lib/domain/account-access';
import { isRoleAtLeast } from '@/lib/domain/account-access';
import type { Goal } from '@/lib/domain/goal';

/** What the reader may do with the goal; nothing with one that is deleted, or is another account's. */
export function GoalMenu({ access, goal: { id, name, status, accountId } }: { access: AccountAccess; goal: Goal }) {
  if (status === 'deleted' || accountId !== access.accountId || !isRoleAtLeast(access.role, 'marketer')) return null;
  return (
    <GoalActions
      goal={{ id, name, status }}
      pause={setGoalStatusAction.bind(null, id, 'paused')}
      resume={setGoalStatusAction.bind(null, id, 'active')}
      remove={deleteGoalAction.bind(null, id)}
    />
  );
}
