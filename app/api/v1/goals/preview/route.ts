import { previewGoalOperation } from '@/app/api/v1/operations/goal-preview';
import { toRoute } from '@/lib/http/respond';

export const POST = toRoute(previewGoalOperation);
