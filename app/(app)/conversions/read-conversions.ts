import type { AccountAccess } from '@/lib/domain/account-access';
import { formatCursor, parseCursor } from '@/lib/http/cursor';
import { type ReportFilters, readParam, type SearchParams } from '@/lib/http/report-filters';
import {
  type ConversionPosition,
  type ListedConversion,
  listConversions,
  parseConversionPosition,
} from '@/lib/reports/conversions';
import { getReportDatabase } from '@/lib/reports/report-database';

export const origins = ['all', 'ads', 'notFromAds', 'assisted'] as const;
export type Origin = (typeof origins)[number];

/**
 * What a URL asks to list: all, those credited to an ad click, those not from ads, or those
 * that earlier ad clicks assisted; of every goal or of those in "Conversions".
 */
export type ConversionsAsk = { origin: Origin; onlyIncluded: boolean; cursor: string | null };

export function readConversionsAsk(search: SearchParams): ConversionsAsk {
  return {
    origin: origins.find((origin) => origin === readParam(search, 'origin')) ?? 'all',
    onlyIncluded: readParam(search, 'goals') === 'included',
    cursor: readParam(search, 'cursor'),
  };
}

const pageSize = 50;

/** One page of the list, and the cursor of the next. A cursor that cannot be read begins anew. */
export async function readConversions(
  access: AccountAccess,
  { query }: ReportFilters,
  { origin, onlyIncluded, cursor }: ConversionsAsk,
): Promise<{ rows: ListedConversion[]; nextCursor: string | null }> {
  const { rows, next } = await listConversions(getReportDatabase(), access, {
    ...query,
    origin: origin === 'all' ? undefined : origin,
    onlyPrimary: onlyIncluded && query.goalId === null,
    limit: pageSize,
    after: readPosition(cursor),
  });
  return { rows, nextCursor: next === null ? null : formatCursor(next) };
}

function readPosition(cursor: string | null): ConversionPosition | null {
  try {
    return cursor === null ? null : parseConversionPosition(parseCursor(cursor));
  } catch {
    return null; // an old or mistyped link still opens
  }
}
