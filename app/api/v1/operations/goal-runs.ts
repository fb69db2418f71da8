// Over the API: GET|POST /goals/{id}/runs and POST /goals/{id}/runs/{runId}/cancel. Counting the past of a goal again.

import { z } from 'zod';
import { defineOperation } from '@/lib/http/operation';
import { cancelGoalRun, createGoalRun, type GoalRun, goalRunStatuses, listGoalRuns } from '@/lib/store/goal-runs';
import { getGoal } from '@/lib/store/goals';
import { instant, listOf, listQuery } from './schemas';
import { toPage } from './to-page';

const goalRun = z.object({
  id: z.uuid(),
  goalId: z.uuid(),
  version: z.number().int().meta({ description: 'Of the goal, by which the past is counted.' }),
  status: z.enum(goalRunStatuses),
  donePercent: z.number().int(),
  completionsCounted: z.number().int(),
  completionsBefore: z.number().int().nullable().meta({ description: 'Those that were replaced; when it is done.' }),
  message: z.string().nullable(),
  createdAt: instant,
  finishedAt: instant.nullable(),
});

export const listGoalRunsOperation = defineOperation({
  id: 'listGoalRuns',
  method: 'GET',
  path: '/goals/{id}/runs',
  summary: 'The last runs that counted the past of a goal, newest first.',
  tag: 'Goals',
  role: 'viewer',
  params: z.object({ id: z.string() }),
  query: z.strictObject(listQuery),
  result: listOf(goalRun),
  run: async ({ access, params, query }) => {
    const { id } = await getGoal(access, params.id);
    return toPage(await listGoalRuns(access, id), query, toApiRun);
  },
});

export const createGoalRunOperation = defineOperation({
  id: 'createGoalRun',
  method: 'POST',
  path: '/goals/{id}/runs',
  summary: 'Count the whole past of a goal by its version in force. Figures change all at once when it is done.',
  tag: 'Goals',
  role: 'marketer',
  params: z.object({ id: z.string() }),
  result: goalRun,
  successStatus: 201,
  run: async ({ access, params, now }) => toApiRun(await createGoalRun(access, params.id, now)),
});

export const cancelGoalRunOperation = defineOperation({
  id: 'cancelGoalRun',
  method: 'POST',
  path: '/goals/{id}/runs/{runId}/cancel',
  summary: 'End a run. What reports show stays as it was.',
  tag: 'Goals',
  role: 'marketer',
  params: z.object({ id: z.string(), runId: z.string() }),
  result: goalRun,
  run: async ({ access, params }) => toApiRun(await cancelGoalRun(access, params.id, params.runId)),
});

function toApiRun({ countedCount, beforeCount, createdAt, finishedAt, ...run }: GoalRun): z.infer<typeof goalRun> {
  return {
    ...run,
    completionsCounted: countedCount,
    completionsBefore: beforeCount,
    createdAt: createdAt.toISOString(),
    finishedAt: finishedAt?.toISOString() ?? null,
  };
}
