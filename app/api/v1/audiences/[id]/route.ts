import {
  deleteAudienceOperation,
  getAudienceOperation,
  updateAudienceOperation,
} from '@/app/api/v1/operations/audiences';
import { toRoute } from '@/lib/http/respond';

export const GET = toRoute(getAudienceOperation);
export const PATCH = toRoute(updateAudienceOperation);
export const DELETE = toRoute(deleteAudienceOperation);
