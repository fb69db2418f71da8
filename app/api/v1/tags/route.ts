import { createTagOperation, listTagsOperation } from '@/app/api/v1/operations/tags';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listTagsOperation);
export const POST = toRoute(createTagOperation);
