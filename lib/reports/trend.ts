// How did a period go, day by day, week by week or month by month? Every day of the period is there, also those without a hit.
// Never leaves a gap that a chart would draw a line across.

import { z } from 'zod';
import { type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { listDays } from '@/lib/domain/calendar';
import { computeMetrics, type Metrics, zeroMetricSums } from '@/lib/domain/metrics';
import type { ReportQuery } from '@/lib/domain/report-query';
import { type FactHints, getHintsOfFacts } from './fact-hints';
import type { AskedFacts } from './fact-scope';
import { toFacts } from './facts';
import { type Grain, toGrainStart } from './grain';
import { addMetricSums, metricShape, metricTotals, toMetricSums } from './metric-columns';

export type TrendPoint = { on: string; metrics: Metrics };

const asked: AskedFacts = { columns: ['on_day'] };
const rowSchema = z.object({ on_day: z.string(), ...metricShape });

/**
 * One point a day, week (from Monday) or month of the period, oldest first; `on` is its first day as 'YYYY-MM-DD'. A week or month
 * that the period cuts holds only the days inside the period, though its first day may lie before it.
 */
export async function getTrend(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  grain: Grain,
): Promise<TrendPoint[]> {
  const hints = await getHintsOfFacts(db, access, query, asked);
  const rows = await send(db, toTrendSql(access, query, hints), rowSchema);
  const sumsByStart = new Map(listDays(query.period).map((on) => [toGrainStart(on, grain), zeroMetricSums]));
  for (const row of rows) {
    const start = toGrainStart(row.on_day, grain);
    sumsByStart.set(start, addMetricSums(sumsByStart.get(start) ?? zeroMetricSums, toMetricSums(row)));
  }
  return [...sumsByStart].map(([on, sums]) => ({ on, metrics: computeMetrics(sums) }));
}

export function toTrendSql(access: AccountAccess, query: ReportQuery, hints: FactHints): Sql {
  return sql`WITH ${toFacts(access, query, { ...asked, hints })}
SELECT on_day,${metricTotals}
FROM facts
GROUP BY on_day`;
}
