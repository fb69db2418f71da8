import { cancelGoalRunAction } from '@/app/(app)/goals/actions';
import type { Formats } from '@/components/format/formats';
import { GoalLatestConversions } from '@/components/goals/goal-latest-conversions';
import { GoalRule } from '@/components/goals/goal-rule';
import { GoalRunNote } from '@/components/goals/goal-run-note';
import { GoalVersionList } from '@/components/goals/goal-version-list';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import type { Goal } from '@/lib/domain/goal';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';
import { listConversions } from '@/lib/reports/conversions';
import { getReportDatabase } from '@/lib/reports/report-database';
import { listGoalRuns } from '@/lib/store/goal-runs';
import { listGoalVersions } from '@/lib/store/goals';
import { getTag } from '@/lib/store/tags';

type GoalHistoryProps = { access: AccountAccess; goal: Goal; filters: ReportFilters; formats: Formats; now: Date };

/** The newest conversions, the rule in force and what it was before. */
export async function GoalHistory({ access, goal, filters, formats, now }: GoalHistoryProps) {
  const [conversions, versions, tag, [run]] = await Promise.all([
    listConversions(getReportDatabase(), access, { goalId: goal.id, limit: 10 }),
    listGoalVersions(access, goal.id),
    goal.accountId === access.accountId ? getTag(access, goal.tagId) : null,
    listGoalRuns(access, goal.id),
  ]);
  return (
    <>
      <Panel
        title="Latest conversions"
        flush
        actions={<PanelLink href={toHref('/conversions', filters)}>All in this period</PanelLink>}
      >
        {conversions.rows.length > 0 ? (
          <GoalLatestConversions conversions={conversions.rows} formats={formats} now={now} />
        ) : (
          <EmptyState compact title="No conversion yet">
            The first one stands here within a second. Try it: open your site and do what the goal counts.
          </EmptyState>
        )}
      </Panel>
      <div className="flex min-w-0 flex-col gap-4">
        <Panel title="Rule">
          <GoalRule
            settings={goal.current.settings}
            scope={goal.scope}
            tag={tag}
            accountCurrency={access.currency}
            formats={formats}
          />
        </Panel>
        <Panel
          title="Versions"
          description="A changed setting counts from its moment on, or over the past too when that was chosen."
          flush
        >
          {run === undefined ? null : (
            <GoalRunNote
              run={run}
              cancel={cancelGoalRunAction.bind(null, goal.id, run.id)}
              mayEdit={isRoleAtLeast(access.role, 'marketer')}
              formats={formats}
            />
          )}
          <GoalVersionList versions={versions} accountCurrency={access.currency} formats={formats} />
        </Panel>
      </div>
    </>
  );
}
