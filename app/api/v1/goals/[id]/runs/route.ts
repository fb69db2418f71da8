import { createGoalRunOperation, listGoalRunsOperation } from '@/app/api/v1/operations/goal-runs';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listGoalRunsOperation);
export const POST = toRoute(createGoalRunOperation);
