import { listViewsOperation, saveViewOperation } from '@/app/api/v1/operations/views';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listViewsOperation);
export const POST = toRoute(saveViewOperation);
