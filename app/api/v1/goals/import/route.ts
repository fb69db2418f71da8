import { importGoalsOperation } from '@/app/api/v1/operations/goal-files';
import { toRoute } from '@/lib/http/respond';

export const POST = toRoute(importGoalsOperation);
