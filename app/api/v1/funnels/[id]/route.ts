import { getFunnelOperation, updateFunnelOperation } from '@/app/api/v1/operations/funnels';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(getFunnelOperation);
export const PATCH = toRoute(updateFunnelOperation);
