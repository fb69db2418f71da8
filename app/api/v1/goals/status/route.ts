import { setGoalStatusesOperation } from '@/app/api/v1/operations/goal-batch';
import { toRoute } from '@/lib/http/respond';

export const POST = toRoute(setGoalStatusesOperation);
