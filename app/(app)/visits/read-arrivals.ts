import type { AccountAccess } from '@/lib/domain/account-access';
import { formatCursor, parseCursor } from '@/lib/http/cursor';
import { type ReportFilters, readParam, type SearchParams } from '@/lib/http/report-filters';
import {
  type ArrivalKind,
  type ArrivalPosition,
  type ArrivalRow,
  arrivalKinds,
  listArrivals,
  parseArrivalPosition,
} from '@/lib/reports/arrivals';
import { getPerformance } from '@/lib/reports/performance';
import { getReportDatabase } from '@/lib/reports/report-database';

const pageSize = 100;

/** What the URL asks to list: every visit unless it says otherwise. */
export function readArrivalKind(search: SearchParams): ArrivalKind {
  return arrivalKinds.find((kind) => kind === readParam(search, 'kind')) ?? 'visits';
}

/** The address of a list; every visit is the one without a word. */
export function toKindParam(kind: ArrivalKind): string | null {
  return kind === 'visits' ? null : kind;
}

export type ArrivalsPage = {
  rows: ArrivalRow[];
  nextCursor: string | null;
  /** The figure that was opened: all rows, also those of other pages. */
  totalCount: number;
};

/** One page of the list, and the figure that it stands behind. A cursor that cannot be read begins anew. */
export async function readArrivals(
  access: AccountAccess,
  { query }: ReportFilters,
  kind: ArrivalKind,
  cursor: string | null,
): Promise<ArrivalsPage> {
  const db = getReportDatabase();
  const [{ rows, next }, { totals }] = await Promise.all([
    listArrivals(db, access, query, { kind, limit: pageSize, after: readPosition(cursor) }),
    getPerformance(
      db,
      access,
      { ...query, goalId: null },
      {
        by: ['device'],
        limit: 1,
        includeNotFromAds: kind !== 'adVisits',
      },
    ),
  ]);
  return {
    rows,
    nextCursor: next === null ? null : formatCursor(next),
    totalCount: kind === 'clicks' ? totals.clicks : totals.visits,
  };
}

function readPosition(cursor: string | null): ArrivalPosition | null {
  try {
    return cursor === null ? null : parseArrivalPosition(parseCursor(cursor));
  } catch {
    return null; // an old or mistyped link still opens
  }
}
