import { createGoalOperation, listGoalsOperation } from '@/app/api/v1/operations/goals';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listGoalsOperation);
export const POST = toRoute(createGoalOperation);
