import { funnelReportOperation } from '@/app/api/v1/operations/funnels';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(funnelReportOperation);
