import { importSpendOperation } from '@/app/api/v1/operations/imports';
import { toRoute } from '@/lib/http/respond';

export const POST = toRoute(importSpendOperation);
