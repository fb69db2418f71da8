import { listAccountGoals } from '@/app/(app)/account-lists';
import { readPacedTargets } from '@/app/(app)/goals/read-paced-targets';
import type { Formats } from '@/components/format/formats';
import { TargetList } from '@/components/goals/target-list';
import { AppLink } from '@/components/ui/app-link';
import { Panel } from '@/components/ui/panel';
import { PanelLink } from '@/components/ui/panel-link';
import { type AccountAccess, isRoleAtLeast } from '@/lib/domain/account-access';
import { type PacingState, pacingStates } from '@/lib/domain/goal-target';
import { type ReportFilters, toHref } from '@/lib/http/report-filters';

type OverviewTargetsProps = { access: AccountAccess; filters: ReportFilters; formats: Formats; now: Date };

const shownCount = 6;
/** What needs a look stands first. */
const order: readonly PacingState[] = ['behind', ...pacingStates.filter((state) => state !== 'behind')];

/** Whether the goals keep pace with what this month should bring, whatever period is looked at. */
export async function OverviewTargets({ access, filters, formats, now }: OverviewTargetsProps) {
  const targets = await readPacedTargets(access, now);
  if (targets.length === 0) return <NoTarget access={access} filters={filters} />;
  const sorted = targets.toSorted((one, other) => order.indexOf(one.pacing.state) - order.indexOf(other.pacing.state));
  const [first] = sorted;
  return (
    <Panel
      title={first === undefined ? 'Targets' : `Targets of ${formats.month(first.pacing.month.fromOn)}`}
      description="So far against an even pace over the month, whatever period is chosen above. The mark in a bar is today’s pace."
      actions={targets.length > shownCount ? <PanelLink href={toHref('/goals', filters)}>All goals</PanelLink> : null}
      flush
    >
      <TargetList
        targets={sorted.slice(0, shownCount)}
        toGoalHref={(goalId) => toHref(`/goals/${goalId}`, filters)}
        formats={formats}
      />
    </Panel>
  );
}

/** Said to those who can set one, where there is a goal to set it for. */
async function NoTarget({ access, filters }: Pick<OverviewTargetsProps, 'access' | 'filters'>) {
  const goals = isRoleAtLeast(access.role, 'marketer') ? await listAccountGoals(access) : [];
  const goal = goals.find(({ current }) => current.settings.isPrimary) ?? goals[0];
  if (goal === undefined) return null;
  return (
    <Panel title="Targets">
      <p className="text-sm text-muted">
        None yet. Set what a month should bring on a goal’s page, such as{' '}
        <AppLink href={toHref(`/goals/${goal.id}`, filters)} className="sentence-link">
          {goal.name}
        </AppLink>
        , and this says each day whether it keeps pace.
      </p>
    </Panel>
  );
}
