import { deleteViewOperation } from '@/app/api/v1/operations/views';
import { toRoute } from '@/lib/http/respond';

export const DELETE = toRoute(deleteViewOperation);
