import { listAliasesOperation, saveAliasOperation } from '@/app/api/v1/operations/spend-aliases';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listAliasesOperation);
export const POST = toRoute(saveAliasOperation);
