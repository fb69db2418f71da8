import { listAudienceExportsOperation } from '@/app/api/v1/operations/audience-members';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listAudienceExportsOperation);
