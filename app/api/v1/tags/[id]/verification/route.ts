import { verifyTagOperation } from '@/app/api/v1/operations/verification';
import { toRoute } from '@/lib/http/respond';

export const POST = toRoute(verifyTagOperation);
