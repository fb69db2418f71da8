import { cache } from 'react';
import type { AccountAccess } from '@/lib/domain/account-access';
import type { ReportQuery } from '@/lib/domain/report-query';
import type { Grain } from '@/lib/reports/grain';
import { getReportDatabase } from '@/lib/reports/report-database';
import { getTrend, type TrendPoint } from '@/lib/reports/trend';

const keptTrends = cache(() => new Map<string, Promise<TrendPoint[]>>());

/** The figures by day, week or month; panels that show the same period ask once a request. */
export function readTrend(access: AccountAccess, query: ReportQuery, grain: Grain): Promise<TrendPoint[]> {
  const kept = keptTrends();
  const key = JSON.stringify([access.accountId, query, grain]);
  const trend = kept.get(key) ?? getTrend(getReportDatabase(), access, query, grain);
  kept.set(key, trend);
  return trend;
}
