import { getConversionOperation } from '@/app/api/v1/operations/conversions';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(getConversionOperation);
