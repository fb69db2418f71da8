// What does each goal bring, and is it still recorded? One row a goal of the account, with its figures by day and its last conversion.
// A deleted goal stays as long as the period holds something of it: a table whose rows do not add up to its total is worse.

import { z } from 'zod';
import { emptySql, type Queryable, type Sql, query as send, sql } from '@/lib/db/sql';
import type { AccountAccess } from '@/lib/domain/account-access';
import { listDays } from '@/lib/domain/calendar';
import {
  type GoalCategory,
  type GoalKind,
  type GoalScope,
  type GoalStatus,
  goalCategories,
  goalKinds,
  goalScopes,
  goalStatuses,
} from '@/lib/domain/goal';
import { type GoalRecency, noRecency } from '@/lib/domain/goal-state';
import { computeMetrics, type MetricSums, type Metrics, zeroMetricSums } from '@/lib/domain/metrics';
import type { ReportQuery } from '@/lib/domain/report-query';
import { type FactHints, getHintsOfFacts } from './fact-hints';
import type { AskedFacts } from './fact-scope';
import { toFacts } from './facts';
import { listGoalRecency } from './goal-recency';
import { addMetricSums, metricShape, metricTotals, toMetricSums } from './metric-columns';
import { isReaching } from './reaching-goals';

export type GoalReportRow = GoalRecency & {
  goalId: string;
  tagId: number;
  name: string;
  status: GoalStatus;
  kind: GoalKind;
  category: GoalCategory;
  /** all: it counts on every tag of the account, and is one row for all of them. */
  scope: GoalScope;
  /** Whether it belongs to this account; another of the same owner's counts here too, and is changed there. */
  isOwn: boolean;
  /** Whether it is in "Conversions" now. */
  isPrimary: boolean;
  /** Of this goal, primary or not; `clicks` and `visits` are those of its tag, of scope all those of every tag: the rate is per ad click there. */
  metrics: Metrics;
  /** Conversions credited to ads, a number a day of the period. */
  trend: number[];
  /** The same number as in `metrics`. */
  completionsNotFromAds: number;
};

/** `totals` are the sum of the rows: of every goal, primary or not. Clicks, visits and page views are in them once a tag. */
export type GoalsReport = { rows: GoalReportRow[]; totals: Metrics };

const goalSchema = z.object({
  id: z.string(),
  tag_id: z.bigint().transform(Number),
  name: z.string(),
  status: z.enum(goalStatuses),
  kind: z.enum(goalKinds),
  category: z.enum(goalCategories),
  scope: z.enum(goalScopes),
  is_own: z.boolean(),
  is_primary: z.boolean(),
});
type GoalRow = z.output<typeof goalSchema>;

const factSchema = z.object({
  tag_id: z.bigint().transform(Number).nullable(),
  goal_id: z.string().nullable(),
  on_day: z.string(),
  ...metricShape,
});
const asked: AskedFacts = { columns: ['tag_id', 'goal_id', 'on_day'], countsEveryGoal: true };

type FactRow = z.output<typeof factSchema>;

/** Every goal that is not deleted, by name, and the deleted ones that the period holds something of. */
export async function getGoalsReport(
  db: Queryable,
  access: AccountAccess,
  query: ReportQuery,
  now: Date,
): Promise<GoalsReport> {
  const goals = await send(db, toGoalsSql(access, query), goalSchema);
  if (goals.length === 0) return { rows: [], totals: computeMetrics(zeroMetricSums) };
  const facts = await send(
    db,
    toGoalFactsSql(access, query, await getHintsOfFacts(db, access, query, asked)),
    factSchema,
  );
  const goalIds = goals.map((goal) => goal.id);
  const recencyByGoalId = await listGoalRecency(db, access, goalIds, now);
  const days = listDays(query.period);
  const rows = goals.flatMap((goal): GoalReportRow[] => {
    const own = facts.filter((fact) => fact.goal_id === goal.id);
    if (goal.status === 'deleted' && own.length === 0) return [];
    const metrics = computeMetrics(
      sumOf([
        ...own,
        ...facts.filter((fact) => fact.goal_id === null && (goal.scope === 'all' || fact.tag_id === goal.tag_id)),
      ]),
    );
    return [
      {
        ...toGoalColumns(goal),
        metrics,
        trend: toDailyConversions(days, own),
        ...(recencyByGoalId.get(goal.id) ?? noRecency),
        completionsNotFromAds: metrics.completionsNotFromAds,
      },
    ];
  });
  return { rows, totals: computeMetrics(sumOf(facts)) };
}

function toGoalColumns(goal: GoalRow) {
  const { id: goalId, tag_id: tagId, is_primary: isPrimary, is_own: isOwn, name, status, kind, category, scope } = goal;
  return { goalId, tagId, name, status, kind, category, scope, isOwn, isPrimary };
}

function toDailyConversions(days: readonly string[], facts: readonly FactRow[]): number[] {
  const countByDay = new Map<string, number>();
  for (const fact of facts) countByDay.set(fact.on_day, (countByDay.get(fact.on_day) ?? 0) + fact.conversions);
  return days.map((on) => countByDay.get(on) ?? 0);
}

function sumOf(rows: readonly FactRow[]): MetricSums {
  return rows.map(toMetricSums).reduce(addMetricSums, zeroMetricSums);
}

export function toGoalsSql(access: AccountAccess, { goalId, tagId }: ReportQuery): Sql {
  return sql`SELECT goals.id, goals.tag_id, goals.name, goals.status, goal_versions.condition ->> 'kind' AS kind,
  goal_versions.category, goal_versions.is_primary, goals.scope, goals.account_id = ${access.accountId} AS is_own
FROM goals
JOIN goal_versions ON goal_versions.goal_id = goals.id AND goal_versions.version = goals.current_version
WHERE ${isReaching(access)}
  ${goalId === null ? emptySql : sql`AND goals.id = ${goalId}`}
  ${
    tagId === null
      ? emptySql
      : sql`AND (goals.tag_id = ${tagId} OR goals.scope = 'all' AND EXISTS (
    SELECT FROM tags WHERE tags.id = ${tagId} AND tags.account_id = ${access.accountId}))`
  }
ORDER BY lower(goals.name), goals.id`;
}

export function toGoalFactsSql(access: AccountAccess, query: ReportQuery, hints: FactHints): Sql {
  return sql`WITH ${toFacts(access, query, { ...asked, includesSpend: false, hints })}
SELECT tag_id, goal_id, on_day,${metricTotals}
FROM facts
GROUP BY tag_id, goal_id, on_day`;
}
