import { deleteTargetOperation, saveTargetOperation } from '@/app/api/v1/operations/targets';
import { toRoute } from '@/lib/http/respond';

export const POST = toRoute(saveTargetOperation);
export const DELETE = toRoute(deleteTargetOperation);
