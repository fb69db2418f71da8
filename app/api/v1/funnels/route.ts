import { createFunnelOperation, listFunnelsOperation } from '@/app/api/v1/operations/funnels';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listFunnelsOperation);
export const POST = toRoute(createFunnelOperation);
