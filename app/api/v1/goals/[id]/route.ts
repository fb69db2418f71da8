import { getGoalOperation, updateGoalOperation } from '@/app/api/v1/operations/goals';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(getGoalOperation);
export const PATCH = toRoute(updateGoalOperation);
