import { createAudienceOperation, listAudiencesOperation } from '@/app/api/v1/operations/audiences';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listAudiencesOperation);
export const POST = toRoute(createAudienceOperation);
