import type { Formats } from '@/components/format/formats';
import { AppLink } from '@/components/ui/app-link';
import { StatusBadge } from '@/components/ui/status-badge';
import type { PacedTarget } from '@/lib/domain/goal-target';
import { describePacing, describePacingState, formatTargetAmount } from './describe-pacing';
import { TargetBar } from './target-pacing';

type TargetListProps = {
  targets: readonly PacedTarget[];
  toGoalHref: (goalId: string) => string;
  formats: Formats;
};

/** Several targets of the month, a line and a bar each; the whole sentence stands on the goal's page and at the pointer. */
export function TargetList({ targets, toGoalHref, formats }: TargetListProps) {
  return (
    <ul className="text-sm">
      {targets.map((paced) => {
        const { target, goalName, pacing } = paced;
        const { tone, label } = describePacingState(pacing);
        const show = (amount: bigint) => formatTargetAmount(target.measure, amount, formats);
        return (
          <li
            key={target.goalId}
            title={describePacing(paced, formats)}
            className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-0.5 border-b border-hairline px-4 py-2 last:border-b-0"
          >
            <AppLink href={toGoalHref(target.goalId)} className="truncate text-link">
              {goalName}
            </AppLink>
            <span className="tabular text-right">
              {show(pacing.actual)}
              <span className="text-muted"> of {show(target.amount)}</span>
            </span>
            <div className="col-span-2">
              <TargetBar paced={paced} />
            </div>
            <StatusBadge tone={tone} label={label} />
            <span className="tabular text-right text-muted">
              {pacing.projected === null ? null : `ends at ${show(pacing.projected)} at this pace`}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
