// Over the API: POST /goals/{id}/copy and POST /goals/status. A goal for another tag, and many goals paused or resumed at once.

import { z } from 'zod';
import { goalLimits } from '@/lib/domain/goal';
import { goalName } from '@/lib/goal-file/goal-shapes';
import { defineOperation } from '@/lib/http/operation';
import { copyGoal } from '@/lib/store/copy-goal';
import { setGoalStatuses } from '@/lib/store/goals';
import { toApiGoal } from './goals';
import { goal, tagId } from './schemas';

export const copyGoalOperation = defineOperation({
  id: 'copyGoal',
  method: 'POST',
  path: '/goals/{id}/copy',
  summary: 'A new goal with the settings of another, for the hits of a tag of this account, counting from now on.',
  tag: 'Goals',
  role: 'marketer',
  params: z.object({ id: z.string() }),
  body: z.strictObject({
    tagId,
    name: goalName.optional().meta({
      description: 'Names are unique in an account: without one the tag’s name is put behind the goal’s.',
    }),
  }),
  result: goal,
  successStatus: 201,
  run: async ({ access, params, body: { tagId: toTagId, name = null }, now }) =>
    toApiGoal(await copyGoal(access, params.id, { tagId: toTagId, name }, now), access),
});

export const setGoalStatusesOperation = defineOperation({
  id: 'setGoalStatuses',
  method: 'POST',
  path: '/goals/status',
  summary: 'Pause or resume many goals at once: all of them, or none when one cannot be.',
  tag: 'Goals',
  role: 'marketer',
  body: z.strictObject({
    ids: z
      .array(z.string())
      .min(1, 'Name at least one goal.')
      .max(goalLimits.goalsPerAccount, `An account has at most ${goalLimits.goalsPerAccount} goals.`),
    status: z.enum(['active', 'paused']),
  }),
  result: z.object({ data: z.array(goal) }),
  run: async ({ access, body, now }) => {
    const goals = await setGoalStatuses(access, body.ids, body.status, now);
    return { data: goals.map((each) => toApiGoal(each, access)) };
  },
});
