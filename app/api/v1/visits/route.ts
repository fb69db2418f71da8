import { listVisitsOperation } from '@/app/api/v1/operations/visits';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listVisitsOperation);
