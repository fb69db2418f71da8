import { revokeTagLinkOperation } from '@/app/api/v1/operations/tag-links';
import { toRoute } from '@/lib/http/respond';

export const DELETE = toRoute(revokeTagLinkOperation);
