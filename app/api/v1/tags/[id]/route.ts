import { getTagOperation, updateTagOperation } from '@/app/api/v1/operations/tags';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(getTagOperation);
export const PATCH = toRoute(updateTagOperation);
