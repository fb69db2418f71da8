import { cancelGoalRunOperation } from '@/app/api/v1/operations/goal-runs';
import { toRoute } from '@/lib/http/respond';

export const POST = toRoute(cancelGoalRunOperation);
