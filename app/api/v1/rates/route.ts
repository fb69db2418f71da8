import { deleteRateOperation, listRatesOperation, saveRatesOperation } from '@/app/api/v1/operations/rates';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listRatesOperation);
export const POST = toRoute(saveRatesOperation);
export const DELETE = toRoute(deleteRateOperation);
