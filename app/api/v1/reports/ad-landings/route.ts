import { adLandingsOperation } from '@/app/api/v1/operations/reports';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(adLandingsOperation);
