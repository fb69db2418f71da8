import { visitorsOperation } from '@/app/api/v1/operations/reports';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(visitorsOperation);
