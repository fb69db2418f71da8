// How does a goal come to another tag? As a goal of its own with the same settings. Never moves one: what it counted is its tag's.

import type { AccountAccess } from '@/lib/domain/account-access';
import type { Goal } from '@/lib/domain/goal';
import { proposeCopyName } from '@/lib/domain/propose-copy-name';
import { createGoal, getGoal, listGoals } from './goals';
import { requireRole } from './require-role';
import { getTag } from './tags';

/**
 * Makes a goal of the tag `tagId` with the settings of goal `id`, active, counting from `now` on; without a name it gets that of
 * `proposeCopyName`. It counts hits of its tag, whatever the other's scope. Marketers and admins. Errors as in `createGoal`.
 */
export async function copyGoal(
  access: AccountAccess,
  id: string,
  { tagId, name }: { tagId: number; name: string | null },
  now: Date,
): Promise<Goal> {
  requireRole(access, 'marketer');
  const [goal, tag, goals] = await Promise.all([getGoal(access, id), getTag(access, tagId), listGoals(access)]);
  const taken = goals.map((each) => each.name);
  const copyName = name ?? proposeCopyName(goal.name, tag.name, taken);
  return createGoal(access, { tagId: tag.id, name: copyName, settings: goal.current.settings }, now);
}
