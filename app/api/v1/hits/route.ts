import { listHitsOperation } from '@/app/api/v1/operations/hits';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listHitsOperation);
