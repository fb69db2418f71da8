// What should each goal bring in a month? One target a goal. Never a figure: what a goal brought is the reports'.

import { getPrisma } from '@/lib/db/prisma';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type GoalTarget, maxTargetCount, maxTargetMicros, targetMeasures } from '@/lib/domain/goal-target';
import { AppError } from '@/lib/errors';
import { getGoal } from './goals';
import { requireRole } from './require-role';

/** The targets of goals that are not deleted. */
export async function listGoalTargets(access: AccountAccess): Promise<GoalTarget[]> {
  const rows = await getPrisma().goalTarget.findMany({
    where: { accountId: access.accountId, goal: { status: { not: 'deleted' } } },
    orderBy: { goalId: 'asc' },
  });
  return rows.flatMap(toTarget);
}

/** Sets the target of a goal, or changes it. Marketers and admins. Errors: `not_found`, `invalid_input` at amount. */
export async function saveGoalTarget(access: AccountAccess, target: GoalTarget, now: Date): Promise<GoalTarget> {
  requireRole(access, 'marketer');
  const { id: goalId } = await getGoal(access, target.goalId);
  const { measure, amount } = target;
  if (amount <= 0n || amount > (measure === 'count' ? maxTargetCount : maxTargetMicros)) {
    throw new AppError('invalid_input', 'Write how much a month should bring, more than 0.', { field: 'amount' });
  }
  const data = { measure, amount, setBy: access.actor, setAt: now };
  await getPrisma().goalTarget.upsert({
    where: { goalId },
    create: { goalId, accountId: access.accountId, ...data },
    update: data,
  });
  return { goalId, measure, amount };
}

/** Takes the target of a goal away; one without is no error. Marketers and admins. */
export async function deleteGoalTarget(access: AccountAccess, goalId: string): Promise<void> {
  requireRole(access, 'marketer');
  const { id } = await getGoal(access, goalId);
  await getPrisma().goalTarget.deleteMany({ where: { goalId: id, accountId: access.accountId } });
}

function toTarget({ goalId, measure, amount }: { goalId: string; measure: string; amount: bigint }): GoalTarget[] {
  const known = targetMeasures.find((each) => each === measure);
  return known === undefined ? [] : [{ goalId, measure: known, amount }];
}
