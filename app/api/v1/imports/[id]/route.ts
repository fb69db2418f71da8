import { getImportOperation } from '@/app/api/v1/operations/imports';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(getImportOperation);
