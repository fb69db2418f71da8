import { dismissNoticeOperation } from '@/app/api/v1/operations/notices';
import { toRoute } from '@/lib/http/respond';

export const POST = toRoute(dismissNoticeOperation);
