import type { FilterOperator } from '@/lib/domain/report-query';

export const operatorNames: Record<FilterOperator, string> = { is: 'is', isNot: 'is not', contains: 'contains' };
