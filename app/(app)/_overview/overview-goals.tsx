import { readGoalRows } from '@/app/(app)/goals/read-goals-page';
import type { Formats } from '@/components/format/formats';
import { GoalStateBadge } from '@/components/goals/goal-state-note';
import { AppLink } from '@/components/ui/app-link';
import { EmptyState } from '@/components/ui/empty-state';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import type { AccountAccess } from '@/lib/domain/account-access';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';

type OverviewGoalsProps = { access: AccountAccess; filters: ReportFilters; formats: Formats; now: Date };

/** The goals with their state: is each still recorded, and what did it bring? */
export async function OverviewGoals({ access, filters, formats, now }: OverviewGoalsProps) {
  const { rows } = await readGoalRows(access, filters.query, formats, now);
  const existing = rows.filter((row) => row.state !== 'deleted');
  const shown = [...existing.filter((row) => row.isPrimary), ...existing.filter((row) => !row.isPrimary)];
  return (
    <Panel title="Goals" actions={<PanelLink href={toHref('/goals', filters)}>All goals</PanelLink>} flush>
      {shown.length === 0 ? (
        <EmptyState title="No goal yet" compact>
          A goal says what counts as a conversion.
        </EmptyState>
      ) : (
        <ul className="text-sm">
          {shown.slice(0, 6).map((goal) => (
            <li
              key={goal.id}
              className="grid grid-cols-[1fr_auto] gap-x-4 border-b border-hairline px-4 py-2 last:border-b-0"
            >
              <AppLink href={toHref(`/goals/${goal.id}`, filters)} className="truncate text-link">
                {goal.name}
              </AppLink>
              <span className="tabular text-right">
                {formats.count(goal.metrics.conversions)}
                <span className="text-muted"> conv.</span>
              </span>
              <span className="flex flex-wrap gap-x-2">
                <GoalStateBadge state={goal.state} />
                {goal.isPrimary ? null : <span className="text-muted">only in “All conversions”</span>}
              </span>
              <span className="tabular text-right text-muted">
                {goal.metrics.revenueMicros === 0n ? null : formats.money(goal.metrics.revenueMicros)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
