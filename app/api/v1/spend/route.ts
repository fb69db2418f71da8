import { listSpendOperation } from '@/app/api/v1/operations/spend';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listSpendOperation);
