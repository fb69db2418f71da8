import { listAccountTags } from '@/app/(app)/account-lists';
import type { Formats } from '@/components/format/formats';
import type { GoalTableRow } from '@/components/goals/goal-table-row';
import { toGoalTotals } from '@/components/goals/goal-totals';
import type { AccountAccess } from '@/lib/domain/account-access';
import { describeGoal } from '@/lib/domain/describe-goal';
import { computeGoalState, findTagState } from '@/lib/domain/goal-state';
import type { Metrics } from '@/lib/domain/metrics';
import type { ReportQuery } from '@/lib/domain/report-query';
import { computeTagState, type TagState } from '@/lib/domain/tag-state';
import { getGoalsReport } from '@/lib/reports/goals';
import { getReportDatabase } from '@/lib/reports/report-database';
import { listGoals } from '@/lib/store/goals';

/** The state of each tag of the account, by its id. */
export async function readTagStates(access: AccountAccess, now: Date): Promise<Map<number, TagState>> {
  return new Map((await listAccountTags(access)).map((tag) => [tag.id, computeTagState(tag, now)]));
}

/** The goals with their rules from the store and their figures from the report. */
export async function readGoalRows(
  access: AccountAccess,
  query: ReportQuery,
  formats: Formats,
  now: Date,
): Promise<{ rows: GoalTableRow[]; totals: Metrics }> {
  const [report, goals, tagStates, tags] = await Promise.all([
    getGoalsReport(getReportDatabase(), access, query, now),
    listGoals(access, { includeDeleted: true }),
    readTagStates(access, now),
    listAccountTags(access),
  ]);
  const tagNameById = new Map(tags.map((tag) => [tag.id, tag.name]));
  const goalById = new Map(goals.map((goal) => [goal.id, goal]));
  const rows = report.rows.flatMap((row): GoalTableRow[] => {
    const goal = goalById.get(row.goalId);
    if (goal === undefined) return [];
    const { tagId, name, kind, category, scope, isOwn, status, isPrimary, metrics, trend, lastConversionAt } = row;
    return [
      {
        id: row.goalId,
        name,
        ...{ kind, category, scope, isOwn, isPrimary, tagId },
        sentence: describeGoal(goal.current.settings),
        tagName: tagNameById.get(tagId) ?? null,
        isDeleted: status === 'deleted',
        state: computeGoalState(row, findTagState(row, tagStates), now),
        metrics,
        trend,
        lastConversionAt,
        lastConversionAgo: lastConversionAt === null ? null : formats.ago(lastConversionAt, now),
      },
    ];
  });
  return { rows, totals: toGoalTotals(report.totals, rows) };
}
