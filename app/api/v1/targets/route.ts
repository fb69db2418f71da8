import { listTargetsOperation } from '@/app/api/v1/operations/targets';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listTargetsOperation);
