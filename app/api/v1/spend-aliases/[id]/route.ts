import { deleteAliasOperation } from '@/app/api/v1/operations/spend-aliases';
import { toRoute } from '@/lib/http/respond';

export const DELETE = toRoute(deleteAliasOperation);
