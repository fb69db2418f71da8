import { importRatesOperation } from '@/app/api/v1/operations/rates';
import { toRoute } from '@/lib/http/respond';

export const POST = toRoute(importRatesOperation);
