// How did a period go, all in all? One row over everything that the query keeps.
// Ads and the rest stand side by side in it and are never added: see MetricSums.

import { z } from 'zod';
import { getRow, type Queryable, type Sql, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { computeMetrics, type Metrics } from '@/lib/domain/metrics';
import type { ReportQuery } from '@/lib/domain/report-query';
import { type FactHints, getHintsOfFacts } from './fact-hints';
import type { AskedFacts } from './fact-scope';
import { toFacts } from './facts';
import { metricShape, metricTotals, toMetricSums } from './metric-columns';

const asked: AskedFacts = { columns: [] };
const rowSchema = z.object(metricShape);

/** The figures of a period; all 0 when nothing happened. Money in micros of the account's currency. */
export async function getSummary(db: Queryable, access: AccountAccess, query: ReportQuery): Promise<Metrics> {
  const hints = await getHintsOfFacts(db, access, query, asked);
  return computeMetrics(toMetricSums(await getRow(db, toSummarySql(access, query, hints), rowSchema)));
}

export function toSummarySql(access: AccountAccess, query: ReportQuery, hints: FactHints): Sql {
  return sql`WITH ${toFacts(access, query, { ...asked, hints })}
SELECT${metricTotals}
FROM facts`;
}
