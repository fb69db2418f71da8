import { createTagLinkOperation, listTagLinksOperation } from '@/app/api/v1/operations/tag-links';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(listTagLinksOperation);
export const POST = toRoute(createTagLinkOperation);
